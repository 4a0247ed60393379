"""F97: what customers say of closed tickets, and who may say it."""

from freezegun import freeze_time

from odoo.tests import JsonRpcException, tagged
from odoo.tools import mute_logger

from ..models.portal_mixin_link import PERSON
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


class RatingCase(TicketCase):
    """Tickets of the buyer, the colleague and the stranger, all closed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tickets = cls.ticket + cls.colleague_ticket + cls.foreign_ticket
        cls.tickets.stage_id = cls.done

    def _rate(self, ticket_id, rating="good", **values):
        values["rating"] = rating
        return self._post(f"/my/ticket/{ticket_id}/rate", values)

    def _ratings(self, ticket):
        """Return the ratings of a ticket: [(value, text, who)]."""
        ticket.invalidate_recordset()
        return [
            (row.rating, row.feedback or "", row.partner_id.name)
            for row in ticket.rating_ids
        ]

    def _rated(self, answer):
        """Return what the page says of the rating: '0' asks, '1' has it, or None."""
        marks = self._tree(answer).xpath("//*[@data-rated]/@data-rated")
        return marks[0] if marks else None

    def _link(self, ticket=None, user=None, choice=0):
        """Return the path of a link in the mail to a person."""
        ticket, person = ticket or self.ticket, (user or self.buyer).partner_id
        rows = ticket.with_context(**{PERSON: person.id})._portal_rating_links()
        return "/portal/" + rows[choice][1].partition("/portal/")[2]


@tagged("post_install", "-at_install")
class TestRatingPages(RatingCase):
    """F97: *Was this solved well?* on the page of a closed ticket."""

    def test_once(self):
        """F97: three choices and a text, once; the team's figures have it."""
        self.ticket.team_id = self.team
        self.ticket.stage_id = self.team_done
        self._login(self.colleague)
        page = self._get(f"/my/ticket/{self.ticket.id}")
        self.assertEqual(self._rated(page), "0")
        labels = [row.text for row in self._tree(page).xpath("//fieldset//label")]
        self.assertEqual(labels, ["Yes, solved well", "Partly", "No, not solved"])
        answer = self._rate(self.ticket.id, "partly", text=" It drips <b>. ")
        self.assertEqual(answer.status_code, 303)
        page = self._get(f"/my/ticket/{self.ticket.id}")
        self.assertEqual(self._rated(page), "1")
        self.assertIn("It drips &lt;b&gt;.", page.text)
        self.assertEqual(self._notice(page), ["Thank you for your answer."])
        with self.assert_untouched("rating_rating", "mail_message"):
            self._rate(self.ticket.id, "good")
        self.assertEqual(
            self._ratings(self.ticket),
            [(3.0, "It drips <b>.", self.colleague.name)],
        )
        self.assertEqual(self.ticket.rating_ids.parent_res_name, self.team.name)

    def test_refused(self):
        """F97: foreign and missing alike, open tickets, duplicates, other words."""
        self._login(self.buyer)
        other = self._create_ticket(self.buyer)
        duplicate = self._create_ticket(self.buyer, duplicate_id=other.id)
        duplicate.stage_id = self.done
        self.colleague_ticket.rating_status = "no_rate"
        with self.assert_untouched("rating_rating", "mail_message"):
            for ticket_id in (self.foreign_ticket.id, 2147483000):
                self.assertEqual(self._rate(ticket_id).status_code, 404)
            for ticket in (other, duplicate, self.colleague_ticket):
                self.assertEqual(self._rate(ticket.id).status_code, 303)
                page = self._get(f"/my/ticket/{ticket.id}")
                self.assertIsNone(self._rated(page))
            for word in ("", "5", "great"):
                self._rate(self.ticket.id, word)
            page = self._get(f"/my/ticket/{self.ticket.id}")
            self.assertEqual(self._notice(page), ["Please choose one of the three."])

    def test_opened_again(self):
        """F97: who opens a ticket again may rate it when it is closed again."""
        self._login(self.buyer)
        self._rate(self.ticket.id, "bad")
        new = self.ticket.stage_id.search([("closed", "=", False)], limit=1)
        with freeze_time("2031-02-03 08:00:00"):
            self.ticket.stage_id = new
            self.assertFalse(self.ticket._portal_asks_rating())
            self.ticket.stage_id = self.done
        page = self._get(f"/my/ticket/{self.ticket.id}")
        self.assertEqual(self._rated(page), "0")
        with freeze_time("2031-02-03 09:00:00"):
            self.assertTrue(self.ticket._portal_rate(self.buyer.partner_id, "good"))
        self.assertEqual(sorted(self.ticket.rating_ids.mapped("rating")), [1.0, 5.0])


