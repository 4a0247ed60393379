from odoo.http import content_disposition, request

from ..spreadsheet import TYPES, written
from .portal_frame import PortalFrame

#: Most rows of one file.
MAXIMUM = 20_000


class PortalFile(PortalFrame):
    """Files that the browser saves: a list as a table, a printout; no routes."""

    def _portal_table(self, kind, name, table):
        """Return a table as a file, XLSX unless CSV is asked for.

        :param table: (headings, rows)
        """
        kind = kind if kind in TYPES else next(reversed(TYPES))
        return self._portal_file(written(kind, *table), TYPES[kind], f"{name}.{kind}")

    def _portal_printout(self, report, record_ids, name, data=None):
        """Return a report as PDF, or as a page that prints well without an engine.

        Under sudo: whether the reader may see these records is asked before.
        """
        reports = request.env["ir.actions.report"].sudo()
        if reports._portal_has_no_pdf():
            page = reports._render_qweb_html(report, record_ids, data=data)[0]
            return request.make_response(page, [("Content-Type", "text/html")])
        content = reports._render_qweb_pdf(report, record_ids, data=data)[0]
        return self._portal_file(content, "application/pdf", f"{name}.pdf")

    def _portal_file(self, content, media_type, name):
        """Return a file that the browser saves."""
        headers = [
            ("Content-Type", media_type),
            ("Content-Length", len(content)),
            ("Content-Disposition", content_disposition(name)),
        ]
        return request.make_response(content, headers)
