from odoo import api, models


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    @api.model
    def _address_clash(self, slug):
        """Keep the address under which mails ask for ratings."""
        if slug.lower() == "rate":
            return self.env._("Odoo has pages of its own at /%s.", slug.lower())
        return super()._address_clash(slug)
