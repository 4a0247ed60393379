import io
import zipfile

from odoo.tests import tagged

from .http_common import PortalHttpCase, data
from .money_common import MoneyCase


@tagged("post_install", "-at_install")
class TestPayPages(MoneyCase, PortalHttpCase):
    """Several invoices under one reference, and their PDFs in one file."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls._invoice(100.0, -20)
        cls.later = cls._invoice(70.5, 40)
        cls.back = cls._credit(25.0)
        cls.euros = cls._invoice(40.0, -2, currency_id=cls.euro.id)
        cls.paid = cls._invoice(60.0, -5)
        cls._pay(cls.paid)
        cls.foreign = cls._invoice(999.0, -9, partner=cls.other_customer)
        account = cls.env["res.partner.bank"].create(
            {
                "acc_number": "KT00 1234 5678",
                "partner_id": cls.company.partner_id.id,
                "allow_out_payment": True,
            }
        )
        cls.portal.write(
            {
                "payment_qr": True,
                "payment_bank_account_id": account.id,
                "payment_show_account": True,
            }
        )

    def setUp(self):
        super().setUp()
        self._login(self.buyer)

    def _tail(self, *moves):
        numbers = sorted(move.sequence_number for move in moves)
        return "-".join(f"{number:04d}" for number in numbers)

    def _pay_page(self, *moves, **params):
        ids = [getattr(move, "id", move) for move in moves]
        return self._get("/my/invoices/pay", invoice=ids, **params)

    def _blocks(self, page):
        found = self._tree(page).xpath("//section[@data-currency]")
        return {block.get("data-currency"): data(block) for block in found}

    def test_two_invoices_and_a_credit_note(self):
        """F68: one sum with the credit taken off, one reference, one QR."""
        with self.assert_untouched("account_move", "account_payment"):
            page = self._pay_page(self.late, self.later, self.back)
        tails = f"{self._tail(self.late, self.later)}-C{self._tail(self.back)}"
        reference = f"KT-1001-{tails}"
        self.assertEqual(
            self._blocks(page),
            {
                self.currency.name: {
                    "currency": self.currency.name,
                    "amount": "145.50",
                    "reference": reference,
                }
            },
        )
        (code,) = self._tree(page).xpath("//*[@data-payment-qr]")
        self.assertEqual(code.get("data-amount"), "145.50")
        self.assertEqual(code.get("data-reference"), reference)
        self.assertIn("KT00 1234 5678", page.text)
        labels = self._tree(page).xpath("//*[@data-payment-qr]//dt/text()")
        self.assertEqual(labels[:4], ["Amount", "Reference", "Account", "Holder"])

    def test_reference_stays(self):
        """F68: the same invoices in whatever order have the same reference."""
        one = self._blocks(self._pay_page(self.late, self.later))
        two = self._blocks(self._pay_page(self.later, self.late))
        self.assertEqual(one, two)

    def test_seller_finds_the_invoices(self):
        """F68: the reference of the transfer finds the invoices in accounting."""
        reference = f"KT-1001-{self._tail(self.late, self.later)}"
        moves = self.env["account.move"]
        clerk = self._create_user("books.kestreltest", "account.group_account_invoice")
        found = moves.with_user(clerk).search(
            [("portal_pay_reference", "ilike", f" {reference.lower()} ")]
        )
        self.assertEqual(found, self.late + self.later)
        back = f"KT-1001-C{self._tail(self.back)}"
        self.assertEqual(moves.search([("portal_pay_reference", "=", back)]), self.back)
        for text in ("KT-1001", "0871", "KT-1001-x"):
            domain = [("portal_pay_reference", "ilike", text)]
            self.assertFalse(moves.search(domain), text)

    def test_branch(self):
        """S13, F68: a branch's invoice is paid and found by the customer's number."""
        branch = self.env["res.partner"].create(
            {"name": "Branch", "is_company": True, "parent_id": self.customer.id}
        )
        below = self._invoice(7.0, 5, partner=branch)
        (block,) = self._blocks(self._pay_page(self.late, below)).values()
        self.assertEqual(block["reference"], f"KT-1001-{self._tail(self.late, below)}")
        domain = [("portal_pay_reference", "=", block["reference"])]
        self.assertEqual(self.env["account.move"].search(domain), self.late + below)

    def test_one_invoice(self):
        """F68: a single invoice keeps the reference that is printed on it."""
        (block,) = self._blocks(self._pay_page(self.late)).values()
        self.assertEqual(block["reference"], self.late.payment_reference)

    def test_two_currencies(self):
        """F68: a block, a reference and a QR for each currency; own one first."""
        page = self._pay_page(self.euros, self.late)
        blocks = self._blocks(page)
        self.assertEqual(list(blocks), [self.currency.name, self.euro.name])
        self.assertEqual(blocks[self.euro.name]["amount"], "40.00")
        self.assertEqual(len(self._tree(page).xpath("//*[@data-payment-qr]")), 2)

    def test_overdue(self):
        """F68: all that is overdue at once, from Home."""
        blocks = self._blocks(self._get("/my/invoices/pay", all="overdue"))
        amounts = {name: block["amount"] for name, block in blocks.items()}
        self.assertEqual(
            amounts, {self.currency.name: "100.00", self.euro.name: "40.00"}
        )

    def test_page_of_odoo(self):
        """F68: Odoo's page of overdue invoices leads here; others keep it."""
        answer = self._get("/my/invoices/overdue")
        self.assertURLEqual(answer.headers["Location"], "/my/invoices/pay?all=overdue")
        self._login(self.outsider)
        answer = self._get("/my/invoices/overdue")
        self.assertURLEqual(answer.headers["Location"], "/my/invoices")

    def test_add_more(self):
        """F68: other open invoices wait to be ticked, those chosen to be unticked."""
        rows = self._tree(self._pay_page(self.late)).xpath("//tr[@data-pay-invoice]")
        chosen = {int(r.get("data-pay-invoice")): r.get("data-chosen") for r in rows}
        self.assertEqual(
            chosen,
            {
                self.late.id: "1",
                self.later.id: "0",
                self.back.id: "0",
                self.euros.id: "0",
            },
        )

    def test_only_own_open_ones(self):
        """S13: what is foreign, paid or missing is left out, all alike."""
        for other in (self.foreign, self.paid, 999_999_999, "x", -1):
            with self.subTest(other=other):
                page = self._pay_page(self.late, other)
                (block,) = self._blocks(page).values()
                self.assertEqual(block["amount"], "100.00")
                alone = self._pay_page(other)
                self.assertIn("No open invoice is chosen.", alone.text)
                self.assertNotIn(self.foreign.name, alone.text)

    def test_credit_covers_all(self):
        """F68: nothing to transfer where the credit is larger."""
        small = self._invoice(5.0, 5)
        page = self._pay_page(small, self.back)
        self.assertIn("Your credit covers these", page.text)
        self.assertFalse(self._tree(page).xpath("//*[@data-payment-qr]"))

    def test_more_than_a_reference_holds(self):
        """F68: twenty at once, those due first; the page says how many are left."""
        many = [self._invoice(1.0, number) for number in range(1, 23)]
        page = self._pay_page(*many)
        (block,) = self._blocks(page).values()
        self.assertEqual(block["amount"], "20.00")
        self.assertEqual(block["reference"], f"KT-1001-{self._tail(*many[:20])}")
        self.assertIn("pay the 2 others after these", " ".join(page.text.split()))

    def test_without_qr(self):
        """F68: where the QR is off: amount and reference as text."""
        self.portal.payment_qr = False
        page = self._pay_page(self.late, self.later)
        self.assertFalse(self._tree(page).xpath("//*[@data-payment-qr]"))
        self.assertIn(f"KT-1001-{self._tail(self.late, self.later)}", page.text)

    def test_tour(self):
        """F67, F68: three invoices ticked in the list, one QR: 4 clicks."""
        self.euros.button_draft()
        self._invoice(50.0, -3)
        self._invoice(25.5, -4)
        self.start_tour(
            "/my/invoices", "partner_portal_pay_three", login=self.buyer.login
        )

    # The ZIP

    def _zip(self, *moves, **params):
        ids = [getattr(move, "id", move) for move in moves]
        answer = self._get("/my/invoices/zip", invoice=ids, **params)
        self.assertEqual(answer.headers["Content-Type"], "application/zip")
        return zipfile.ZipFile(io.BytesIO(answer.content))

    def _store(self, move, content):
        self.env["ir.attachment"].create(
            {
                "name": "x.pdf",
                "res_model": "account.move",
                "res_id": move.id,
                "res_field": "invoice_pdf_report_file",
                "raw": content,
            }
        )

    def _engine(self, state):
        reports = type(self.env["ir.actions.report"])
        self.patch(reports, "get_wkhtmltopdf_state", lambda self: state)
        self.rendered = []

        def render(_self, _report, ids, **_kwargs):
            self.rendered.append(ids)
            return b"%PDF-made", "pdf"

        self.patch(reports, "_render_qweb_pdf", render)

    def _file(self, move):
        return move.name.replace("/", "_") + ".pdf"

    def test_zip_of_stored_files(self):
        """F68: stored files as they are; what is missing is named."""
        self._engine("install")
        self._store(self.late, b"%PDF-late")
        with self.assert_untouched("account_move", "ir_attachment"):
            archive = self._zip(self.late, self.later)
        self.assertEqual(archive.namelist(), [self._file(self.late), "missing.txt"])
        self.assertEqual(archive.read(self._file(self.late)), b"%PDF-late")
        self.assertIn(self.later.name, archive.read("missing.txt").decode())
        self.assertFalse(self.rendered)

    def test_zip_renders_some(self):
        """F68: at most twenty are rendered and none stored, the rest is named."""
        self._engine("ok")
        many = [self._invoice(1.0, number) for number in range(1, 23)]
        with self.assert_untouched("account_move", "ir_attachment"):
            archive = self._zip(*many)
        self.assertEqual(len(archive.namelist()), 21)
        self.assertEqual(len(self.rendered), 20)
        names = archive.read("missing.txt").decode().splitlines()
        self.assertEqual(len(names), 3)

    def test_zip_scope(self):
        """S13: own ones only; without ticks what the list shows."""
        self._engine("install")
        self._store(self.foreign, b"%PDF-foreign")
        answer = self._get("/my/invoices/zip", invoice=[self.foreign.id])
        self.assertEqual(answer.status_code, 404)
        missing = self._get("/my/invoices/zip", invoice=[999_999_999])
        self.assertEqual(missing.status_code, 404)
        text = self._zip(filter="paid").read("missing.txt").decode()
        self.assertIn(self.paid.name, text)
        self.assertNotIn(self.late.name, text)
