from odoo import api, models

from ..models.res_partner_state import LIFE, WITH_ACCOUNT


class BasePartnerMerge(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_values(self, src_partners, dst_partner):
        """Keep the state of the one who has the account, which Odoo moves before.

        The state is taken off meanwhile, as only our own methods may write it.
        Access stays only where it was given: with the same customer.
        """
        contacts, merged = (src_partners | dst_partner).sudo(), dst_partner.sudo()
        before = merged.portal_access_state
        states = [contact.portal_access_state or "none" for contact in contacts]
        customers = contacts.filtered(
            lambda contact: contact.portal_access_state in WITH_ACCOUNT
        ).commercial_partner_id
        contacts.portal_access_state = False
        result = super()._update_values(src_partners, dst_partner)
        merged.portal_access_state = before
        merged._portal_set_state(max(states, key=LIFE.index))
        if customers - merged.commercial_partner_id:
            merged._portal_revoke_moved()
        return result
