from odoo import api, fields, models

from ..portal_events import EVENTS, ROLES, STAFF_LAYOUT
from .portal_mixin_link import PERSON
from .res_partner_unsubscribe import CHOICE

#: Context: the portal in whose look a mail is written.
PORTAL = "partner_portal_mail_portal"


class PartnerPortal(models.Model):
    """Telling people of an event, as the portal's table says."""

    _inherit = "partner.portal"

    def _tell(self, event, record, contact, skip=None, template=None, **context):
        """Tell who is to be told of ``event``, each person once and in one role.

        Mails are queued; nothing leaves before the commit. Under sudo: who causes
        an event need not be allowed to write mails or activities.

        :param str event: one of EVENTS
        :param record: the document, of the event's model
        :param contact: whom of the customer it concerns, maybe none
        :param skip: partners who are not told, as they did it themselves
        :param template: mail for the customer instead of the table's
        :param context: what the mails find in ``ctx``; ``note``: said in to-dos
        :return: the mails, under sudo; none for what is switched off
        """
        self.ensure_one()
        row = self._portal_event(event)
        record = record.sudo()
        mails = self.env["mail.mail"].sudo()
        told = row._portal_told(record, contact.sudo(), skip)
        for side, person, channel in reversed(told):
            if side == "customer":
                mails |= row._portal_tell_customer(record, person, template, context)
                continue
            if channel in ("activity", "both"):
                row._portal_add_activity(record, person, context)
            if channel in ("mail", "both"):
                mails |= row._portal_mail(
                    row._portal_template("staff"), record, person, context
                )
        return mails

    def _portal_would_mail(self, event, person):
        """Return whether portal and person have mails of an event to customers on."""
        self.ensure_one()
        row = self._portal_event(event)
        is_on = row.customer == "mail"
        return is_on and person._portal_event_choice(self, event) != "off"

    @api.model
    def _portal_mail_frame(self):
        """Return whose mail is written to whom, for the frame around its text."""
        context = self.env.context
        return {
            "portal": self.browse(context.get(PORTAL, ())),
            "contact": self.env["res.partner"].browse(context.get(PERSON, ())),
        }

    def _portal_event_receiver(self, record, contact):
        """Return the user who works the document, under sudo."""
        if record._name == "sale.order":
            return self._receiver_of(record)
        if record._name == "helpdesk.ticket":
            worker = record._portal_worker()
            return worker or self._receiver(contact)
        return self._receiver(contact)


class PartnerPortalEvent(models.Model):
    _inherit = "partner.portal.event"

    def _portal_told(self, record, contact, skip=None):
        """Return whom this row tells of the document: (side, person, channel) each.

        Of several roles of one person the first counts that is told at all. The
        side is ``customer`` or ``staff``.
        """
        if not self:
            return []
        portal = self.portal_id
        people = {
            "customer": contact,
            "receiver": portal._portal_event_receiver(record, contact).partner_id,
            "responsible": portal._responsible(contact).partner_id,
            "followers": self._portal_followers(record, contact),
        }
        told = skip.sudo() if skip else contact.browse()
        found = []
        for role in ROLES:
            if self[role] != "none":
                for person in people[role] - told:
                    is_customers = role == "customer" or person.partner_share
                    side = "customer" if is_customers else "staff"
                    found.append((side, person, self[role]))
                told |= people[role]
        return found

    def _portal_followers(self, record, contact):
        """Return who follows the document: colleagues of seller and customer."""
        if self.followers == "none":
            return contact.browse()
        customer = contact.commercial_partner_id
        return self._portal_document(record).message_partner_ids.filtered(
            lambda person: (
                not person.partner_share
                or (
                    person.commercial_partner_id == customer
                    and person.portal_access_state in ("invited", "active")
                )
            )
        )

    def _portal_document(self, record):
        """Return what has thread and activities: of an account its contact."""
        if record._name == "mail.message":
            return self.env[record.model].sudo().browse(record.res_id)
        return record.partner_id if record._name == "res.users" else record

    # By mail

    def _portal_tell_customer(self, record, person, template, context):
        """Mail somebody of the customer, now or with the day's digest, or not.

        :rtype: mail.mail
        """
        event = EVENTS[self.event]
        none = self.env["mail.mail"].sudo()
        if person.portal_access_state == "revoked" and not event.is_legal:
            return none
        if event.may_choose:
            choice = person._portal_event_choice(self.portal_id, self.event)
            if choice == "digest":
                self.portal_id._digest_add(self.event, record, person, **context)
            if choice != "now":
                return none
            context = {**context, CHOICE: self.event}
        template = template or self._portal_template("customer")
        return self._portal_mail(template, record, person, context, event.layout)

    def _portal_mail(self, template, record, person, context, layout=STAFF_LAYOUT):
        """Queue a mail to one person in the person's language; return it."""
        if not template or not person.email:
            return self.env["mail.mail"].sudo()
        portal = self.portal_id
        spoken = self.with_context(lang=person.lang)
        return template._portal_queue(
            record,
            portal.company_id,
            person,
            layout=layout,
            **{
                "portal_lang": person.lang,
                "portal_event": spoken.display_name,
                "portal_colours": portal._frame_colours(),
                PERSON: person.id,
                PORTAL: portal.id,
                **context,
            },
        )

    # By a to-do

    def _portal_add_activity(self, record, person, context):
        """Put the document on the list of things to do of one of the seller's."""
        user = person.user_ids.filtered(lambda user: not user.share)[:1]
        document = self._portal_document(record).with_context(
            lang=user.lang, mail_activity_quick_update=True
        )
        document.activity_schedule(
            "mail.mail_activity_data_todo",
            date_deadline=fields.Date.context_today(document),
            summary=self.with_env(document.env)._portal_summary(record),
            note=context.get("note"),
            user_id=user.id,
        )

    def _portal_summary(self, record):
        """Return what is to be done, in the language of the context."""
        name = record.display_name
        summaries = {
            "placed": self.env._("Confirm portal order %s", name),
            "cancelled": self.env._("Cancelled by the customer: %s", name),
            "change_asked": self.env._("Change asked for: %s", name),
            "message": self.env._("Message about %s", name),
            "ticket_opened": self.env._("New ticket %s", name),
            "ticket_reopened": self.env._("Open again: ticket %s", name),
            "signup_asked": self.env._("Account request of %s", name),
            "data_asked": self.env._("%s wants data changed", name),
        }
        words = summaries.get(self.event)
        return words or f"{self.display_name}: {name}"
