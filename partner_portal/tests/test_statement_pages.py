import csv
import io

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .http_common import PortalHttpCase, data
from .money_common import MoneyCase


@tagged("post_install", "-at_install")
class TestStatementPages(MoneyCase, PortalHttpCase):
    """The statement: page, table, paper."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls._invoice(100.0, -20, dated=-50, ref="4500-1")
        cls._pay(cls.late, 40.0, on=-10)
        cls.euros = cls._invoice(70.0, 20, dated=-3, currency_id=cls.euro.id)
        cls.foreign = cls._invoice(999.0, -9, partner=cls.other_customer)

    def setUp(self):
        super().setUp()
        self._login(self.buyer)

    def _blocks(self, **params):
        tree = self._tree(self._get("/my/statement", **params))
        return {
            block.get("data-currency"): (
                data(block),
                [data(row) for row in block.xpath(".//tr[@data-entry]")],
            )
            for block in tree.xpath("//*[@data-currency]")
        }

    def test_page(self):
        """F68: balance, overdue and entries, a block for each currency."""
        with self.assert_untouched("account_move", "account_move_line"):
            blocks = self._blocks(**{"from": str(self._day(-60))})
        self.assertEqual(list(blocks), [self.currency.name, self.euro.name])
        block, rows = blocks[self.currency.name]
        self.assertEqual((block["balance"], block["overdue"]), ("60.00", "60.00"))
        self.assertEqual(
            [(row["entry"], row["amount"], row["balance"]) for row in rows],
            [("invoice", "100.00", "100.00"), ("payment", "-40.00", "60.00")],
        )
        self.assertEqual(blocks[self.euro.name][0]["balance"], "70.00")

    def test_as_of(self):
        """F68: a past day; strange days become today."""
        past = {"date": str(self._day(-15)), "from": str(self._day(-60))}
        blocks = self._blocks(**past)
        self.assertEqual(list(blocks), [self.currency.name])
        self.assertEqual(blocks[self.currency.name][0]["balance"], "100.00")
        for text in ("0001-01-01", "9999-12-31", "x", "2031-02-30"):
            page = self._get("/my/statement", date=text, **{"from": text})
            self.assertEqual(self._page_data(page)["as_of"], str(self.today))

    def test_opening_balance(self):
        """F68: what was before the first day is the opening balance."""
        block, rows = self._blocks(**{"from": str(self._day(-12))})[self.currency.name]
        self.assertEqual((block["opening"], len(rows)), ("100.00", 1))

    def test_scope(self):
        """S13: a colleague sees the same, a stranger his own, nobody else any."""
        own = self._blocks()
        self._login(self.colleague)
        self.assertEqual(self._blocks(), own)
        self._login(self.stranger)
        ((block, _rows),) = self._blocks().values()
        self.assertEqual(block["balance"], "999.00")
        self._login(self.outsider)
        for path in ("/my/statement", "/my/statement/export", "/my/statement/pdf"):
            self.assertEqual(self._get(path).status_code, 404)

    def test_empty(self):
        """F68: nothing open and nothing booked."""
        self.foreign.button_draft()
        self._login(self.stranger)
        self.assertIn("Nothing is open", self._get("/my/statement").text)

    def test_table(self):
        """F68: the same entries as a table."""
        answer = self._get(
            "/my/statement/export", kind="csv", **{"from": str(self._day(-60))}
        )
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        self.assertEqual(
            rows[2],
            [
                str(self._day(-50)),
                "Invoice",
                self.late.name,
                "4500-1",
                str(self._day(-20)),
                "100.0",
                "100.0",
                self.currency.name,
            ],
        )
        self.assertEqual(len(rows), 6)
        answer = self._get("/my/statement/export", kind="x")
        self.assertIn("spreadsheetml", answer.headers["Content-Type"])

    def test_paper(self):
        """F68: PDF through Odoo's reports; a page to print without an engine."""
        reports = type(self.env["ir.actions.report"])
        self.patch(reports, "get_wkhtmltopdf_state", lambda self: "install")
        page = self._get("/my/statement/pdf")
        self.assertIn("text/html", page.headers["Content-Type"])
        for text in (self.customer.name, "KT-1001", self.euros.name, "60.00"):
            self.assertIn(text, page.text)
        self.assertNotIn(self.foreign.name, page.text)
        self.patch(reports, "get_wkhtmltopdf_state", lambda self: "ok")
        self.patch(reports, "_render_qweb_pdf", lambda *a, **k: (b"%PDF-1", "pdf"))
        answer = self._get("/my/statement/pdf")
        self.assertEqual(answer.headers["Content-Type"], "application/pdf")
        self.assertIn(f"{self.today}.pdf", answer.headers["Content-Disposition"])

    def test_paper_of_others(self):
        """S13: Odoo's own address of reports gives nobody else's statement."""
        path = f"/report/html/partner_portal.report_statement/{self.foreign.id}"
        page = self._get(path)
        self.assertNotEqual(page.status_code, 200)
        self.assertNotIn(self.foreign.name, page.text)
        report = "report.partner_portal.report_statement"
        for user in (self.buyer, self.salesperson, self.internal_user):
            with self.assertRaises(AccessError):
                self._as(user, report)._get_report_values(
                    self.customer.ids,
                    {"portal_id": self.portal.id, "as_of": str(self.today)},
                )

    def test_paper_for_accountants(self):
        """F68: an accountant prints it from the customer."""
        clerk = self._create_user(
            "books.kestreltest", "account.group_account_invoice", name="Books"
        )
        values = self._as(
            clerk, "report.partner_portal.report_statement"
        )._get_report_values(self.buyer.partner_id.ids)
        (doc,) = values["statements"]
        self.assertEqual(doc["partner"], self.customer)
        self.assertEqual(doc["blocks"][0]["balance"], 60.0)
