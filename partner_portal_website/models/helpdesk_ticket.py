from odoo import api, models
from odoo.fields import Domain

from ..form_reader import MODEL, read_offer

WEB = "helpdesk_mgmt.helpdesk_ticket_channel_web"


class HelpdeskTicket(models.Model):
    _inherit = "helpdesk.ticket"

    @api.model
    def website_form_input_filter(self, request, values):
        """Complete what a website's form sends, before the ticket is made.

        Called by the website's controller with the fields that forms may fill. Channel,
        company and customer are never posted; nobody is assigned.
        """
        company = request.website.company_id
        channel = self.env.ref(WEB, raise_if_not_found=False)
        partner = self._portal_form_partner(values.get("partner_email"), company)
        return {
            "priority": "0",
            **values,
            "channel_id": channel and channel.sudo().active and channel.id,
            "user_id": False,
            "company_id": company.id,
            "partner_id": partner.id,
            "partner_name": values.get("partner_name") or partner.name,
            "partner_email": values.get("partner_email") or partner.email,
        }

    @api.model
    def _portal_form_partner(self, email, company):
        """Return the contact who sends a form, under sudo, or nothing.

        The one who is logged in, whatever was typed; else who has the address.
        """
        user = self.env.user
        if user._is_public():
            return self.env["res.partner"]._portal_at_address(email, company)
        partner = user.sudo().partner_id
        return partner.browse() if self._portal_is_barred() else partner

    @api.model
    def _portal_form_offer(self, team_id, website):
        """Return what the published forms of a team ask for, None where none is open.

        Under sudo: visitors may read neither teams nor views. Forms stand on the team's
        own page or on any other that an editor dropped one on.

        :rtype: partner_portal_website.form_reader.Offer
        """
        team = self.env["helpdesk.ticket.team"].sudo().browse(team_id).exists()
        if not team or website not in team._portal_form_sites():
            return None
        domain = Domain("arch_db", "ilike", f'data-model_name="{MODEL}"')
        domain &= Domain("type", "=", "qweb")
        views = self.env["ir.ui.view"].sudo().with_context(lang=None)
        views = views.search(domain & Domain(website.website_domain()))
        shown = views.filtered(
            lambda view: not view.page_ids or any(view.page_ids.mapped("is_visible"))
        )
        return read_offer(shown.mapped("arch_db"), team.id)

    @api.model
    def _portal_count_form(self, email):
        """Count a form that is sent; raise TooManyAttempts beyond the limit (S16).

        Who is logged in has the limit of all tickets; else the address that was typed
        counts, as it gets a mail, and the sender's machine.
        """
        if not self.env.user._is_public():
            return self._portal_count_ticket()
        self.env["partner.portal.attempt"]._portal_take(
            "form", email, self.env["ir.http"]._portal_remote_address()
        )
        return None
