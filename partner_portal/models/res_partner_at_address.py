from odoo import api, models
from odoo.fields import Domain
from odoo.tools import email_normalize

from .res_partner_state import WITH_ACCOUNT


class ResPartner(models.Model):
    """Whose an e-mail address is that came with a mail or was typed (F90, F92, F93)."""

    _inherit = "res.partner"

    @api.model
    def _portal_at_address(self, email, company, with_staff=False):
        """Return who has an address, under sudo, or nobody.

        Of several people it is who has an account, or the customer himself; nobody if
        people of more than one customer could be meant. It opens nothing to whoever
        typed it: answers go to the address.

        :param email: as it came
        :param company: of the seller, none for all
        :param with_staff: whether it may be one of the seller's users
        """
        people = self.sudo().browse()
        address = email_normalize(email or "")
        if not address:
            return people
        domain = Domain("email_normalized", "=", address)
        if company:
            domain &= Domain("company_id", "in", [False, company.id])
        if not with_staff:
            domain &= Domain("partner_share", "=", True)
        people = people.search(domain, order="id")
        users = people.filtered(lambda one: one.portal_access_state in WITH_ACCOUNT)
        people = users or people
        customer = people.commercial_partner_id
        if len(customer) != 1:
            return people.browse()
        return users[:1] or (people & customer) or people[:1]
