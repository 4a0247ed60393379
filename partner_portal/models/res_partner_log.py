from odoo import fields, models


class ResPartner(models.Model):
    """What the log knows about a customer or one of its people."""

    _inherit = "res.partner"

    portal_log_count = fields.Integer(
        compute="_compute_portal_log_count",
        groups="partner_portal.partner_portal_group_salesperson",
    )

    def _compute_portal_log_count(self):
        log = self.env["partner.portal.log"]
        for partner in self:  # shown on the form alone
            partner.portal_log_count = log.search_count(partner._portal_log_domain())

    def _portal_log_domain(self):
        return ["|", ("customer_id", "in", self.ids), ("partner_id", "in", self.ids)]

    def write(self, vals):
        if "portal_customer_number" not in vals:
            return super().write(vals)
        before = {partner: partner.portal_customer_number for partner in self}
        result = super().write(vals)
        for partner, number in before.items():
            now = partner.portal_customer_number
            if now != number:
                self.env["partner.portal.log"]._portal_log(
                    "number_changed", partner, detail=f"{number or '–'} → {now or '–'}"
                )
        return result

    def action_portal_log(self):
        """Open the log of this customer or contact."""
        self.env["partner.portal.log"].check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "partner_portal.partner_portal_log_action"
        )
        action["domain"] = self._portal_log_domain()
        return action
