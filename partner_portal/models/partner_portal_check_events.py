from odoo import models

from ..portal_events import EVENTS

STAFF = ("receiver", "responsible", "followers")
#: What somebody of the seller has to answer.
ASKING = tuple(
    code
    for code, event in EVENTS.items()
    if any(getattr(event, role) != "none" for role in STAFF)
)


class PartnerPortal(models.Model):
    """The set-up check: whether what customers do is seen by somebody."""

    _inherit = "partner.portal"

    def _setup_check_told(self):
        unseen = self.event_ids.filtered(
            lambda row: (
                row.event in ASKING and all(row[role] == "none" for role in STAFF)
            )
        )
        name = self.env._("Notifications")
        if unseen:
            reason = self.env._(
                "None of your people is told of: %s.",
                ", ".join(unseen.mapped("display_name")),
            )
        else:
            reason = self.env._("Somebody is told of all that needs an answer.")
        return self._setup_line(name, not unseen, reason, self._setup_form())
