"""Odoo's forms of the website, where they make tickets: each field checked first."""

import json

from odoo.http import request
from odoo.tools import plaintext2html

from odoo.addons.partner_portal.controllers.list_page import to_id
from odoo.addons.partner_portal.exceptions import TooManyAttempts
from odoo.addons.website.controllers.form import WebsiteForm

from ..form_reader import MODEL
from .website_form_post import WebsiteFormPost

#: A field that people do not see and programs fill in.
TRAP = "portal_homepage"


class TicketWebsiteForm(WebsiteForm):
    def _handle_website_form(self, model_name, **kwargs):
        """Take a ticket that a published form of the team asked for.

        What is wrong is answered at its field, and nothing is kept then.
        """
        if model_name != MODEL:
            return super()._handle_website_form(model_name, **kwargs)
        team_id = to_id(kwargs.get("team_id"))
        tickets = request.env[MODEL]
        offer = tickets._portal_form_offer(team_id, request.website)
        if not offer or kwargs.get(TRAP):
            text = request.env._("This form takes no messages at present.")
            return json.dumps({"error": text})
        post = WebsiteFormPost(kwargs, offer)
        if post.errors:
            text = request.env._("Nothing was sent. Please mend the marked fields.")
            return json.dumps({"error": text, "error_fields": post.errors})
        try:
            tickets._portal_count_form(post.email)
        except TooManyAttempts as error:
            body = json.dumps({"error": str(error)})
            return request.make_response(body, status=429)
        values = {**post.values, "team_id": str(team_id)}
        # other addons look at the request again
        request.params.clear()
        request.params.update(values)
        return super()._handle_website_form(model_name, **values)

    def extract_data(self, model_sudo, values):
        """Put the answers to further questions below the text, where all see them."""
        data = super().extract_data(model_sudo, values)
        if model_sudo.model == MODEL and data["custom"]:
            record = data["record"]
            record["description"] += plaintext2html(data["custom"])
            data["custom"] = ""
        return data

    def insert_record(self, request, model_sudo, values, custom, meta=None):
        """Tell staff that nobody proved an address; let the customer follow."""
        record_id = super().insert_record(request, model_sudo, values, custom, meta)
        if model_sudo.model == MODEL:
            ticket = model_sudo.env[MODEL].browse(record_id)
            ticket = ticket.with_context(lang=ticket.company_id.partner_id.lang)
            ticket.message_subscribe(ticket.partner_id.ids)
            if request.env.user._is_public():
                ticket._message_log(
                    body=ticket.env._(
                        "Sent by the form of the website without log-in: the address"
                        " was typed, and nobody has proved it."
                    )
                )
        return record_id

    def insert_attachment(self, model_sudo, id_record, files):
        """Put the checked files at the ticket, where the customer finds them."""
        if model_sudo.model != MODEL:
            return super().insert_attachment(model_sudo, id_record, files)
        model_sudo.env["ir.attachment"].create(
            [
                {**file.upload.attachment(), "res_model": MODEL, "res_id": id_record}
                for file in files
            ]
        )
        return None
