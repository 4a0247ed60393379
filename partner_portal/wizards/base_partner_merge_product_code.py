from odoo import api, models


class BasePartnerMerge(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_foreign_keys(self, src_partners, dst_partner):
        """Take over product codes that the merged customer has no other one for.

        Odoo would drop all of them as soon as one is there twice.
        """
        codes = self.env["partner.portal.product.code"].sudo()
        kept = codes.search([("partner_id", "=", dst_partner.id)])
        used = {code.code.lower() for code in kept}
        products = set(kept.product_id.ids)
        for code in codes.search([("partner_id", "in", src_partners.ids)]):
            if code.code.lower() in used or code.product_id.id in products:
                code.unlink()
                continue
            used.add(code.code.lower())
            products.add(code.product_id.id)
            code.partner_id = dst_partner
        return super()._update_foreign_keys(src_partners, dst_partner)
