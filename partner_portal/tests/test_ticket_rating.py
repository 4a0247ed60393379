"""F97: what customers say of closed tickets, and who may say it."""

from odoo.tests import JsonRpcException, tagged
from odoo.tools import mute_logger

from .ticket_common import TicketCase


@tagged("post_install", "-at_install")
class TestRatingDoors(TicketCase):
    """F97, S10: no way to a rating but the one after closing."""

    def test_by_a_message(self):
        """F97: a message rates nothing, whatever it brings along."""
        for user in (self.buyer, self.outsider):
            ticket = self._create_ticket(user)
            self._login(user)
            post = {"body": "Kestreltest", "rating_value": 5}
            message = {"thread_model": ticket._name, "thread_id": ticket.id}
            with self.assert_untouched("rating_rating"):
                self._json("/mail/message/post", {**message, "post_data": post})
            self.assertIn("Kestreltest", ticket.message_ids[0].body)

    @mute_logger("odoo.http")
    def test_by_a_method(self):
        """F97: neither ratings nor promised times are made or changed by RPC."""
        calls = (
            ("rating_apply", [5]),
            ("rating_apply", [5, "x"]),
            (
                "rating_send_request",
                ["helpdesk_mgmt_rating.rating_ticket_email_template"],
            ),
            ("set_sla", []),
            ("refresh_sla", []),
        )
        self._login(self.buyer)
        for method, args in calls:
            tables = ("rating_rating", "helpdesk_ticket_sla", "mail_mail")
            with (
                self.subTest(method=method),
                self.assert_untouched(*tables),
                self.assertRaises(JsonRpcException),
            ):
                self._call_kw("helpdesk.ticket", method, self.ticket.ids, *args)
