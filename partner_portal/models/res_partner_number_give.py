from collections import Counter

from odoo import models

SEQUENCE = "partner_portal.customer_number"
#: How many customers that got no number are named one by one.
NAMED_REFUSALS = 20


class ResPartner(models.Model):
    """Giving customers their numbers, one or many at once."""

    _inherit = "res.partner"

    def action_portal_number_from_reference(self):
        """Copy the Reference as customer number; tell which customers got none.

        Who has a number keeps it. Two customers with one reference get none, as
        nobody knows whose it is.
        """
        references = {partner: (partner.ref or "").strip() for partner in self}
        wanted = Counter(references.values())
        # asked of nobody in particular: the others may be among these
        others = self.browse()._portal_numbers_taken([ref for ref in wanted if ref])
        taken = {other.portal_customer_number: other for other in others}
        refused = self._portal_number_refusals()
        for partner in self:
            reference = references[partner]
            if partner in refused:
                continue
            if not reference:
                refused[partner] = self.env._("it has no reference.")
            elif wanted[reference] > 1:
                refused[partner] = self.env._("another one has the same reference.")
            elif reference in taken:
                refused[partner] = self.env._(
                    "%(number)s belongs to %(customer)s.",
                    number=reference,
                    customer=taken[reference].name,
                )
            else:
                partner.portal_customer_number = reference
        return self._portal_numbers_told(refused)

    def action_portal_give_number(self):
        """Give the next free number of the sequence; tell who got none."""
        refused = self._portal_number_refusals()
        sequence = self.env["ir.sequence"].sudo()
        for partner in self:
            if partner not in refused:
                number = sequence.next_by_code(SEQUENCE)
                while self.browse()._portal_numbers_taken([number]):
                    number = sequence.next_by_code(SEQUENCE)
                partner.portal_customer_number = number
        return self._portal_numbers_told(refused)

    def _portal_number_refusals(self):
        """Return {partner: why it can get no number} in the order of these."""
        may_write = self._filtered_access("write")
        refused = {}
        for partner in self:
            customer = partner.commercial_partner_id
            if partner not in may_write:
                refused[partner] = self.env._("you may not change it.")
            elif customer != partner:
                refused[partner] = self.env._(
                    "it is a contact of %s, which has the number.", customer.name
                )
            elif partner.portal_customer_number:
                refused[partner] = self.env._(
                    "it has the number %s.", partner.portal_customer_number
                )
        return refused

    def _portal_numbers_told(self, refused):
        """Return the notification about what was given and what was not."""
        given = len(self) - len(refused)
        sentences = [self.env._("Customer numbers given: %s.", given)]
        for partner in list(refused)[:NAMED_REFUSALS]:
            sentences.append(f"{partner.sudo().display_name}: {refused[partner]}")
        if len(refused) > NAMED_REFUSALS:
            more = len(refused) - NAMED_REFUSALS
            sentences.append(self.env._("%s more got none.", more))
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if refused else "success",
                "message": " ".join(sentences),
                "sticky": bool(refused),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
