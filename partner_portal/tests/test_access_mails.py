"""F3, F5: mails about access: queued, in the portal's look, without a password."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .grant_common import GrantCase

ADDRESS = "/portal/kestreltest"


@tagged("post_install", "-at_install")
class TestAccessMails(GrantCase):
    def _one_mail(self, contact):
        """Return the only mail to a contact; it waits in the queue."""
        mail = self._mails(contact)
        self.assertEqual((len(mail), mail.state), (1, "outgoing"))
        return mail

    def test_invitation(self):
        """F5: portal, address, number, user name, link, whom to ask, the message."""
        self._grant(self.theo, message="See you\non Monday <b>")
        mail = self._one_mail(self.theo)
        self.assertEqual(mail.subject, "Your access to Kestreltest Supplies")
        for text in (
            "Kestreltest Supplies",
            "KT-1001",
            "theo.marsh",
            self.customer.name,
            self.seller.name,
            "on Monday &lt;b&gt;",
        ):
            self.assertIn(text, mail.body_html)
        address, link, *_rest = self._links(mail)
        self.assertTrue(address.endswith(ADDRESS), address)
        self.assertIn(f"{ADDRESS}/password?token=", link)
        user, purpose, works = self.env["res.users"]._portal_of_token(
            link.partition("token=")[2]
        )
        self.assertEqual((user.id, purpose), (self._account(self.theo).id, "invite"))
        self.assertTrue(works)

    def test_initial_password(self):
        """F6: the mail tells where and as whom, never the password."""
        self.portal.new_initial_password = "kestrel-first-1"
        self._grant(self.theo, way="initial")
        mail = self._one_mail(self.theo)
        self.assertNotIn("kestrel-first-1", mail.body_html)
        self.assertNotIn("token=", mail.body_html)
        self.assertTrue(
            self._links(mail)[1].endswith(f"{ADDRESS}?customer=KT-1001"),
            self._links(mail),
        )

    def test_reset(self):
        """F9: a link of four hours, and what to do if one did not ask."""
        self.buyer.portal_username = "buyer"
        self.buyer.partner_id._portal_send_reset()
        mail = self._one_mail(self.buyer.partner_id)
        self.assertEqual(mail.subject, "A new password for Kestreltest Supplies")
        self.assertIn("ignore this mail", mail.body_html)
        token = self._links(mail)[1].partition("token=")[2]
        self.assertEqual(
            self.env["res.users"]._portal_of_token(token)[1:], ("reset", True)
        )

    def test_revoked(self):
        """F8: the person is told; nothing in the mail lets anybody in."""
        contact = self.buyer.partner_id.with_user(self.seller).sudo(False)
        contact.action_portal_revoke()
        mail = self._one_mail(self.buyer.partner_id)
        self.assertEqual(mail.subject, "Your access to Kestreltest Supplies has ended")
        self.assertNotIn("token=", mail.body_html)

    def test_language(self):
        """F102: each mail is in the language of its reader."""
        self.env["res.lang"]._activate_lang("fr_FR")
        template = self.env.ref("partner_portal.mail_template_access_invitation")
        template.with_context(lang="fr_FR").subject = "Votre accès"
        self.theo.lang = "fr_FR"
        self._grant(self.theo)
        self._grant(self.nora)
        self.assertEqual(self._one_mail(self.theo).subject, "Votre accès")
        self.assertEqual(
            self._one_mail(self.nora).subject, "Your access to Kestreltest Supplies"
        )

    def test_nobody_else_reads_the_link(self):
        """S10: neither who granted nor other staff or customers read the mail."""
        wizard = self._wizard(self.theo)
        wizard.action_apply()
        message = self._one_mail(self.theo).mail_message_id
        for user in (self.seller, self.internal_user, self.colleague):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._as(user, "mail.message").browse(message.id).read(["body"])

    def test_template_deleted(self):
        """F5: access is given even if somebody deleted the mail's template."""
        self.env.ref("partner_portal.mail_template_access_invitation").unlink()
        self.assertEqual(self._grant(self.theo), "granted")
        self.assertFalse(self._mails(self.theo))
