import csv
import io

import openpyxl

from odoo.tests import tagged

from .http_common import PortalHttpCase, data
from .money_common import MoneyCase


@tagged("post_install", "-at_install")
class TestInvoicesPages(MoneyCase, PortalHttpCase):
    """The list of invoices, read by its ``data-*``."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls._invoice(100.0, -20, ref="=4500-1", invoice_origin="S07001")
        cls.soon = cls._invoice(50.0, 3, partner=cls.buyer.partner_id)
        cls.later = cls._invoice(70.0, 40, payment_reference="RF-77")
        cls.part = cls._invoice(80.0, 40, dated=-10)
        cls._pay(cls.part, 30.0)
        cls.paid = cls._invoice(60.0, -5)
        cls._pay(cls.paid)
        cls.back = cls._credit(25.0)
        cls.foreign = cls._invoice(999.0, -9, partner=cls.other_customer)
        cls.draft = cls.late.copy()

    def setUp(self):
        super().setUp()
        self._login(self.buyer)

    def _rows(self, *args, **params):
        if args:
            return super()._rows(*args)
        tree = self._tree(self._get("/my/invoices", **params))
        rows = tree.xpath("//tr[@data-invoice-id]")
        return {int(row.get("data-invoice-id")): data(row) for row in rows}

    def test_states_and_amounts(self):
        """F68: word, days late, total and open of every kind of document."""
        rows = self._rows()
        self.assertEqual(
            {
                key: (row["status"], row["total"], row["open"], row["late"])
                for key, row in rows.items()
            },
            {
                self.late.id: ("overdue", "100.00", "100.00", "20"),
                self.soon.id: ("soon", "50.00", "50.00", "0"),
                self.later.id: ("open", "70.00", "70.00", "0"),
                self.part.id: ("part", "80.00", "50.00", "0"),
                self.paid.id: ("paid", "60.00", "0.00", "0"),
                self.back.id: ("credit", "-25.00", "-25.00", "0"),
            },
        )
        self.assertIn("20 days late", self._get("/my/invoices").text)

    def test_scope(self):
        """S13: all of the company's, no draft, nobody else's, for every colleague."""
        branch = self.env["res.partner"].create(
            {"name": "Branch", "is_company": True, "parent_id": self.customer.id}
        )
        below = self._invoice(7.0, 5, partner=branch)
        self.assertIn(below.id, self._rows())
        own = set(self._rows())
        self._login(self.colleague)
        self.assertEqual(set(self._rows()), own)
        self._login(self.stranger)
        self.assertEqual(set(self._rows()), {self.foreign.id})

    def test_filters(self):
        """F68: open, overdue, paid, credit notes; Odoo's own word still works."""
        rest = {self.soon.id, self.later.id, self.part.id}
        for params, found in (
            ({"filter": "open"}, {self.late.id} | rest),
            ({"filter": "overdue"}, {self.late.id}),
            ({"filterby": "overdue_invoices"}, {self.late.id}),
            ({"filter": "paid"}, {self.paid.id}),
            ({"filter": "credit"}, {self.back.id}),
            ({"from": str(self._day(-12)), "to": str(self._day(-1))}, {self.part.id}),
            ({"from": "2031-02-30"}, set(self._rows())),
        ):
            with self.subTest(params=params):
                self.assertEqual(set(self._rows(**params)), found)

    def test_installments(self):
        """F68: what is late of an invoice in parts is late, though the rest is not."""
        term = self.env["account.payment.term"].create(
            {
                "name": "Kestreltest halves",
                "line_ids": [
                    (0, 0, {"value": "percent", "value_amount": 50, "nb_days": 10}),
                    (0, 0, {"value": "percent", "value_amount": 50, "nb_days": 90}),
                ],
            }
        )
        halves = self._invoice(40.0, 0, dated=-30, invoice_payment_term_id=term.id)
        row = self._rows(filter="overdue")[halves.id]
        self.assertEqual((row["status"], row["late"]), ("overdue", "20"))
        self.assertEqual(row["due"], str(self._day(-20)))

    def test_search(self):
        """F68: by number, order, PO number and payment reference."""
        for text, found in (
            (self.soon.name, {self.soon.id}),
            ("S07001", {self.late.id}),
            ("4500-1", {self.late.id}),
            ("rf-77", {self.later.id}),
            (self.foreign.name, set()),
            ("%", set()),
        ):
            with self.subTest(text=text):
                self.assertEqual(set(self._rows(search=text)), found)

    def test_sorting_and_pages(self):
        """F68, S20: by any heading, unknown ones as the default."""
        by_open = list(self._rows(order="open"))
        self.assertEqual(by_open[0], self.late.id)
        self.assertEqual(list(self._rows(order="x")), list(self._rows()))
        self.assertEqual(list(self._rows(order="number_asc")), sorted(self._rows()))

    def test_empty(self):
        """F68: nothing yet, nothing found."""
        page = self._get("/my/invoices", search="zzzz")
        self.assertIn("Nothing matches these filters.", page.text)
        self.assertEqual(self._page_data(page)["count"], "0")
        self.foreign.button_draft()
        self._login(self.stranger)
        self.assertIn("No invoices yet.", self._get("/my/invoices").text)

    def test_without_portal(self):
        """F40: everybody else sees Odoo's own list."""
        self._login(self.outsider)
        page = self._get("/my/invoices")
        self.assertEqual(page.status_code, 200)
        self.assertNotIn("data-portal-page", page.text)

    def test_export(self):
        """F68: what the list shows as a table, formulas made text."""
        answer = self._get("/my/invoices/export", kind="csv", filter="overdue")
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        self.assertEqual(
            rows[1:],
            [
                [
                    self.late.name,
                    "S07001",
                    "'=4500-1",
                    str(self._day(-50)),
                    str(self._day(-20)),
                    "20",
                    "Overdue",
                    "100.0",
                    "100.0",
                    self.currency.name,
                ]
            ],
        )
        answer = self._get("/my/invoices/export", kind="exe")
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
        self.assertEqual(sheet.max_row, 7)

    def test_invoice_page(self):
        """F62, S13: Odoo's page in our frame; foreign and missing are one answer."""
        page = self._get(f"/my/invoices/{self.late.id}")
        self.assertEqual(page.status_code, 200)
        self.assertIn("o_partner_portal_bars", page.text)
        for invoice_id in (self.foreign.id, 999_999_999):
            self.assertEqual(self._get(f"/my/invoices/{invoice_id}").status_code, 404)

    def test_strange_parameters(self):
        """S20: names that Odoo's page would take for arguments of its methods."""
        for name in ("partner_id", "invoice", "invoice_id", "currency_id", "x"):
            answer = self._get(f"/my/invoices/{self.late.id}", **{name: "7"})
            self.assertEqual(answer.status_code, 200, name)

    def test_page_to_print(self):
        """F62: where nothing makes PDFs the download is a page that prints."""
        reports = type(self.env["ir.actions.report"])
        self.patch(reports, "get_wkhtmltopdf_state", lambda self: "install")
        path = f"/my/invoices/{self.late.id}"
        page = self._get(path, report_type="pdf", download="true")
        self.assertEqual(page.status_code, 200)
        self.assertIn("text/html", page.headers["Content-Type"])
        self.assertIn(self.late.name, page.text)

    def test_exact_number(self):
        """F37, S13: the number of an own invoice typed into the search opens it."""
        for text in (self.late.name, self.late.name.lower()):
            answer = self._get_catalog(search=text)
            self.assertURLEqual(
                answer.headers["Location"], f"/my/invoices/{self.late.id}"
            )
        for text in (self.foreign.name, self.late.name[:-1]):
            self.assertEqual(self._get_catalog(search=text).status_code, 200)
        self.portal.show_invoices = False
        self.assertEqual(self._get_catalog(search=self.late.name).status_code, 200)
