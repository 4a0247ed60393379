"""F82: the page on which a person chooses what to be mailed about."""

from odoo.tests import tagged

from .http_common import PortalHttpCase, data

PAGE = "/my/notifications"
TABLES = ("partner_portal_choice", "partner_portal_digest", "res_partner")


@tagged("post_install", "-at_install")
class TestNotificationsPages(PortalHttpCase):
    def setUp(self):
        super().setUp()
        self.person = self.buyer.partner_id
        self._login(self.buyer)

    def _choices(self, page):
        """Return what the page shows as chosen: {event: choice}."""
        rows = self._tree(page).xpath("//*[@role='radiogroup']")
        return {data(row)["event"]: data(row)["choice"] for row in rows}

    def _words(self, page):
        return " ".join(self._root(page, "notifications").text_content().split())

    def _stored(self, person=None):
        return self.env["partner.portal.choice"]._choices_of(person or self.person)

    def test_first_look(self):
        """F82: without a choice all is mailed at once; nothing is written."""
        with self.assert_untouched(*TABLES):
            page = self._get(PAGE)
        chosen = self._choices(page)
        self.assertEqual(list(chosen), list(self.portal._chosen_events()))
        self.assertEqual(set(chosen.values()), {"now"})
        form = self._forms(page, PAGE)[0]
        self.assertEqual(form["choice_accepted"], "now")
        self.assertEqual(form["hour"], "7")

    def test_save(self):
        """F82: choices, hour and zone are the person's own, and shown again."""
        values = {
            "choice_placed": "off",
            "choice_accepted": "digest",
            "hour": "17",
            "zone": "Asia/Ho_Chi_Minh",
        }
        answer = self._post(PAGE, values)
        self.assertURLEqual(answer.headers["Location"], f"{PAGE}?done=saved")
        self.assertEqual(self._stored(), {"placed": "off", "accepted": "digest"})
        self.assertEqual(self.person.tz, "Asia/Ho_Chi_Minh")
        digest = self.env["partner.portal.digest"]._of(self.person)
        self.assertEqual(digest.hour, 17)
        page = self._get(PAGE, done="saved")
        self.assertIn("Your choice is saved.", self._words(page))
        form = self._forms(page, PAGE)[0]
        self.assertLessEqual(values.items(), dict(form).items())
        self.assertFalse(self._stored(self.colleague.partner_id))

    def test_save_again(self):
        """F82: a later choice takes the place of the earlier one."""
        for choice in ("off", "digest", "now"):
            self._post(PAGE, {"choice_placed": choice})
            self.assertEqual(self._stored(), {"placed": choice})

    def test_what_cannot_be(self):
        """F82, S20: a choice, an hour, a zone that is none; what was typed stays."""
        values = {
            "choice_placed": "off",
            "choice_accepted": "never",
            "hour": "24",
            "zone": "Mars/Base",
        }
        with self.assert_untouched(*TABLES):
            page = self._post(PAGE, values)
        self.assertEqual(page.status_code, 422)
        words = self._words(page)
        for text in ("Choose an hour.", "Choose a time zone.", "Please check 3 things"):
            self.assertIn(text, words)
        self.assertEqual(self._choices(page)["placed"], "off")

    def test_fixed_events(self):
        """F82: mails about access, and events nobody is mailed of, are no choice."""
        with self.assert_untouched(*TABLES):
            self._post(PAGE, {"choice_granted": "off", "choice_x": "off"})
        person = self.person
        self.env["partner.portal.choice"]._choose(person, {"granted": "off"})
        self.assertEqual(person._portal_event_choice(self.portal, "granted"), "now")

    def test_foreign_form(self):
        """F82: without the token of our form nothing is stored."""
        with self.assert_untouched(*TABLES):
            answer = self._post(PAGE, {"choice_placed": "off"}, csrf=False)
        self.assertEqual(answer.status_code, 400)

    def test_no_address(self):
        """F82: who has no e-mail address reads so."""
        self.person.email = False
        words = self._words(self._get(PAGE))
        self.assertIn("We have no e-mail address of you", words)

    def test_menu(self):
        """F82: the page is in the user menu, under My details."""
        links = self._tree(self._get("/my")).xpath(
            "//*[contains(@class, 'o_partner_portal_user')]//li/a/@href"
        )
        self.assertEqual(links[:2], ["/my/account", PAGE])
