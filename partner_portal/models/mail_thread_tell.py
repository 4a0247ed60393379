from odoo import models

#: What people write, unlike what the system tells in their name.
WRITTEN = ("comment", "email")


class MailThread(models.AbstractModel):
    """Who hears of a message about a customer's document: the portal's table (F80).

    Staff get Odoo's own mail or inbox entry, which they can answer; people of the
    customer a mail of the portal, as they chose.
    """

    _inherit = "mail.thread"

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """Tell those of the seller whom the table names, by Odoo's own mail."""
        if not self._portal_is_said(message, kwargs):
            return super()._notify_get_recipients(message, msg_vals, **kwargs)
        values = dict(msg_vals or {})
        named = values.get("partner_ids", message.sudo().partner_ids.ids)
        wanted = self._portal_message_staff(message, ("mail", "both")).ids
        values["partner_ids"] = [*named, *(set(wanted) - set(named))]
        found = super()._notify_get_recipients(message, values, **kwargs)
        people = self.env["res.partner"].sudo().browse([row["id"] for row in found])
        # The portal's mails are the company's own; nobody answers to its address.
        people = people.filtered(lambda person: not person.ref_company_ids)
        customer = self._portal_link_customer().commercial_partner_id
        keeps_followers = not self._portal_is_customers(message.author_id)
        kept = {
            person.id
            for person in people
            if person.id in wanted
            or (
                not person._portal_is_of(customer)
                and (person.partner_share or person.id in named or keeps_followers)
            )
        }
        return [row for row in found if not row["id"] or row["id"] in kept]

    def _notify_thread(self, message, msg_vals=False, **kwargs):
        """Tell the customer of the message, and give staff their to-dos."""
        told = super()._notify_thread(message, msg_vals=msg_vals, **kwargs)
        is_now = not self._is_notification_scheduled(kwargs.get("scheduled_date"))
        if is_now and self._portal_is_said(message, kwargs):
            self._portal_tell_message(message.sudo())
        return told

    def _portal_is_said(self, message, kwargs):
        """Return whether a person says this to the other side, about one document.

        Not a document sent by mail, which its addressee gets in any case.
        """
        said = message.sudo()
        return bool(
            self._portal_has_links()
            and said.message_type in WRITTEN
            and said.subtype_id == self.env.ref("mail.mt_comment")
            and not said.is_internal
            and not said.email_layout_xmlid
            and not kwargs.get("notify_skip_followers")
            and self._portal_message_row_of_table()
        )

    def _portal_message_row_of_table(self):
        """Return the row of messages of the portal this document's customer has."""
        portal = self._portal_link_customer().commercial_partner_id.portal_id
        return portal.active and portal._portal_event("message")

    def _portal_is_customers(self, author):
        """Return whether somebody is none of the seller's: of the customer, unknown."""
        company = self.env.companies.partner_id | author.sudo().company_id.partner_id
        return author not in company and (not author or author.sudo().partner_share)

    def _portal_message_told(self, message):
        """Return whom the table tells of a message: (side, person, channel) each.

        The contact is told of what the seller says; what a colleague says is told
        only to who follows.
        """
        document, author = self.sudo(), message.sudo().author_id
        row = document._portal_message_row_of_table()
        contact = document._portal_customer_contact()
        skip = author
        if self._portal_is_customers(author):
            skip |= contact - document.message_partner_ids
        return row._portal_told(document, contact, skip)

    def _portal_message_staff(self, message, channels):
        """Return whom of the seller a customer's message reaches by these channels."""
        people = self.env["res.partner"].sudo()
        if self._portal_is_customers(message.sudo().author_id):
            for side, person, channel in self._portal_message_told(message):
                if side == "staff" and channel in channels:
                    people |= person
        return people

    def _portal_tell_message(self, message):
        """Mail a message to people of the customer, and give staff their to-dos.

        To the contact, to colleagues who follow and to whom it was addressed.
        """
        row = self._portal_message_row_of_table()
        told = self._portal_message_told(message)
        people = message.partner_ids.browse()
        for side, person, _channel in told:
            people |= person if side == "customer" else people
        customer = self._portal_link_customer().commercial_partner_id
        if row.customer != "none":
            people |= message.partner_ids.filtered(
                lambda person: person._portal_is_of(customer)
            )
        for person in people - message.author_id:
            row._portal_tell_customer(message, person, None, {})
        for person in self._portal_message_staff(message, ("activity", "both")):
            row._portal_add_activity(self.sudo(), person, {"note": message.body})
