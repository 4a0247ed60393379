from odoo import models
from odoo.exceptions import AccessError

#: Who looks after every customer, not only after the own ones. A partner manager
#: could make himself the salesperson of any customer, so he is no exception.
ALL_CUSTOMERS = (
    "sales_team.group_sale_salesman_all_leads",
    "partner_portal.partner_portal_group_administrator",
    "base.group_partner_manager",
)


class ResPartner(models.Model):
    """Who may give and take whose access to the portal."""

    _inherit = "res.partner"

    def _portal_may_administer(self):
        """Return those of these contacts whose access this user may give and take.

        A salesperson may for own customers: those that name him, or a member of
        a team he leads, as salesperson on the contact or its company. The people
        of ``ALL_CUSTOMERS`` may for all. Never outside the own companies.
        """
        if self.env.su:
            return self
        user = self.env.user
        if not user.has_group("partner_portal.partner_portal_group_salesperson"):
            return self.browse()
        visible = self._filtered_access("read").filtered(
            lambda contact: contact.sudo()._portal_is_of_companies(user.company_ids)
        )
        if any(user.has_group(group) for group in ALL_CUSTOMERS):
            return visible
        teams = self.env["crm.team"].sudo().search([("user_id", "=", user.id)])
        sellers = user | teams.member_ids
        return visible.filtered(
            lambda contact: contact.sudo()._portal_sellers() & sellers
        )

    def _portal_is_of_companies(self, companies):
        """Return whether the customer's portal, if any, is of these companies."""
        company = self.commercial_partner_id.portal_id.company_id
        return not company or company in companies

    def _portal_sellers(self):
        """Return the salespeople named on the contact and on its customer."""
        return self.user_id | self.commercial_partner_id.user_id

    def _portal_check_administer(self):
        """Return these contacts under sudo; raise unless all may be administered."""
        refused = self - self._portal_may_administer()
        if refused:
            names = ", ".join(refused.sudo()[:5].mapped("display_name"))
            raise AccessError(
                self.env._(
                    "Portal access is given and taken by the salesperson who looks "
                    "after the customer. That is not you for: %s",
                    names,
                )
            )
        return self.sudo()
