"""S2, S12, S16: Odoo's own message box takes no more of customers than ours."""

import json

from odoo import http
from odoo.tests import JsonRpcException, tagged
from odoo.tools import mute_logger

from .link_common import LinkCase
from .upload_files import HTML, PDF


@tagged("post_install", "-at_install")
class TestChatterDoors(LinkCase):
    """An order of the buyer, with its log-in and by a link."""

    def _upload(self, name, content, **values):
        """Send a file as the box does; return the answer."""
        answer = self.url_open(
            "/mail/attachment/upload",
            data={
                "csrf_token": http.Request.csrf_token(self),
                "thread_model": self.order._name,
                "thread_id": self.order.id,
                **values,
            },
            files=[("ufile", (name, content))],
        )
        self.assertEqual(answer.status_code, 200)
        return json.loads(answer.text)

    def _ways(self):
        """Log in as each who may write; yield what the requests carry."""
        for user in (self.buyer, None):
            self._login(user)
            yield {"token": self._token()}

    def test_files(self):
        """S2: a file by what is in it; it waits for its message whatever is said."""
        for way in self._ways():
            with self.subTest(user=self.env.user.login):
                with self.assert_untouched("ir_attachment"):
                    answer = self._upload("page.pdf", HTML, **way)
                self.assertEqual(
                    answer["error"],
                    "page.pdf was not taken: it is not what its name says,"
                    " or it is broken.",
                )
                answer = self._upload("../slip.pdf", PDF, is_pending="false", **way)
                file = self.env["ir.attachment"].browse(answer["data"]["attachment_id"])
                self.assertEqual((file.name, file.res_id), ("slip.pdf", 0))
                self.assertEqual(file.res_model, "mail.compose.message")

    def test_upload_limit(self):
        """S16: files are counted, too."""
        limits = self.env["ir.config_parameter"].sudo()
        limits.set_param("partner_portal.limit_upload_account", "1/60")
        for way in self._ways():
            self.assertNotIn("error", self._upload("a.pdf", PDF, **way))
            answer = self._upload("a.pdf", PDF, **way)
            self.assertIn("Too many attempts", answer["error"])

    @mute_logger("odoo.http")
    def test_message_limit(self):
        """S16: of one person so many messages an hour, and no more, by any way."""
        limits = self.env["ir.config_parameter"].sudo()
        limits.set_param("partner_portal.limit_message_account", "1/60")
        for way in self._ways():
            message = self._message(way["token"])
            self._json("/mail/message/post", message)
            with (
                self.assert_untouched("mail_message"),
                self.assertRaises(JsonRpcException),
            ):
                self._json("/mail/message/post", message)

    @mute_logger("odoo.http")
    def test_refused(self):
        """S2, F81: more than five files, or too long a text, are no message."""
        self._login(self.buyer)
        for post in ({"body": "x", "attachment_ids": [1] * 6}, {"body": "x" * 20001}):
            message = self._message(self._token(), post_data=post)
            with (
                self.assert_untouched("mail_message"),
                self.assertRaises(JsonRpcException),
            ):
                self._json("/mail/message/post", message)

    def test_what_the_browser_says(self):
        """S12: neither kind, subtype, nor the context of a message is the browser's."""
        for way in self._ways():
            post = {
                "body": "Kestreltest",
                "message_type": "notification",
                "subtype_xmlid": "mail.mt_note",
            }
            context = {"default_is_internal": True, "default_author_id": 1}
            message = self._message(way["token"], post_data=post, context=context)
            self._json("/mail/message/post", message)
            written = self.order.message_ids[0]
            self.assertEqual(written.message_type, "comment")
            self.assertEqual(written.subtype_id, self.env.ref("mail.mt_comment"))
            self.assertEqual(written.author_id, self.contact)
            self.assertFalse(written.is_internal)

    def test_change(self):
        """S16: changing an own message counts as one more."""
        self._login(self.buyer)
        self._json("/mail/message/post", self._message(self._token()))
        written = self.order.message_ids[0]
        limits = self.env["ir.config_parameter"].sudo()
        limits.set_param("partner_portal.limit_message_account", "2/60")
        change = {"message_id": written.id, "update_data": {"body": "Better"}}
        change["token"] = self._token()
        self._json("/mail/message/update_content", change)
        self.assertIn("Better", written.body)
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException):
            self._json("/mail/message/update_content", change)

    def test_staff(self):
        """S2: staff post what they like."""
        self._login(self.sales_manager)
        answer = self._upload("page.html", HTML)
        self.assertNotIn("error", answer)
