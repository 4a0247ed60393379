"""Tickets of each customer, and the requests that make and close them."""

from .http_common import PortalHttpCase

STAGE = "helpdesk_mgmt.helpdesk_ticket_stage_"


class TicketCase(PortalHttpCase):
    """A ticket of the buyer, of the colleague and of the stranger; no demo data."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.done = cls.env.ref(f"{STAGE}done")
        cls.awaiting = cls.env.ref(f"{STAGE}awaiting")
        cls.cancelled = cls.env.ref(f"{STAGE}cancelled")
        cls.rejected = cls.env.ref(f"{STAGE}rejected")
        cls.team = cls.env["helpdesk.ticket.team"].create(
            {"name": "Kestreltest pumps", "company_id": cls.company.id}
        )
        cls.team_done = cls.env["helpdesk.ticket.stage"].create(
            {
                "name": "Kestreltest done",
                "closed": True,
                "close_from_portal": True,
                "team_ids": [(6, 0, cls.team.ids)],
            }
        )
        cls.ticket = cls._create_ticket(cls.buyer)
        cls.colleague_ticket = cls._create_ticket(cls.colleague)
        cls.foreign_ticket = cls._create_ticket(cls.stranger)

    @classmethod
    def _create_ticket(cls, user, **values):
        """Create a ticket as the seller's staff does for a customer."""
        return cls.env["helpdesk.ticket"].create(
            {
                "name": f"Kestreltest leak of {user.name}",
                "description": "<p>Since Tuesday.</p>",
                "partner_id": user.partner_id.id,
                "company_id": cls.company.id,
                "user_id": False,
                **values,
            }
        )

    def _close(self, ticket_id, stage_id=None, **kwargs):
        """POST /ticket/close; without a stage with one that the page offers."""
        values = {"ticket_id": ticket_id, "stage_id": stage_id or self.done.id}
        return self._post("/ticket/close", values, **kwargs)

    def _submit(self, *files, csrf=True, **values):
        """POST /submitted/ticket with files: pairs of name and content."""
        values = {"subject": "Pump leaks", "description": "At the shaft.", **values}
        if csrf:
            values["csrf_token"] = self._csrf()
        posted = [("attachment", (name, content)) for name, content in files]
        return self.url_open(
            "/submitted/ticket",
            data={key: value for key, value in values.items() if value is not None},
            files=posted or None,
            allow_redirects=False,
        )

    def _new_tickets(self):
        """Return the tickets that this test made over HTTP, under sudo."""
        known = self.ticket + self.colleague_ticket + self.foreign_ticket
        tickets = self.env["helpdesk.ticket"].sudo().with_context(active_test=False)
        return tickets.search([("id", ">", max(known.ids))])

    def _notice(self, response):
        """Return the sentences a ticket page says once."""
        path = "//*[@id='o_partner_portal_ticket_notice']/p"
        return [row.text_content() for row in self._tree(response).xpath(path)]
