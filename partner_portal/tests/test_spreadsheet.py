import csv
import io
from datetime import date

import openpyxl

from odoo.tests import TransactionCase

from ..spreadsheet import FORMULA, safe_cell, to_csv, to_xlsx

HEADINGS = ("Number", "Placed", "Total")
ROWS = [("S1", date(2026, 11, 22), 12.5), ('=HYPERLINK("x")', None, -3.0)]


class TestSpreadsheet(TransactionCase):
    def test_no_formula(self):
        """F60: a text that a spreadsheet would calculate is marked as a text."""
        for sign in FORMULA:
            self.assertEqual(safe_cell(f"{sign}1"), f"'{sign}1")
        for value in ("4500-812", "", -3.5, 0, date(2026, 1, 1)):
            self.assertEqual(safe_cell(value), value)

    def test_csv(self):
        """F60: CSV of the table, readable as UTF-8 by Excel."""
        content = to_csv(HEADINGS, ROWS)
        self.assertTrue(content.startswith(b"\xef\xbb\xbf"))
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        self.assertEqual(
            rows,
            [
                list(HEADINGS),
                ["S1", "2026-11-22", "12.5"],
                ['\'=HYPERLINK("x")', "", "-3.0"],
            ],
        )

    def test_xlsx(self):
        """F60: XLSX keeps dates and numbers, and has no formula."""
        sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(HEADINGS, ROWS))).active
        rows = [[cell.value for cell in row] for row in sheet.rows]
        self.assertEqual(rows[0], list(HEADINGS))
        self.assertEqual((rows[1][0], rows[1][1].date(), rows[1][2]), ROWS[0])
        self.assertEqual(rows[2], ['\'=HYPERLINK("x")', None, -3])
        self.assertEqual(
            {cell.data_type for row in sheet.rows for cell in row} & {"f"}, set()
        )
