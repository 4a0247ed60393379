from odoo import models
from odoo.tools import email_normalize

from ..exceptions import PortalInputErrors
from ..portal_events import EVENTS
from .partner_portal_choice import CHOICES


class ResPartner(models.Model):
    """What a person chose to be mailed about, and when (F82)."""

    _inherit = "res.partner"

    def _portal_reader(self):
        """Return the log-in with which this person reads the portal now, else none."""
        self.ensure_one()
        users = self._portal_users().filtered("active")
        return users.filtered(lambda user: user._portal_customer())[:1]

    def _portal_choices(self, portal):
        """Return what this person hears of, and how: {event: choice}.

        Only events the portal mails to customers and leaves to their choice, in the
        order of the page.
        """
        self.ensure_one()
        chosen = self.env["partner.portal.choice"]._choices_of(self)
        return {event: chosen.get(event, "now") for event in portal._chosen_events()}

    def _portal_notifications(self, portal):
        """Return what the page *Notifications* shows, as plain values; needs sudo."""
        self.ensure_one()
        digest = self.env["partner.portal.digest"]
        own = digest._of(self) or digest.new({"partner_id": self.id})
        chosen = self._portal_choices(portal)
        return {
            "choices": [
                {"event": event, "words": words, "choice": chosen[event]}
                for event, words in portal._chosen_events().items()
            ],
            "hour": own.hour,
            "zone": own._zone(),
            "email": email_normalize(self.email or "") or "",
        }

    def _portal_save_notifications(self, portal, typed):
        """Store the form of the page; raise PortalInputErrors and store nothing.

        :param dict typed: texts; ``choice_<event>``, ``hour`` and ``zone``. What a
            form does not hold stays as it is.
        """
        self.ensure_one()
        errors, choices = {}, {}
        for event, words in portal._chosen_events().items():
            choice = typed.get(f"choice_{event}")
            if choice:
                choices[event] = choice
            if choice and choice not in CHOICES:
                errors[event] = self.env._("Choose one of the three: %s", words)
        hour, zone = typed.get("hour") or "", typed.get("zone") or ""
        if hour and not (hour.isascii() and hour.isdigit() and int(hour[:3]) < 24):
            errors["hour"] = self.env._("Choose an hour.")
        if zone and zone not in dict(self._fields["tz"].selection):
            errors["zone"] = self.env._("Choose a time zone.")
        if errors:
            raise PortalInputErrors(errors)
        person = self.sudo()
        self.env["partner.portal.choice"]._choose(person, choices)
        if zone and person.tz != zone:
            person.tz = zone
        if hour:
            self.env["partner.portal.digest"]._ensure(person)._set_hour(int(hour))

    def _portal_event_choice(self, portal, event):
        """Return how this person wants to hear of an event: now, digest or off.

        What is not the person's to choose is told at once. A daily mail needs
        somebody who reads the portal: who has no log-in is told at once, too.
        """
        self.ensure_one()
        chosen = self.env["partner.portal.choice"]._choices_of(self)
        choice = chosen.get(event, "now") if EVENTS[event].may_choose else "now"
        if choice == "digest" and not self._portal_reader():
            return "now"
        return choice


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _chosen_events(self):
        """Return what customers of this portal choose about: {event: its words}.

        The events they are mailed about, by themselves or as followers, but not in
        any case; in the order of the portal's table, and in its words but for those
        that are the seller's view.
        """
        self.ensure_one()
        own = {
            "changed": self.env._("Order changed by us"),
            "cancelled": self.env._("Order cancelled by you"),
            "withdrawn": self.env._("Order cancelled by us"),
            "basket_left": self.env._("Reminder of your basket"),
        }
        return {
            row.event: own.get(row.event) or row.display_name
            for row in self.sudo().event_ids
            if EVENTS[row.event].may_choose and "mail" in (row.customer, row.followers)
        }
