"""helpdesk_mgmt's ticket pages: the same addresses, the doors guarded (S1, S2)."""

from odoo import Command, http
from odoo.http import request

from odoo.addons.helpdesk_mgmt.controllers.main import HelpdeskTicketController

from ..exceptions import TooManyAttempts
from ..upload_check import MAXIMUM_SIZE, check_uploads
from .list_page import to_id
from .ticket_form import TicketForm
from .uploads import posted_files, refusal_texts

NOTICE = "partner_portal_ticket"


class PortalTicketDoors(HelpdeskTicketController):
    @http.route(
        ["/ticket/close", "/my/ticket/<int:ticket_id>/close"],
        methods=["POST"],
        website=True,
    )
    def support_ticket_close(self, ticket_id=None, stage_id=None, **kwargs):
        """Close the customer's own ticket with a stage its page offers (F96).

        A foreign ticket gets the same answer as a missing one; a stage that is
        not offered changes nothing.
        """
        ticket = request.env["helpdesk.ticket"]._portal_own_ticket(to_id(ticket_id))
        if not ticket:
            return request.not_found()
        shut = self._portal_ticket_shut()
        if shut:
            return shut
        stages = ticket.with_user(request.env.user)._portal_closing_stages()
        if to_id(stage_id) not in stages.ids:
            return request.redirect(f"/my/ticket/{ticket.id}", code=302)
        request.session[NOTICE] = [request.env._("The ticket is closed.")]
        return super().support_ticket_close(ticket_id=ticket.id, stage_id=stage_id)

    @http.route()
    def create_new_ticket(self, **kwargs):
        """Show the empty form; the closed page while the portal is closed."""
        return self._portal_ticket_shut() or super().create_new_ticket(**kwargs)

    @http.route(methods=["POST"])
    def submit_ticket(self, **kwargs):
        """Send the ticket with the files that can be taken.

        The ticket is saved even when files are refused: the page after it names
        each with the reason. Without subject or text, or with a category or team
        that is not offered, or after too many tickets (S16), the form comes back as
        it was typed.
        """
        shut = self._portal_ticket_shut()
        if shut:
            return shut
        form = TicketForm(kwargs, self._portal_ticket_choices())
        if form.errors:
            return self._portal_ticket_again(form, 422)
        try:
            request.env["helpdesk.ticket"]._portal_count_ticket()
        except TooManyAttempts as error:
            form.errors[""] = str(error)
            return self._portal_ticket_again(form, 429)
        taken, refused = check_uploads(posted_files())
        answer = super().submit_ticket(**form.typed, portal_uploads=taken)
        sentences = [request.env._("Your ticket is sent."), *refusal_texts(refused)]
        request.session[NOTICE] = sentences
        return answer

    def _portal_ticket_shut(self):
        """Return the answer to a customer without access or with a closed portal."""
        if request.env["helpdesk.ticket"]._portal_is_barred():
            return request.not_found()
        if request.env.user._portal_is_closed():
            return request.env["ir.http"]._portal_closed_response()
        return None

    def _portal_ticket_again(self, form, status):
        """Return the form as it was typed, with what is wrong."""
        values = self._get_create_new_ticket_values()
        values.update(typed=form.typed, errors=form.errors)
        return request.render(
            "helpdesk_mgmt.portal_create_ticket", values, status=status
        )

    def _portal_ticket_choices(self):
        """Return what may be chosen: {field: (records, whether one must)}."""
        company = request.env.company
        teams = self._get_teams() or request.env["helpdesk.ticket.team"]
        categories = self._get_categories()
        return {
            "team": (
                teams,
                bool(teams) and company.helpdesk_mgmt_portal_team_id_required,
            ),
            "category": (
                categories,
                bool(categories) and company.helpdesk_mgmt_portal_category_id_required,
            ),
        }

    def _get_teams(self):
        """Leave out teams of the user's other companies."""
        return _of_this_company(super()._get_teams())

    def _get_categories(self, **kwargs):
        """Leave out categories of the user's other companies."""
        return _of_this_company(super()._get_categories(**kwargs))

    def _get_create_new_ticket_values(self, **kwargs):
        values = super()._get_create_new_ticket_values(**kwargs)
        values["max_upload_size"] = MAXIMUM_SIZE
        return {**values, "typed": {}, "errors": {}, "page_name": "ticket"}

    def _prepare_submit_ticket_vals(self, portal_uploads=(), **kwargs):
        """Add the files that are taken.

        They are made with the ticket, under sudo as it is: a customer may not
        write on tickets. Their creator is the customer.
        """
        values = super()._prepare_submit_ticket_vals(**kwargs)
        values["attachment_ids"] = [
            Command.create(
                {
                    "name": upload.name,
                    "raw": upload.content,
                    "mimetype": upload.mimetype,
                    "res_model": "helpdesk.ticket",
                }
            )
            for upload in portal_uploads
        ]
        return values


def _of_this_company(records):
    """Return the records of the present company and of none, if there are any."""
    company = request.env.company
    return records and records.filtered(
        lambda row: not row.company_id or row.company_id == company
    )
