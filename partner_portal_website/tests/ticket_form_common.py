"""A team with its form on the website, and the requests of those who send it."""

import json

from odoo.addons.partner_portal.tests.http_common import PortalHttpCase

FORM = "/website/form/helpdesk.ticket"
SENT = {
    "partner_name": "Ada Kestreltest",
    "partner_email": "ada@kestreltest.example.com",
    "name": "Pump leaks",
    "description": "At the shaft.\nSince Tuesday.",
}


class TicketFormCase(PortalHttpCase):
    """The team *Kestreltest pumps* with the box ticked; its page is published."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.site = cls.env["website"].get_current_website()
        cls.category = cls.env["helpdesk.ticket.category"].create(
            {"name": "Kestreltest fault", "company_id": False}
        )
        cls.hidden_category = cls.category.copy({"show_in_portal": False})
        cls.team = cls._team("Kestreltest pumps", category_ids=cls.category.ids)
        cls.form = cls.team.portal_form_ids.filtered(
            lambda form: form.website_id == cls.site
        )
        cls.last = (
            cls.env["helpdesk.ticket"].search([], order="id desc", limit=1).id or 0
        )

    @classmethod
    def _team(cls, name, **values):
        return cls.env["helpdesk.ticket.team"].create(
            {
                "name": name,
                "company_id": cls.site.company_id.id,
                "portal_use_website_form": True,
                **values,
            }
        )

    def _send(self, files=None, status=200, **values):
        """POST the form; return the answer. A value of None is not sent."""
        values = {"team_id": self.team.id, **SENT, "csrf_token": self._csrf(), **values}
        values = {name: value for name, value in values.items() if value is not None}
        answer = self.url_open(FORM, data=values, files=files)
        self.assertEqual(answer.status_code, status, answer.text[:500])
        return json.loads(answer.text)

    def _tickets(self):
        """Return the tickets that this test made, under sudo."""
        tickets = self.env["helpdesk.ticket"].sudo()
        return tickets.search([("id", ">", self.last)], order="id")

    def _refused(self, answer, *fields):
        """Check that nothing was kept; return the sentences at the fields."""
        self.assertFalse(self._tickets())
        self.assertNotIn("id", answer)
        self.assertTrue(answer["error"])
        self.assertEqual(set(answer.get("error_fields", ())), set(fields))
        return answer.get("error_fields")
