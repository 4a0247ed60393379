from odoo import api, models
from odoo.fields import Domain

from .. import user_names


class BasePartnerMerge(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_foreign_keys(self, src_partners, dst_partner):
        """Make user names differ before people of several customers come together.

        Odoo moves people in SQL, where two equal names would end in an error.
        """
        self._portal_part_user_names(src_partners, dst_partner)
        return super()._update_foreign_keys(src_partners, dst_partner)

    @api.model
    def _portal_part_user_names(self, src_partners, dst_partner):
        """Give people another user name where the customer they join has it."""
        users = self.env["res.users"].sudo().with_context(active_test=False)
        customer = dst_partner.sudo().commercial_partner_id
        is_named = Domain("portal_username", "!=", False)
        staying = users.search(
            is_named & Domain("portal_customer_id", "=", customer.id)
        )
        coming = users.search(
            is_named & Domain("partner_id", "child_of", src_partners.ids)
        )
        taken = {user.portal_username.lower() for user in staying}
        for user in coming - staying:
            before = user.portal_username
            user.portal_username = user_names.differing(before, taken)
            taken.add(user.portal_username.lower())
            if user.portal_username != before:
                customer._message_log(
                    body=self.env._(
                        "User name of %(person)s: %(before)s is taken here, it is "
                        "%(after)s now.",
                        person=user.name,
                        before=before,
                        after=user.portal_username,
                    )
                )

    @api.model
    def _update_values(self, src_partners, dst_partner):
        """Keep number and portal of the customer that stays, else take the others'.

        They are taken off the others first: two customers cannot have one number.
        The accounts that come along follow to this number and portal.
        """
        customer, others = dst_partner.sudo(), src_partners.sudo()
        values = {
            "portal_customer_number": next(
                filter(None, others.mapped("portal_customer_number")), False
            ),
            "portal_id": others.portal_id[:1].id,
        }
        others.write(dict.fromkeys(values, False))
        result = super()._update_values(src_partners, dst_partner)
        customer = customer.commercial_partner_id
        missing = {name: value for name, value in values.items() if not customer[name]}
        if any(missing.values()):
            customer.write(missing)
        accounts = customer._portal_accounts_below()
        accounts._portal_follow_company()
        accounts._portal_technical()._portal_write_technical_login()
        return result
