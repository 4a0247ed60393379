from odoo import api, fields, models


class PartnerPortal(models.Model):
    """Buttons of the portal's form."""

    _inherit = "partner.portal"

    site_url = fields.Char(string="Full Address", compute="_compute_site_url")

    @api.depends("slug")
    def _compute_site_url(self):
        for portal in self:
            base = portal.get_base_url()
            portal.site_url = f"{base}/portal/{portal.slug}" if portal.slug else False

    def action_open_site(self):
        """Open the page at the portal's address, as visitors see it, in a new tab."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"{self.site_url}?preview=1",
            "target": "new",
        }

    def action_view_customers(self):
        """Open the customers that belong to this portal."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Customers of %s", self.name),
            "res_model": "res.partner",
            "view_mode": "list,kanban,form",
            "domain": [("portal_id", "=", self.id)],
            "context": {"default_portal_id": self.id, "default_is_company": True},
        }

    def action_view_orders(self):
        """Open all placed orders of this portal, not only those to confirm."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "partner_portal.sale_order_action"
        )
        action["domain"] = [
            ("portal_id", "=", self.id),
            ("portal_state", "not in", [False, "basket"]),
        ]
        action["context"] = {"create": False}
        return action
