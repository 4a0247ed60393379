from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _portal_customer(self):
        """Return the customer this user may act for on our pages, else nothing.

        The guard of every route: a user who is shared, whose contact has active
        portal access and whose customer belongs to a portal that exists. Whether
        that portal is open is asked apart, for the closed page.

        :rtype: res.partner, under sudo since portal users cannot read the state
        """
        self.ensure_one()
        user = self.sudo()
        # both are read at once
        pair = (user.partner_id.id, user.portal_customer_id.id)
        contact = user.partner_id.with_prefetch(pair)
        customer = contact.commercial_partner_id
        if (
            self.active
            and self.share
            and contact.portal_access_state == "active"
            and customer.portal_id.active
            and customer.portal_id.company_id.id in user._get_company_ids()
        ):
            return customer
        return customer.browse()

    def _portal(self):
        """Return the portal of this user, under sudo, or nothing."""
        return self._portal_customer().portal_id

    def _portal_pricelist_domain(self):
        """Return which pricelists a shared user may read: own and offered ones.

        A shop beside the portal marks offered lists as selectable (S9).
        """
        self.ensure_one()
        pricelists = self.env["product.pricelist"].sudo()
        own = self.sudo().partner_id.property_product_pricelist
        domain = [("id", "in", own.ids)]
        if "selectable" in pricelists._fields:
            domain = ["|", ("selectable", "=", True), *domain]
        return domain
