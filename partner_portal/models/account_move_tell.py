from odoo import fields, models

from .account_move_portal_list import SIGNS
from .portal_mixin_link import PERSON


class AccountMove(models.Model):
    """The customer is told of invoices, credit notes and payments (F80)."""

    _inherit = "account.move"

    portal_payment_told = fields.Boolean(
        copy=False,
        readonly=True,
        groups="base.group_user",
        help="Of a payment: the customer was told that it came in.",
    )

    def _post(self, soft=True):
        """Tell of what is posted now for the first time, whoever or whatever did."""
        again = self.filtered("posted_before")
        posted = super()._post(soft=soft)
        for move in (posted - again).filtered(lambda each: each.move_type in SIGNS):
            move.sudo()._portal_tell("invoiced")
        return posted

    def _portal_tell(self, event, **context):
        """Tell the people of the customer's portal in this company; needs sudo.

        Who caused it is not told, unless it is the customer, who paid online; nobody
        of what the installation brings along.
        """
        self.ensure_one()
        portal = self.commercial_partner_id.portal_id
        if (
            self.env.registry.ready
            and portal.active
            and portal.company_id == self.company_id
        ):
            user = self.env.user
            skip = None if user.share else user.partner_id
            contact = self._portal_customer_contact()
            portal._tell(event, self, contact, skip=skip, **context)

    def _portal_page_url(self):
        """Return the address of the customer's page for the mail to one person."""
        person = self.env["res.partner"].browse(self.env.context.get(PERSON, ()))
        if person:
            return self._portal_expiring_url(person)
        return f"{self.get_base_url()}/my/invoices/{self.id}"
