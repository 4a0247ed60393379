from odoo import api, models


class PartnerPortalKept(models.AbstractModel):
    """Records that results in Odoo's cache depend on: a change forgets these.

    Forgotten after the change is written, or what is asked meanwhile would be kept
    as it was before.
    """

    _name = "partner.portal.kept"
    _description = "Kept in the Cache"

    #: The fields that matter; None: all of them.
    _portal_kept_by = None

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        self.env.registry.clear_cache()
        return records

    def write(self, vals):
        result = super().write(vals)
        names = self._portal_kept_by
        if names is None or not names.isdisjoint(vals):
            self.env.registry.clear_cache()
        return result

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result
