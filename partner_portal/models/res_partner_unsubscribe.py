import binascii
from datetime import timedelta

from odoo import api, models
from odoo.tools import hash_sign, verify_hash_signed

from .portal_mixin_link import PERSON

SCOPE = "partner_portal.unsubscribe"
#: Days a link in a mail can switch an event off.
DAYS = 90
#: Stands for all events a person reads of once a day.
DIGEST = "digest"
#: Context: the event of a mail whose reader may choose, or DIGEST.
CHOICE = "partner_portal_mail_choice"


class ResPartner(models.Model):
    """The way out that every mail of choice carries, without a log-in (RFC 8058)."""

    _inherit = "res.partner"

    def _portal_unsubscribe_url(self, event):
        """Return the address that switches one event off for this person.

        It works for 90 days, until the person's access is revoked. Nothing is
        stored.
        """
        self.ensure_one()
        person = self.sudo()
        values = [person.id, event, person.portal_token_epoch]
        token = hash_sign(person.env, SCOPE, values, timedelta(days=DAYS))
        base = person.commercial_partner_id.portal_id.get_base_url()
        return f"{base}/portal/unsubscribe/{token}"

    def _portal_unsubscribe_headers(self, event):
        """Return the headers by which mail programs offer the way out."""
        return {
            "List-Unsubscribe": f"<{self._portal_unsubscribe_url(event)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }

    @api.model
    def _portal_of_unsubscribe(self, token):
        """Return (person, event) of a token that works, under sudo, else nothing.

        Not a word about why it does not: expired, revoked, forged and of an event
        that is no longer to choose look alike.
        """
        nobody = self.sudo().browse()
        try:
            values = verify_hash_signed(nobody.env, SCOPE, token)
        except (ValueError, UnicodeError, binascii.Error):
            return nobody, ""
        if not values:
            return nobody, ""
        person_id, event, epoch = values
        person = nobody.browse(person_id).exists()
        portal = person.commercial_partner_id.portal_id
        works = person.active and portal and person.portal_token_epoch == epoch
        if not works or event not in {DIGEST, *portal._chosen_events()}:
            return nobody, ""
        return person, event

    def _portal_unsubscribe(self, event):
        """Switch one event off for this person, and nothing else; under sudo.

        Of the daily mail: every event the person reads of in it.
        """
        self.ensure_one()
        rows, events = self.env["partner.portal.choice"], [event]
        if event == DIGEST:
            chosen = rows._choices_of(self)
            events = [name for name, choice in chosen.items() if choice == DIGEST]
        rows._choose(self, dict.fromkeys(events, "off"))


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def _portal_way_out(self, partner, context):
        """Return the values of a mail that carries the way out, {} of any other."""
        event = context.get(CHOICE)
        if not event or not partner:
            return {}
        return {"headers": repr(partner._portal_unsubscribe_headers(event))}


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _portal_mail_choice(self):
        """Return the addresses at the foot of a mail of choice, {} of any other."""
        event = self.env.context.get(CHOICE)
        person = self.env["res.partner"].browse(self.env.context.get(PERSON, ()))
        if not event or not person:
            return {}
        return {
            "choose": f"{self.get_base_url()}/my/notifications",
            "off": person._portal_unsubscribe_url(event),
        }

    @api.model
    def _address_clash(self, slug):
        """Keep the address under which the way out is found."""
        if slug.lower() == "unsubscribe":
            return self.env._("Odoo has pages of its own at /%s.", slug.lower())
        return super()._address_clash(slug)
