from datetime import timedelta

from odoo import api, fields, models

from .helpdesk_ticket_tell import CAUSED_BY, REASON
from .mail_thread_tell import WRITTEN


class HelpdeskTicket(models.Model):
    """A closed ticket is opened again, one that waits goes on (F96)."""

    _inherit = "helpdesk.ticket"

    @api.depends("team_id")
    def _compute_stage_id(self):
        """Forget the day of closing where another team's stages open a ticket."""
        result = super()._compute_stage_id()
        for ticket in self:
            if ticket.closed_date and not ticket.stage_id.closed:
                ticket.closed_date = False
        return result

    def write(self, vals):
        """Forget the day of closing of what is opened again."""
        stage = self.env["helpdesk.ticket.stage"].browse(vals.get("stage_id") or ())
        if stage and not stage.closed:
            vals = {"closed_date": False, **vals}
        return super().write(vals)

    def _portal_reopen_until(self):
        """Return until when the user may open this ticket again, None if not at all.

        As many days after closing as the portal says; never what was closed as a
        duplicate, which goes on in the other ticket. Under sudo, as the page asks.

        :rtype: datetime, naive UTC
        """
        self.ensure_one()
        days = self.env.user._portal().ticket_reopen_days
        closed_on = self.closed_date or self.last_stage_update
        if days <= 0 or not closed_on or not self.stage_id.closed or self.duplicate_id:
            return None
        until = closed_on + timedelta(days=min(days, 36500))
        return until if until >= fields.Datetime.now() else None

    def _portal_reopen(self, author, reason=""):
        """Open a ticket again for a customer, with the reason as his message.

        :param author: the contact who asks for it
        :return: whether it is open now
        """
        self.ensure_one()
        stage = self._portal_open_stages()[:1]
        if not stage or not self._portal_reopen_until():
            return False
        if not reason:
            self.stage_id = stage
            return True
        ticket = self.with_context(**{REASON: reason})
        ticket.stage_id = stage
        ticket._portal_say(author, reason)
        return True

    def _portal_open_stages(self):
        """Return the stages in which the seller works on this ticket; needs sudo."""
        self.ensure_one()
        team = self.team_id.with_company(self.company_id)
        return team._get_applicable_stages().filtered(
            lambda stage: not stage.closed and not stage.portal_waits
        )

    def _message_post_after_hook(self, message, msg_vals):
        """Let a ticket that waited for its customer go on with his answer."""
        result = super()._message_post_after_hook(message, msg_vals)
        for ticket in self.sudo():
            if ticket.stage_id.portal_waits and ticket._portal_is_reply(message):
                ticket._portal_go_on(message.sudo().author_id)
        return result

    def _portal_is_reply(self, message):
        """Return whether a message is for all to read and not the seller's."""
        said = message.sudo()
        return (
            said.message_type in WRITTEN
            and not said.is_internal
            and said.subtype_id
            and not said.subtype_id.internal
            and (said.author_id.partner_share or not said.author_id)
        )

    def _portal_go_on(self, author):
        """Put a ticket back into the stage in which it is worked on; needs sudo.

        :param author: whose answer it is, who need not be told
        """
        stages = self._portal_open_stages()
        attended = stages.filtered(lambda stage: not stage.unattended)
        stage = attended[:1] or stages[:1]
        if stage:
            self.with_context(**{CAUSED_BY: author.ids}).stage_id = stage
