import binascii
from datetime import timedelta

from odoo import api, models
from odoo.tools import hash_sign, verify_hash_signed

from ..ticket_rating import CHOICES, choice_of
from .portal_mixin_link import PERSON

SCOPE = "partner_portal.ticket_rating"
#: Days a link in a mail asks how a ticket was solved.
DAYS = 30
#: How long the text of a rating may be.
LONGEST = 2000


class HelpdeskTicket(models.Model):
    """What customers say of a closed ticket, once each time it is closed (F97)."""

    _inherit = "helpdesk.ticket"

    def message_post(self, **kwargs):
        """Let no message of a customer rate the ticket on the side.

        Odoo's message box takes a rating with every message, open or closed, any
        number of times.
        """
        if self.env.user.share:
            kwargs.pop("rating_value", None)
        return super().message_post(**kwargs)

    def _rating_get_parent_field_name(self):
        """Let ratings be grouped by team."""
        return "team_id"

    def _portal_asks_rating(self):
        """Return whether a rating is asked for at all; needs sudo for customers."""
        self.ensure_one()
        return bool(
            self.stage_id.closed
            and self.partner_id
            and not self.duplicate_id
            and self.rating_status != "no_rate"
        )

    def _portal_closing(self):
        """Return what tells this closing from others, '' while it is open."""
        self.ensure_one()
        closed_on = self.closed_date or self.last_stage_update or self.create_date
        return f"{closed_on:%Y-%m-%d %H:%M:%S}" if self.stage_id.closed else ""

    def _portal_rating(self):
        """Return the rating since the ticket was closed, maybe none; needs sudo."""
        self.ensure_one()
        closing = self._portal_closing()
        return self.rating_ids.filtered(
            lambda row: row.consumed and closing and f"{row.rated_on}" >= closing
        )[:1]

    def _portal_rate(self, person, choice, text=""):
        """Take what a person of the customer says, the first since closing only.

        Under sudo: customers have no right on ratings. Of two at once one counts.

        :param person: the contact who says it
        :param str choice: one of CHOICES
        :return: whether it was taken
        """
        self.ensure_one()
        ticket = self.sudo()
        if choice not in CHOICES or not person._portal_is_of(
            ticket.commercial_partner_id
        ):
            return False
        if not ticket.try_lock_for_update():
            return False
        ticket.invalidate_recordset()
        if not ticket._portal_asks_rating() or ticket._portal_rating():
            return False
        rating = ticket.env["rating.rating"].create(
            {
                "partner_id": person.id,
                "rated_partner_id": ticket._rating_get_operator().id,
                "res_model_id": self.env["ir.model"]._get_id(self._name),
                "res_id": ticket.id,
                "is_internal": False,
            }
        )
        value = CHOICES[choice][1]
        ticket.rating_apply(value, rating=rating, feedback=text[:LONGEST])
        return True

    def _portal_page(self):
        """Add the rating to what the page of a ticket shows."""
        rating = self._portal_rating()
        word = CHOICES[choice_of(rating.rating)][0] if rating else ""
        return {
            **super()._portal_page(),
            "asks_rating": not rating and self._portal_asks_rating(),
            "choices": [(name, word) for name, (word, _value) in CHOICES.items()],
            "rating": rating and {"word": word, "text": rating.feedback or ""},
        }

    # The way from a mail, without a log-in

    def _portal_rating_links(self):
        """Return the choices with their addresses for the addressee of a mail.

        Bound to the person and this closing. Nothing is stored, and none where
        nothing is asked.

        :return: list of pairs of word and address
        """
        person = self.env["res.partner"].browse(self.env.context.get(PERSON, ()))
        ticket = self.sudo()
        customer = ticket.commercial_partner_id
        if not person or not ticket._portal_asks_rating() or not customer.portal_id:
            return []
        person = person.sudo()
        values = [ticket.id, person.id, person.portal_token_epoch]
        values.append(ticket._portal_closing())
        token = hash_sign(ticket.env, SCOPE, values, timedelta(days=DAYS))
        page = f"{customer.portal_id.get_base_url()}/portal/rate/{token}"
        return [
            (word, f"{page}?rating={key}") for key, (word, _rate) in CHOICES.items()
        ]

    @api.model
    def _portal_of_rating(self, token):
        """Return (ticket, person) of a link that works, under sudo, else nothing.

        It is over once the ticket is open again, and when the access was revoked.
        """
        nothing = self.sudo().browse(), self.env["res.partner"].sudo()
        try:
            values = verify_hash_signed(self.sudo().env, SCOPE, token)
        except (ValueError, UnicodeError, binascii.Error):
            return nothing
        if not values:
            return nothing
        ticket_id, person_id, epoch, closing = values
        ticket = nothing[0].browse(ticket_id).exists()
        person = nothing[1].browse(person_id).exists()
        works = (
            ticket
            and person.active
            and person.portal_token_epoch == epoch
            and ticket._portal_closing() == closing
            and person._portal_is_of(ticket.commercial_partner_id)
            and ticket.commercial_partner_id.portal_id
        )
        return (ticket, person) if works else nothing
