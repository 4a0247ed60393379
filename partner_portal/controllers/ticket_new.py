"""A new ticket: helpdesk_mgmt's addresses, the portal's own form (F91)."""

from odoo import Command, http
from odoo.http import request

from ..exceptions import TooManyAttempts
from ..upload_check import MAXIMUM_SIZE, check_uploads
from .list_page import to_id
from .portal_frame import READ, PortalFrame, portal_page
from .ticket_form import TicketForm
from .ticket_page import reads_only
from .tickets import NOTICE, PortalTicketDoors
from .uploads import posted_files, refusal_texts


class PortalTicketNew(PortalTicketDoors):
    @http.route(readonly=reads_only)
    def create_new_ticket(self, **kwargs):
        """Show the empty form; the closed page while the portal is closed.

        ``concerns_model`` and ``concerns_id`` say what it is about; what is not the
        customer's own is left out, whether it exists or not.
        """
        shut = self._portal_ticket_shut()
        if shut:
            return shut
        if not request.env.user._portal_customer():
            return super().create_new_ticket(**kwargs)
        form = self._portal_ticket_form(kwargs)
        form.errors = {}
        return self._portal_ticket_form_page(form, 200)

    @http.route(methods=["POST"])
    def submit_ticket(self, **kwargs):
        """Send the ticket with the files that can be taken.

        The ticket is saved even when files are refused: the page after it names
        each with the reason. Without subject or text, or with a choice that is not
        offered, or after too many tickets (S16), the form comes back as it was
        typed; so it does when its button looks for what the ticket is about.
        """
        shut = self._portal_ticket_shut()
        if shut:
            return shut
        form = self._portal_ticket_form(kwargs)
        if kwargs.get("find") and request.env.user._portal_customer():
            form.errors = {}
            return self._portal_ticket_form_page(form, 200, is_finding=True)
        if form.errors:
            return self._portal_ticket_form_page(form, 422)
        try:
            request.env["helpdesk.ticket"]._portal_count_ticket()
        except TooManyAttempts as error:
            form.errors[""] = str(error)
            return self._portal_ticket_form_page(form, 429)
        taken, refused = check_uploads(posted_files())
        answer = super().submit_ticket(
            **form.typed, portal_uploads=taken, portal_values=form.values
        )
        sentences = [request.env._("Your ticket is sent."), *refusal_texts(refused)]
        request.session[NOTICE] = sentences
        return answer

    def _portal_ticket_form(self, post):
        """Return what was sent, checked; customers of ours say more than others."""
        choices = self._portal_ticket_choices()
        customer = request.env.user._portal_customer()
        if not customer:
            return TicketForm(post, choices)
        portal = customer.portal_id
        return TicketForm(
            post,
            choices,
            [value for value, _word in portal._ticket_priorities()],
            lambda model, id_: portal._ticket_concern(customer, model, id_),
        )

    def _portal_ticket_form_page(self, form, status, is_finding=False):
        """Return the form as it was typed, with what is wrong.

        :param is_finding: show what the ticket can be about, even if that is chosen
        """
        values = self._get_create_new_ticket_values()
        values.update(typed=form.typed, errors=form.errors)
        customer = request.env.user._portal_customer()
        if not customer:
            template = "helpdesk_mgmt.portal_create_ticket"
            return request.render(template, values, status=status)
        frame = PortalFrame()
        title = request.env._("New ticket")
        portal = customer.portal_id
        values |= frame._prepare_frame_values("ticket", title)
        values |= {
            "teams": () if self._portal_ticket_team() else values["teams"],
            "priorities": portal._ticket_priorities(),
            "about": prepare_about(
                form.concern, form.typed["concerns_search"], is_finding
            ),
            "now": request.env.cr.now(),
        }
        template = "partner_portal.portal_ticket_new"
        return frame._render_portal_page(template, values, status=status)

    def _portal_ticket_choices(self):
        """Return what may be chosen: {field: (records, whether one must)}."""
        company = request.env.company
        teams = self._get_teams() or request.env["helpdesk.ticket.team"]
        categories = self._get_categories()
        return {
            "team": (
                teams,
                bool(teams)
                and not self._portal_ticket_team()
                and company.helpdesk_mgmt_portal_team_id_required,
            ),
            "category": (
                categories,
                bool(categories) and company.helpdesk_mgmt_portal_category_id_required,
            ),
        }

    def _get_teams(self):
        """Offer the portal's teams, if it has some; none of other companies."""
        portal = request.env.user._portal()
        if portal.ticket_team_ids:
            return self._portal_ticket_offered(portal.ticket_team_ids)
        return _of_this_company(super()._get_teams())

    def _portal_ticket_team(self):
        """Return the team that gets all tickets of the portal, if it has just one."""
        chosen = request.env.user._portal().ticket_team_ids
        teams = chosen and self._get_teams()
        return teams if len(teams) == 1 else chosen.browse()

    def _get_categories(self, **kwargs):
        """Offer the portal's categories, if it has some; none of other companies."""
        portal = request.env.user._portal()
        if portal.ticket_category_ids:
            return self._portal_ticket_offered(portal.ticket_category_ids)
        return _of_this_company(super()._get_categories(**kwargs))

    def _portal_ticket_offered(self, records):
        """Return those of a portal's list that are open to customers at all."""
        offered = records.filtered(lambda row: row.active and row.show_in_portal)
        return _of_this_company(offered).sorted(lambda row: (row.sequence, row.id))

    def _get_create_new_ticket_values(self, **kwargs):
        values = super()._get_create_new_ticket_values(**kwargs)
        values["max_upload_size"] = MAXIMUM_SIZE
        return {**values, "typed": {}, "errors": {}, "page_name": "ticket"}

    def _prepare_submit_ticket_vals(
        self, portal_uploads=(), portal_values=(), **kwargs
    ):
        """Add the files that are taken, and what customers of ours say besides.

        They are made with the ticket, under sudo as it is: a customer may not
        write on tickets. Their creator is the customer.
        """
        values = super()._prepare_submit_ticket_vals(**kwargs)
        values["attachment_ids"] = [
            Command.create({**upload.attachment(), "res_model": "helpdesk.ticket"})
            for upload in portal_uploads
        ]
        if request.env.user._portal_customer():
            values |= self._prepare_portal_ticket_vals(kwargs.get("team"))
        return {**values, **dict(portal_values)}

    def _prepare_portal_ticket_vals(self, team_text):
        """Return channel and team; the only team that is offered gets it unasked."""
        channel = "partner_portal.helpdesk_ticket_channel_portal"
        teams = request.env["helpdesk.ticket.team"]
        team = self._portal_ticket_team() or teams.browse(to_id(team_text) or ())
        return {
            "channel_id": request.env.ref(channel).id,
            "team_id": team.id,
            "stage_id": team.sudo()._get_applicable_stages()[:1].id,
        }


