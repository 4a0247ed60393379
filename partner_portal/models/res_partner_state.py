from odoo import api, models

#: States of people who have an account that works.
WITH_ACCOUNT = ("invited", "active")
#: Of two contacts that become one, the later state stays.
LIFE = ("none", "revoked", "waiting", "invited", "active")


class ResPartner(models.Model):
    """The access state never says more than the account can do."""

    _inherit = "res.partner"

    def write(self, vals):
        people = self.browse()
        if not {"parent_id", "is_company", "active"}.isdisjoint(vals):
            people = self._portal_people()
        customers = {person: person.commercial_partner_id for person in people}
        result = super().write(vals)
        if vals.get("active") is False:
            people._portal_revoke()
            people._portal_send_revoked()
        else:
            people.filtered(
                lambda person: person.commercial_partner_id != customers[person]
            )._portal_revoke_moved()
        return result

    @api.ondelete(at_uninstall=False)
    def _portal_log_before_delete(self):
        """Leave a trace of deleted people; Odoo refuses those with an account."""
        for contact in self.sudo():
            if contact.portal_access_state not in (False, "none"):
                self.env["partner.portal.log"]._portal_log("deleted", contact)

    def _portal_people(self):
        """Return these contacts and those below them who have an account."""
        return (
            self.sudo()
            .with_context(active_test=False)
            .search(
                [
                    ("id", "child_of", self.ids),
                    ("portal_access_state", "in", WITH_ACCOUNT),
                ]
            )
        )

    def _portal_revoke_moved(self):
        """Revoke the access of people who now belong to another customer.

        It was given for the old one; the new one's prices and documents are
        opened by somebody, not by a change of address. A company made for a person
        is the same customer.
        """
        if self and not self.env.context.get("portal_same_customer"):
            self._portal_revoke()
            note = self.env._("The contact now belongs to another customer.")
            self._message_log_batch(bodies=dict.fromkeys(self.ids, note))

    def _portal_keep_state(self, gone=()):
        """Bring the state in line after accounts have changed.

        No working account left: revoked. An internal user: no portal at all,
        the account is left alone.

        :param gone: users about to be deleted
        """
        people = self.sudo().filtered(
            lambda contact: contact.portal_access_state in WITH_ACCOUNT
        )
        people.invalidate_recordset(["user_ids"])
        for contact in people:
            users = contact.user_ids.filtered(
                lambda user: user.active and user not in gone
            )
            if any(not user.share for user in users):
                contact._portal_set_state("none")
            elif not any(user._is_portal() for user in users):
                contact._portal_revoke()
                if not gone:
                    contact._portal_send_revoked()

    def _portal_set_state(self, state):
        """Set and log a state that follows from something else."""
        self.ensure_one()
        contact = self.sudo()
        before = contact.portal_access_state or "none"
        contact.portal_access_state = state
        if before != state:
            self.env["partner.portal.log"]._portal_log(
                "state", contact, detail=f"{before} → {state}"
            )
