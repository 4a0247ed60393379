from odoo import SUPERUSER_ID, api, models


class HelpdeskTicket(models.Model):
    _inherit = "helpdesk.ticket"

    @api.model
    def default_get(self, fields):
        """Leave a ticket to nobody where the seller's own staff does not make it.

        helpdesk_mgmt takes the present user: with a customer's mail, a form or a
        scheduled job that is the customer's portal user or OdooBot.
        """
        defaults = super().default_get(fields)
        if defaults.get("user_id"):
            defaults["user_id"] = self._portal_assignee(defaults["user_id"])
        return defaults

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(
            [
                {**vals, "user_id": self._portal_assignee(vals["user_id"])}
                if vals.get("user_id")
                else vals
                for vals in vals_list
            ]
        )

    @api.model
    def _portal_assignee(self, user_id):
        """Return the id if this user can work on tickets, else False."""
        user = self.env["res.users"].sudo().browse(user_id)
        return user_id if user_id != SUPERUSER_ID and not user.share else False

    @api.model
    def _portal_count_ticket(self):
        """Count a ticket of this person; raise TooManyAttempts beyond the limit."""
        self.env["partner.portal.attempt"]._portal_take(
            "ticket", self.env.user.login, self.env["ir.http"]._portal_remote_address()
        )

    @api.model
    def _portal_is_barred(self):
        """Return whether the user's access is not given yet, or was taken.

        Portal users of Odoo that were never ours keep helpdesk_mgmt's pages.
        """
        user = self.env.user
        state = user.sudo().partner_id.portal_access_state
        return user.share and state in ("waiting", "invited", "revoked")

    @api.model
    def _portal_own_ticket(self, ticket_id):
        """Return the ticket, under sudo, if the user may read it, else nothing.

        A customer's own are those of the customer; following a ticket of another
        customer is not enough (S13).
        """
        ticket = self.browse(ticket_id).exists()
        if not ticket or self._portal_is_barred() or not ticket.has_access("read"):
            return self.browse().sudo()
        ticket, user = ticket.sudo(), self.env.user
        family = user.commercial_partner_id._portal_family() if user.share else []
        if user.share and ticket.partner_id.id not in family:
            return ticket.browse()
        return ticket

    def _portal_closing_stages(self):
        """Return the stages the user may close this ticket with, maybe none (S1).

        Those of the ticket's team that are meant for the portal; none once it is
        closed. Staff need the right to change the ticket. Under sudo, as the page
        shows names to people who may not read stages.
        """
        self.ensure_one()
        tickets = self.with_user(self.env.user)
        ticket = tickets._portal_own_ticket(self.id)
        may = self.env.user.share or tickets.has_access("write")
        if not ticket or not may:
            return ticket.stage_id.browse()
        return ticket._portal_team_closing()

    def _portal_team_closing(self):
        """Return the stages its team closes this ticket with; needs sudo."""
        self.ensure_one()
        if self.stage_id.closed:
            return self.stage_id.browse()
        team = self.team_id.with_company(self.company_id)
        return team._get_applicable_stages().filtered("close_from_portal")

    def _portal_open_files(self):
        """Return the files of this ticket without those of notes; needs sudo."""
        self.ensure_one()
        domain = [("model", "=", self._name), ("res_id", "=", self.id)]
        domain += [("attachment_ids", "in", self.attachment_ids.ids)]
        messages = self.env["mail.message"].search(domain)
        shown = messages.filtered_domain(messages._get_search_domain_share())
        return self.attachment_ids - (messages.attachment_ids - shown.attachment_ids)