@tagged("post_install", "-at_install")
class TestRatingMail(RatingCase):
    """F97: the mail of a stage that asks for ratings."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        template = "helpdesk_mgmt_rating.rating_ticket_email_template"
        (cls.done + cls.rejected).rating_mail_template_id = cls.env.ref(template)
        cls.portal._portal_event("ticket_closed").customer = "none"
        cls.open_ticket = cls._create_ticket(cls.buyer)

    def _asked(self, tickets, stage=None):
        """Put tickets in a closing stage; return the mails that ask."""
        known = self.env["mail.mail"].search([])
        tickets.write({"stage_id": (stage or self.done).id})
        return (self.env["mail.mail"].search([]) - known).filtered(
            lambda mail: (
                "solved well" in (mail.subject or "") or "Survey" in mail.subject
            )
        )

    def test_once(self):
        """F97: one mail a closing, to the contact, with three links of his own."""
        mail = self._asked(self.open_ticket)
        self.assertEqual(mail.recipient_ids, self.buyer.partner_id)
        self.assertEqual(mail.state, "outgoing")
        self.assertEqual(mail.body_html.count("/portal/rate/"), 3)
        self.assertFalse(self.open_ticket.rating_ids)
        self.assertFalse(self._asked(self.open_ticket, self.rejected))
        self.assertFalse(self._asked(self.open_ticket))

    def test_in_the_mail_about_closing(self):
        """F97: whoever is mailed that a ticket is closed is asked in that mail."""
        self.portal._portal_event("ticket_closed").customer = "mail"
        known = self.env["mail.mail"].search([])
        self.assertFalse(self._asked(self.open_ticket))
        mail = self.env["mail.mail"].search([]) - known
        self.assertEqual(mail.subject, f"Ticket {self.open_ticket.number} is closed")
        self.assertEqual(mail.body_html.count("/portal/rate/"), 3)

    def test_nobody(self):
        """F97: nobody is asked about what has no customer, or is a duplicate, nor
        who closed it himself, nor whose access was revoked.
        """
        bare = self._create_ticket(self.buyer, partner_id=False)
        twin = self._create_ticket(self.buyer, duplicate_id=self.ticket.id)
        gone = self._create_ticket(self.revoked)
        self.assertFalse(self._asked(bare + twin + gone))
        own = self.open_ticket.with_user(self.buyer).sudo()
        self.assertFalse(self._asked(own))
        self.assertFalse((bare + twin + gone + own).rating_ids)

    def test_others(self):
        """F97: a customer without a portal gets the mail of the stage."""
        mail = self._asked(self._create_ticket(self.outsider))
        self.assertEqual(mail.recipient_ids, self.outsider.partner_id)
        self.assertNotIn("/portal/rate/", mail.body_html)


@tagged("post_install", "-at_install")
class TestRatingLinks(RatingCase):
    """F97: the links of the mail about closing, without a log-in."""

    def test_one_click_more(self):
        """F97: opening a link writes nothing, one click more sends the answer."""
        path = self._link(choice=2)
        self._login(None)
        with self.assert_untouched("rating_rating", "mail_message"):
            page = self._get(path)
        self.assertEqual((page.status_code, self._rated(page)), (200, "0"))
        (chosen,) = self._tree(page).xpath("//input[@checked]/@value")
        self.assertEqual(chosen, "bad")
        path = path.partition("?")[0]
        with self.assert_untouched("rating_rating"):
            page = self._post(path, {"text": "x"})
            self.assertIn("Please choose one of the three.", page.text)
            self._post(path, {"rating": "good"}, csrf=False)
        page = self._post(path, {"rating": "bad", "text": "Worse"})
        self.assertEqual(self._rated(page), "1")
        self._post(path, {"rating": "good"})
        self.assertEqual(self._ratings(self.ticket), [(1.0, "Worse", self.buyer.name)])

    def test_over(self):
        """F97: forged, revoked, opened again: one answer, nothing is written."""
        path = self._link()
        revoked = self._link(user=self.colleague)
        self.colleague.partner_id.sudo().portal_token_epoch += 1
        self.foreign_ticket.partner_id = self.buyer.partner_id
        moved = self._link(self.foreign_ticket)
        self.foreign_ticket.partner_id = self.stranger.partner_id
        self.assertFalse(self.ticket._portal_rating_links())
        self._login(None)
        with self.assert_untouched("rating_rating", "mail_message"):
            for wrong in (revoked, moved, "/portal/rate/x", path[:-20] + "x"):
                for answer in (
                    self._get(wrong),
                    self._post(wrong.partition("?")[0], {"rating": "good"}),
                ):
                    self.assertEqual(answer.status_code, 410, wrong)
                    data = self._page_data(answer)
                    self.assertEqual(data["portal_page"], "rating-over")
        new = self.ticket.stage_id.search([("closed", "=", False)], limit=1)
        self.ticket.stage_id = new
        with self.assert_untouched("rating_rating", "mail_message"):
            self.assertEqual(self._get(path).status_code, 410)

    def test_nobody_to_ask(self):
        """F97: no links without an addressee, in open tickets, of duplicates."""
        for values in (
            {"stage_id": self.ticket.stage_id.search([("closed", "=", False)])[0].id},
            {"duplicate_id": self.foreign_ticket.id, "stage_id": self.done.id},
        ):
            self.ticket.write(values)
            context = {PERSON: self.buyer.partner_id.id}
            self.assertEqual(
                self.ticket.with_context(**context)._portal_rating_links(), []
            )
