from odoo import models


class SaleOrder(models.Model):
    """Who gets a placed order."""

    _inherit = "sale.order"

    def _portal_assign_receiver(self):
        """Set salesperson and team explicitly; a hand-written one is respected."""
        self.ensure_one()
        user = self.user_id
        if not self.portal_id._may_be_responsible(user) or not self._portal_by_hand():
            user = self.portal_id._receiver_of_new(self)
        team = self.team_id
        if user and user not in team.member_ids:
            team = self.env["crm.team"]._get_default_team_id(
                user_id=user.id, domain=self._portal_team_domain()
            )
        self.write({"user_id": user.id, "team_id": team.id})

    def _portal_by_hand(self):
        """Return whether staff chose the salesperson of this basket.

        Baskets are filled without tracking, so a tracked change is a person's.
        """
        self.ensure_one()
        return bool(
            self.env["mail.tracking.value"].search_count(
                [
                    ("mail_message_id", "in", self.message_ids.ids),
                    ("field_id.name", "=", "user_id"),
                ],
                limit=1,
            )
        )

    def _portal_team_domain(self):
        return [("company_id", "in", [False, self.company_id.id])]

    def _portal_receiver(self):
        """Return the user who works the order, so that none stays unseen."""
        self.ensure_one()
        portal = self._portal_of_customer()
        return portal._receiver_of(self) if portal else self.user_id
