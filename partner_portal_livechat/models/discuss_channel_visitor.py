from odoo import models
from odoo.tools import email_normalize, html2plaintext


class DiscussChannel(models.Model):
    """Whom an agent chats with, and what was said."""

    _inherit = "discuss.channel"

    def _portal_visitor(self):
        """Return the person who was logged in while chatting, under sudo, or nobody."""
        visitors = self.sudo().livechat_customer_partner_ids
        return visitors.filtered(lambda visitor: not visitor.is_public)[:1]

    def _portal_visitor_values(self, company):
        """Return whom a ticket of this conversation is from.

        A visitor without a log-in is known by the address that he left, as the
        sender of a mail is. It opens nothing to him.
        """
        visitor = self._portal_visitor()
        guest = self.sudo().livechat_customer_guest_ids[:1]
        people = self.env["res.partner"]
        email = visitor.email or guest.email or self._portal_typed_email()
        person = visitor or people._portal_at_address(email, company)
        return {
            "partner_id": person.id,
            "partner_name": visitor.name or guest.name,
            "partner_email": email,
        }

    def _portal_typed_email(self):
        """Return the address that the visitor gave a chatbot, or ''."""
        found = self.sudo()._chatbot_find_customer_values_in_messages(
            {"question_email": "email"}
        )
        return email_normalize(found.get("email") or "") or ""

    def _portal_transcript(self):
        """Return what visitor and agents wrote each other, as HTML of plain texts.

        Neither notes nor notifications. Under sudo for the names, which visitors see.
        """
        self.ensure_one()
        rows = []
        for message in self._portal_said():
            author = message.author_id or message.author_guest_id
            name = message.author_id.user_livechat_username or author.name or ""
            files = message.attachment_ids.mapped("name")
            text = html2plaintext(message.body, include_references=False)
            lines = [line for line in text.splitlines() if line.strip()]
            rows.append({"name": name, "lines": lines, "files": files})
        return self.env["ir.qweb"]._render(
            "partner_portal_livechat.transcript", {"rows": rows}
        )

    def _portal_said(self):
        """Return the messages that the visitor has seen, oldest first, under sudo."""
        messages = self.sudo().message_ids.filtered(
            lambda message: (
                message.message_type != "notification"
                and not message.is_internal
                and not message.subtype_id.internal
            )
        )
        return (messages - messages._filter_empty()).sorted("id")
