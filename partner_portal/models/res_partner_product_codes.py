from odoo import fields, models


class ResPartner(models.Model):
    """How a customer calls our products."""

    _inherit = "res.partner"

    portal_product_code_count = fields.Integer(
        compute="_compute_portal_product_code_count",
        groups="partner_portal.partner_portal_group_salesperson",
    )

    def _compute_portal_product_code_count(self):
        counts = dict(
            self.env["partner.portal.product.code"]._read_group(
                [("partner_id", "in", self.ids)], ["partner_id"], ["__count"]
            )
        )
        for partner in self:
            partner.portal_product_code_count = counts.get(partner._origin, 0)

    def action_portal_product_codes(self):
        """Open this customer's own product codes."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "partner_portal.partner_portal_product_code_action"
        )
        action["domain"] = [("partner_id", "=", self.commercial_partner_id.id)]
        action["context"] = {"default_partner_id": self.commercial_partner_id.id}
        return action