class PortalTicketAbout(PortalFrame):
    @http.route("/new/ticket/about", **READ)
    @portal_page
    def portal_ticket_about(self, search="", concerns="", **_params):
        """Return the list of what a ticket can be about, for the box of the form."""
        portal, customer = self._portal_or_404()
        model, _comma, record_id = str(concerns).partition(",")
        chosen = portal._ticket_concern(customer, model, to_id(record_id))
        values = {
            "about": prepare_about(chosen, search, is_finding=True),
            "now": request.env.cr.now(),
        }
        return self._render_portal_page(
            "partner_portal.portal_ticket_about_list", values
        )


def prepare_about(chosen, search, is_finding):
    """Return what the form shows of what a ticket is about.

    :param chosen: what ``partner.portal._ticket_concern`` found, or None
    :param search: what was typed
    :param is_finding: whether to choose from, though something is chosen
    """
    customer = request.env.user._portal_customer()
    if chosen and not is_finding:
        return {"chosen": chosen, "rows": [], "search": "", "is_finding": False}
    found = customer.portal_id._ticket_concerns(customer, search)
    key = chosen and (chosen["model"], chosen["id"])
    rows = [row for row in found if (row["model"], row["id"]) != key]
    return {
        "chosen": chosen,
        "rows": [chosen, *rows] if chosen else rows,
        "search": search,
        "is_finding": True,
    }


def _of_this_company(records):
    """Return the records of the present company and of none, if there are any."""
    company = request.env.company
    return records and records.filtered(
        lambda row: not row.company_id or row.company_id == company
    )
