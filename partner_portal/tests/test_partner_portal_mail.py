"""S21: the list of mails on their way, as administrators of the portal see it."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .smtp_common import SmtpCase


@tagged("post_install", "-at_install")
class TestPortalMail(SmtpCase):
    def _listed(self, mails, user=None):
        """Return the rows of mails, read afresh as a user (Ines Harrow)."""
        self.env.flush_all()
        self.env.invalidate_all()
        rows = self.env["partner.portal.mail"].with_user(user or self.sales_manager)
        return rows.search([("id", "in", mails.ids)], order="id")

    def test_states(self):
        """S21: state, tries, next try and the server's answer of each mail."""
        cases = (
            ({}, "waiting"),
            ({"state": "sent"}, "sent"),
            ({"state": "cancel"}, "cancelled"),
            ({"state": "exception"}, "failed"),
            ({"state": "exception", "portal_progress": "again"}, "again"),
            ({"state": "exception", "portal_progress": "perhaps"}, "perhaps"),
        )
        mails = self.env["mail.mail"]
        for values, _state in cases:
            mail = self._mail()
            mail.write({"failure_reason": "451 Later", "portal_tries": 2, **values})
            mails += mail
        rows = self._listed(mails)
        self.assertEqual(rows.mapped("state"), [state for _values, state in cases])
        row = rows[-2]
        self.assertEqual(
            (row.name, row.recipient, row.tries, row.answer, row.about),
            (
                "Kestreltest news",
                self.contact.email,
                2,
                "451 Later",
                self.contact.display_name,
            ),
        )
        self.assertEqual(row.action_open_about()["res_id"], self.contact.id)

    def test_none_but_marked(self):
        """S21: other mails of the database are not shown, nor another company's."""
        other = self._mail(record_company_id=self.other_company.id)
        self.assertFalse(self._listed(self._mail(portal_mail=False) + other))

    def test_addresses(self):
        """S21: a mail to an address alone, and one to several people."""
        mail = self._mail(
            email_to="ann@kestreltest.example", recipient_ids=[Command.clear()]
        )
        self.assertEqual(self._listed(mail).recipient, "ann@kestreltest.example")
        mail = self._mail(self.contact, self.colleague.partner_id)
        people = (self.contact + self.colleague.partner_id).sorted("id")
        self.assertEqual(
            self._listed(mail).recipient, ", ".join(people.mapped("email"))
        )

    def test_try_again(self):
        """S21: Try again now sends what did not leave, once; not what is on its way."""
        mails = self._mail() + self._mail() + self._mail() + self._mail()
        mails.write({"state": "exception", "portal_progress": "failed"})
        mails[1].portal_progress = "perhaps"
        mails[2].portal_progress = "handing"
        mails[3].state = "sent"
        answer = self._listed(mails).action_try_again()
        self.assertEqual(answer["params"]["message"], "Mails sent within a minute: 2.")
        self.assertEqual(
            mails.mapped("state"), ["outgoing", "outgoing", "exception", "sent"]
        )
        self._send()
        self.assertEqual(len(self.sink.messages), 2)

    def test_who(self):
        """F12 S21: nobody but administrators tries again; nothing changed."""
        mail = self._mail()
        mail.write({"state": "exception", "portal_progress": "failed"})
        row = self._listed(mail)
        for user in (self.salesperson, self.internal_user, self.buyer):
            for name in ("action_try_again", "action_open_about"):
                with (
                    self.subTest(user=user.login, name=name),
                    self.assert_refused(AccessError, "mail_mail"),
                ):
                    getattr(row.with_user(user), name)()

    def test_no_text(self):
        """S10 S21: the text of a mail and its links are not in the list."""
        secret = self._mail(body_html="<p>token=kestreltest</p>")
        (row,) = self._listed(secret).read()
        self.assertNotIn("token=", str(row))
