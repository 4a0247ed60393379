from urllib.parse import parse_qsl, urlencode, urlsplit

from odoo import api, models


class MailThread(models.AbstractModel):
    """Mails about a document and its thread know our links, and give out no others."""

    _inherit = "mail.thread"

    def _notify_get_recipients_classify(
        self, message, recipients_data, model_description, msg_vals=False
    ):
        """Give each recipient of a link with a token a link of the own (S12)."""
        groups = super()._notify_get_recipients_classify(
            message, recipients_data, model_description, msg_vals=msg_vals
        )
        if not self._portal_has_links() or not self._portal_link_customer():
            return groups
        found = []
        for group in groups:
            by_token = "access_token=" in group["button_access"].get("url", "")
            found += self._portal_bound_groups(group) if by_token else [group]
        return found

    def _portal_has_links(self):
        """Return whether this is one document that links with a token open."""
        return len(self) == 1 and isinstance(self, self.env.registry["portal.mixin"])

    def _portal_answers_thread(self):
        """Return the document whose thread takes answers to mails about this record.

        Empty if there is none: the customer reads no thread of it.
        """
        return self if self._portal_has_links() else None

    def _notify_by_email_get_base_mail_values(
        self, message, recipients_data, additional_values=None
    ):
        """Mark the mails of a thread that a customer of a portal takes part in."""
        values = super()._notify_by_email_get_base_mail_values(
            message, recipients_data, additional_values=additional_values
        )
        if self._portal_has_links() and self._portal_link_customer():
            values.update(self.env["mail.mail"]._portal_marks(self))
        return values

    def _portal_bound_groups(self, group):
        """Return one group for each recipient; an address alone gets no token."""
        address = urlsplit(group["button_access"]["url"])
        params = dict(parse_qsl(address.query))
        customer = params.pop("pid", None)
        for name in ("access_token", "hash"):
            params.pop(name, None)
        for recipient in group["recipients_data"]:
            own, person = dict(params), self.env["res.partner"]
            if recipient["id"]:
                person = person.browse(recipient["id"])
                own["access_token"] = self._portal_expiring_token(person)
            if str(person.id) != customer:
                own.pop("auth_signup_token", None)
                own.pop("auth_login", None)
            url = address._replace(query=urlencode(own)).geturl()
            yield {
                **group,
                "recipients_data": [recipient],
                "recipients_ids": person.ids,
                "recipients_emails": [] if person else group["recipients_emails"],
                "button_access": {**group["button_access"], "url": url},
            }

    @api.model
    def _get_thread_with_access(self, thread_id, *, token=None, **kwargs):
        """Let the thread of a document answer to a link of ours.

        Customers who get in by their log-in and bring a token besides get the thread
        as everybody with a token does: Odoo goes on to compare it with the
        document's, which they may not read (S10).
        """
        thread = self.browse(thread_id).sudo()
        has_links = thread._portal_has_links()
        if has_links:
            thread._portal_take_link(token)
        found = super()._get_thread_with_access(thread_id, token=token, **kwargs)
        is_asked = has_links and token and self.env.user.share
        return found.sudo() if is_asked else found
