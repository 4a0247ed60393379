from odoo import api, fields, models
from odoo.exceptions import AccessError


class ResPartner(models.Model):
    _inherit = "res.partner"

    portal_access_state = fields.Selection(
        selection=[
            ("none", "None"),
            ("waiting", "Waiting for approval"),
            ("invited", "Invited"),
            ("active", "Active"),
            ("revoked", "Revoked"),
        ],
        string="Portal Access",
        copy=False,
        readonly=True,
        groups="base.group_user",
    )
    portal_id = fields.Many2one(
        comodel_name="partner.portal",
        string="Customer Portal",
        copy=False,
        index="btree_not_null",
        groups="base.group_user",
        help="The portal this customer belongs to.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        partners = super().create(vals_list)
        # a default from the context or of the user would give access, too
        if not self.env.su and any(partners.sudo().mapped("portal_access_state")):
            self._portal_refuse_state()
        return partners

    def write(self, vals):
        if "portal_access_state" in vals and not self.env.su:
            self._portal_refuse_state()
        return super().write(vals)

    def _portal_refuse_state(self):
        """Keep the access state to our own methods."""
        raise AccessError(
            self.env._("Portal access is given and taken by its own buttons.")
        )

    def _portal_address_label(self):
        """Return the address in one line: name, street, zip and city."""
        self.ensure_one()
        town = " ".join(part for part in (self.zip, self.city) if part)
        name = self.name or self.commercial_partner_id.name
        return ", ".join(part for part in (name, self.street, town) if part)
