from odoo import api, fields, models


class ResPartner(models.Model):
    """Whether somebody looks after a customer of a portal (F70)."""

    _inherit = "res.partner"

    portal_responsible_warning = fields.Char(
        compute="_compute_portal_responsible_warning",
        groups="partner_portal.partner_portal_group_salesperson",
    )

    @api.depends("user_id", "user_id.active", "commercial_partner_id.portal_id")
    def _compute_portal_responsible_warning(self):
        for partner in self:
            portal = partner.sudo().commercial_partner_id.portal_id
            fault = portal and partner._portal_responsible_fault(portal)
            partner.portal_responsible_warning = fault or False

    def _portal_responsible_fault(self, portal):
        """Return why another one than the salesperson looks after this customer, or
        nobody does; empty where all is well.
        """
        contact = self.sudo()
        user = contact.user_id or contact.commercial_partner_id.user_id
        if portal._may_be_responsible(user):
            return ""
        fault = self.env._("No salesperson is chosen.")
        if user:
            fault = self.env._("%s is archived or not of this company.", user.name)
        other = portal._responsible(contact)
        if other:
            instead = self.env._("%s looks after this customer.", other.name)
        else:
            instead = self.env._("Nobody looks after this customer.")
        return f"{fault} {instead}"
