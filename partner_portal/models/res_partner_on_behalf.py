from odoo import models
from odoo.exceptions import AccessError, UserError


class ResPartner(models.Model):
    _inherit = "res.partner"

    def action_portal_order(self):
        """Open a new order for this customer, limited to what the customer sees.

        :raises UserError: several customers, or one without portal
        :raises AccessError: the customer of another salesperson
        """
        if len(self) != 1:
            raise UserError(self.env._("Choose one customer."))
        customer = self.commercial_partner_id
        portal = customer.sudo().portal_id
        if not portal:
            raise UserError(self.env._("%s has no customer portal.", customer.name))
        if not customer._portal_may_administer():
            raise AccessError(self.env._("You do not look after this customer."))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Order for %s", customer.name),
            "res_model": "sale.order",
            "views": [[False, "form"]],
            "context": {
                "default_partner_id": self.id,
                "default_company_id": portal.company_id.id,
                "portal_on_behalf": True,
            },
        }
