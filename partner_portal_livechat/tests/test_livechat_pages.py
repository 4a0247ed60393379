"""F93: the chat button on the portal's pages, and Odoo's own settings behind it."""

import json
import re

from odoo import Command
from odoo.tests import tagged

from odoo.addons.partner_portal.tests.common import SLUG

from .livechat_common import LivechatCase

LOADED = re.compile(r"can_load_livechat: (\w+),.*?options: (\{.*?\}),\s", re.DOTALL)


@tagged("post_install", "-at_install")
class TestLivechatPages(LivechatCase):
    def setUp(self):
        super().setUp()
        self._be_there()

    def _buttons(self, path):
        """Return the options of each chat button that a page loads."""
        answer = self._get(path)
        self.assertEqual(answer.status_code, 200)
        found = LOADED.findall(answer.text)
        return [json.loads(options) for can, options in found if can == "true"]

    def _channels(self, path):
        return [options["channel_id"] for options in self._buttons(path)]

    def test_pages(self):
        """F93: one button, logged in and before, on our pages and on Odoo's."""
        self._login()
        for path in (f"/{SLUG}", f"/portal/{SLUG}/reset"):
            self.assertEqual(self._channels(path), self.chat.ids, path)
        self._login(self.buyer)
        for path in ("/my", "/my/catalog", "/my/orders", "/my/tickets"):
            self.assertEqual(self._channels(path), self.chat.ids, path)

    def test_one_button(self):
        """F93: the website's own chat elsewhere, never both on one page."""
        site = self.env["website"].get_current_website()
        site.channel_id = self.env["im_livechat.channel"].create(
            {"name": "Kestreltest site", "user_ids": [Command.set(self.agent.ids)]}
        )
        self._login(self.buyer)
        self.assertEqual(self._channels("/my/catalog"), self.chat.ids)
        self.assertEqual(self._channels("/contactus"), site.channel_id.ids)
        self.portal.livechat_mode = "none"
        self.assertEqual(self._channels("/my/catalog"), [])
        self.portal.livechat_mode = "team"
        self.team.portal_use_livechat = False
        self.assertEqual(self._channels("/my/catalog"), site.channel_id.ids)
        self._login(self.outsider)
        self.assertEqual(self._channels("/my"), site.channel_id.ids)

    def test_choice(self):
        """F93: a portal shows the channel of its choice; the change is logged."""
        channel = self.env["im_livechat.channel"].create(
            {"name": "Kestreltest choice", "user_ids": [Command.set(self.agent.ids)]}
        )
        portal = self.portal.with_user(self.sales_manager)
        portal.write({"livechat_mode": "channel", "livechat_channel_id": channel.id})
        self._login(self.buyer)
        self.assertEqual(self._channels("/my/catalog"), channel.ids)
        self.env.invalidate_all()
        logged = self.env["partner.portal.log"].search(
            [("portal_id", "=", self.portal.id), ("event", "=", "settings")], limit=1
        )
        self.assertIn("Live Chat Channel: – → Kestreltest choice", logged.detail)

    def test_other_company(self):
        """F93: the team of another company does not answer here."""
        self.team.company_id = self.other_company
        self._login(self.buyer)
        self.assertEqual(self._channels("/my/catalog"), [])

    def test_nobody_there(self):
        """F93: without an agent who is online there is no button."""
        self.env["mail.presence"].search([]).unlink()
        self._login(self.buyer)
        self.assertEqual(self._channels("/my/catalog"), [])

    def test_closed(self):
        """F93: no chat before a portal is open."""
        self.portal.is_open = False
        self._login()
        text = self._get(f"/{SLUG}").text
        self.assertNotIn("can_load_livechat", text)

    def test_texts_and_colours(self):
        """F93: the channel's texts and colours."""
        values = {
            "button_text": "Kestreltest </script> asks",
            "button_background_color": "#123456",
            "header_background_color": "#654321",
            "default_message": "Kestreltest hello",
        }
        self.chat.write(values)
        self._login(self.buyer)
        (options,) = self._buttons("/my/catalog")
        self.assertEqual({name: options[name] for name in values}, values)

    def _rule(self, referrer):
        """Return what the chat window is told when it starts on a page."""
        answer = self.url_open(
            "/mail/data",
            data=json.dumps(
                {"params": {"fetch_params": [["init_livechat", self.chat.id]]}}
            ),
            headers={"Content-Type": "application/json", "Referer": referrer},
        ).json()["result"]
        rule = answer.get("im_livechat.channel.rule", [{}])[0]
        return answer["Store"]["livechat_available"], rule.get("action")

    def test_rules(self):
        """F93: Odoo's rules by address, and its chatbot, apply on our pages."""
        bot = self.env["chatbot.script"].create(
            {
                "title": "Kestreltest bot",
                "script_step_ids": [Command.create({"step_type": "free_input_single"})],
            }
        )
        self.chat.rule_ids = [
            Command.create(
                {"regex_url": "/my/basket", "action": "hide_button", "sequence": 1}
            ),
            Command.create(
                {
                    "regex_url": "/my/catalog",
                    "action": "auto_popup",
                    "chatbot_script_id": bot.id,
                    "chatbot_enabled_condition": "only_if_no_operator",
                    "sequence": 2,
                }
            ),
            Command.create({"action": "display_button_and_text", "sequence": 3}),
        ]
        base = self.base_url()
        self._login(self.buyer)
        self.assertEqual(self._rule(f"{base}/my/basket"), (False, "hide_button"))
        everywhere = (True, "display_button_and_text")
        self.assertEqual(self._rule(f"{base}/my/catalog"), everywhere)
        self.env["mail.presence"].search([]).unlink()
        self.assertEqual(self._rule(f"{base}/my/catalog"), (True, "auto_popup"))
        self.assertEqual(self._channels("/my/catalog"), self.chat.ids)

    def test_nothing_is_written(self):
        """F93: the button costs a page no write and a fixed number of queries."""
        self._login(self.buyer)
        self._get("/my/catalog")
        with self.assert_untouched("discuss_channel", "mail_guest", "mail_presence"):
            self._get("/my/catalog")
