from odoo import api, fields, models


class ResPartner(models.Model):
    """What staff see of the portal as one customer sees it (F32)."""

    _inherit = "res.partner"

    portal_shown_count = fields.Integer(
        string="Products Shown",
        compute="_compute_portal_shown_count",
        groups="partner_portal.partner_portal_group_salesperson",
        help="How many products this customer sees at the moment.",
    )

    @api.depends("portal_id")
    def _compute_portal_shown_count(self):
        for partner in self:  # shown on the form alone
            portal = partner.sudo().portal_id
            counts = portal._catalog_counts(partner.sudo()) if portal else {}
            partner.portal_shown_count = sum(counts.values())

    @api.model
    def _portal_to_preview(self, slug, partner_id):
        """Return the customer whose view this user may have, under sudo, or none.

        For staff who look after the customer, on the customer's own portal; it
        may be closed, since a preview is how staff look before they open it.

        :param slug: the portal's address
        :param partner_id: any number
        """
        nobody = self.sudo().browse()
        if not self.env.user._is_internal() or not 0 < partner_id < 2**31:
            return nobody
        partner = self.browse(partner_id).exists()._portal_may_administer().sudo()
        own = partner.portal_id.slug or ""
        is_customer = partner and partner == partner.commercial_partner_id
        return partner if is_customer and own.lower() == slug.lower() else nobody

    def action_portal_preview(self):
        """Open the portal as this customer sees it, in a new tab."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": self._portal_preview_path(),
            "target": "new",
        }

    def _portal_preview_path(self):
        """Return where staff see the portal as this customer does."""
        slug = self.sudo().portal_id.slug
        return f"/portal/{slug}/preview/{self.id}"
