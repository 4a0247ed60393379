from odoo import models


class SaleOrder(models.Model):
    """The copy of a signed order in its thread."""

    _inherit = "sale.order"

    def message_post(self, **kwargs):
        """Name the signed copy as the page it is where no engine makes a PDF."""
        attachments = kwargs.get("attachments")
        is_meant = attachments and self.env.context.get("portal_page_for_pdf")
        if is_meant and self.env["ir.actions.report"]._portal_has_no_pdf():
            kwargs["attachments"] = [
                (f"{name.removesuffix('.pdf')}.html", *content)
                for name, *content in attachments
            ]
        return super().message_post(**kwargs)
