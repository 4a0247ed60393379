from odoo import models


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    def _portal_customer_contact(self):
        """Return the customer's person whom this document concerns, under sudo.

        Who ordered, else whom the document names; nobody of most models.
        """
        self.ensure_one()
        document = self.sudo()
        named = document._portal_link_customer() if self._portal_has_links() else None
        return named or document.env["res.partner"]


class AccountMove(models.Model):
    _inherit = "account.move"

    def _portal_customer_contact(self):
        orders = self.sudo().line_ids.sale_line_ids.order_id
        people = orders.portal_user_id.partner_id.filtered(
            lambda person: person.active and person.portal_access_state != "revoked"
        )
        theirs = people.filtered(
            lambda person: person._portal_is_of(self.sudo().commercial_partner_id)
        )
        return theirs[:1] or super()._portal_customer_contact()
