import re
from functools import partial
from pathlib import Path

from odoo import models

#: Most invoices of one file, and most that are rendered for it.
MOST, MOST_RENDERED = 200, 20
INVOICE = "account.account_invoices"


def _stored(path):
    """Return the content of a stored file, None if it is gone."""
    try:
        return Path(path).read_bytes()
    except OSError:
        return None


class AccountMove(models.Model):
    """The PDFs of many invoices in one file (F68); needs sudo."""

    _inherit = "account.move"

    def _portal_pdf_files(self):
        """Return [(name, function that returns the content)] of these invoices' PDFs.

        What is stored on the invoices is sent as it is; of the others some are
        rendered without being stored, which makes no electronic invoice, and the rest
        is named in ``missing.txt``. The functions need no database.
        """
        stored = self._portal_stored_pdfs()
        without = self.filtered(lambda move: move.id not in stored)
        rendered = without._portal_rendered_pdfs()
        files, missing = [], []
        for move in self:
            content = stored.get(move.id) or rendered.get(move.id)
            if content:
                files.append((move._portal_pdf_name(), content))
            else:
                missing.append(move.name)
        if missing:
            heading = self.env._("Not in this file; open them one by one:")
            text = "\r\n".join([heading, *missing, ""]).encode()
            files.append(("missing.txt", lambda: text))
        return files

    def _portal_pdf_name(self):
        """Return the name of an invoice's file: its number, safe on any disk."""
        return re.sub(r"[^\w.-]+", "_", self.name) + ".pdf"

    def _portal_stored_pdfs(self):
        """Return {id: function} of the PDFs that Odoo stored when it sent them."""
        attachments = (
            self.env["ir.attachment"]
            .sudo()
            .search_fetch(
                [
                    ("res_model", "=", self._name),
                    ("res_field", "=", "invoice_pdf_report_file"),
                    ("res_id", "in", self.ids),
                    ("type", "=", "binary"),
                ],
                ["res_id", "store_fname", "db_datas"],
            )
        )
        found = {}
        for each in attachments:
            if each.store_fname:
                found[each.res_id] = partial(_stored, each._full_path(each.store_fname))
            elif each.db_datas:
                found[each.res_id] = partial(bytes, each.db_datas)
        return found

    def _portal_rendered_pdfs(self):
        """Return {id: function} of PDFs made now, of the first few of these."""
        reports = self.env["ir.actions.report"].sudo()
        if not self or reports.get_wkhtmltopdf_state() == "install":
            return {}
        reports = reports.with_context(proforma_invoice=True)
        found = {}
        for move in self[:MOST_RENDERED]:
            own = move.partner_id.invoice_template_pdf_report_id.report_name
            content = reports._render_qweb_pdf(own or INVOICE, move.ids)[0]
            found[move.id] = partial(bytes, content)
        return found
