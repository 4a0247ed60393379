"""Tables as CSV and XLSX that no spreadsheet program takes for formulas. No ORM."""

import csv
import io

import xlsxwriter

#: A cell that begins with one of these is calculated by spreadsheet programs.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: Kind -> media type.
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
WIDTH = 18


def safe_cell(value):
    """Return a value that stays what it is in a spreadsheet program.

    >>> safe_cell("=1+1"), safe_cell("4500-812"), safe_cell(-3.5), safe_cell(None)
    ("'=1+1", '4500-812', -3.5, '')
    """
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return "" if value is None else value


def to_csv(headings, rows):
    """Return a table as bytes: comma separated, UTF-8 with its mark for Excel."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(headings, rows):
    """Return a table as bytes; dates stay dates and numbers numbers."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False}
    options |= {"strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(target, options) as book:
        sheet = book.add_worksheet()
        sheet.set_column(0, len(headings) - 1, WIDTH)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, headings, book.add_format({"bold": True}))
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, [safe_cell(cell) for cell in row])
    return target.getvalue()


def written(kind, headings, rows):
    """Return a table as bytes of a kind of TYPES."""
    return {"csv": to_csv, "xlsx": to_xlsx}[kind](headings, rows)
