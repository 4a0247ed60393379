"""F80: customer and staff are told once what becomes of a ticket, whatever the door."""

from odoo.tests import tagged

from .common import PortalCase

STAGE = "helpdesk_mgmt.helpdesk_ticket_stage_"


@tagged("post_install", "-at_install")
class TestTicketEvents(PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contact = cls.buyer.partner_id
        cls.customer.user_id = cls.salesperson
        cls.new = cls.env.ref(f"{STAGE}new")
        cls.progress = cls.env.ref(f"{STAGE}in_progress")
        cls.awaiting = cls.env.ref(f"{STAGE}awaiting")
        cls.done = cls.env.ref(f"{STAGE}done")
        cls.helper = cls._create_user(
            "helper.kestreltest", "helpdesk_mgmt.group_helpdesk_user"
        )

    def _open(self, user=None, partner=None, **context):
        """Open a ticket of the customer as this person does; mails are kept."""
        tickets = self.env["helpdesk.ticket"].with_user(user or self.buyer).sudo()
        return tickets.with_context(**context).create(
            {
                "name": "Pump leaks",
                "description": "<p>At the <b>shaft</b>.</p>",
                "partner_id": (partner or self.contact).id,
                "company_id": self.company.id,
                "user_id": False,
            }
        )

    def _opened(self, **values):
        """Return a ticket nobody was told of."""
        ticket = self._open(**values)
        self._told()
        return ticket.with_user(self.helper)

    def _told(self):
        """Return [(addressee, subject)] of the mails since asked last, oldest first."""
        self.env.flush_all()
        mails = self.env["mail.mail"].search([], order="id")
        told = [(mail.recipient_ids, mail.subject) for mail in mails]
        self.bodies = mails.mapped("body_html")
        mails.unlink()
        return told

    def _switch(self, event, **channels):
        self.portal._portal_event(event).write(channels)

    def setUp(self):
        super().setUp()
        self._told()

    def test_opened_by_the_customer(self):
        """F80: who wrote learns that the ticket is here, its worker has it to do."""
        ticket = self._open()
        staff = f"Ticket opened: {ticket.number}, {self.customer.name}"
        told = [
            (self.salesperson.partner_id, staff),
            (self.contact, f"Ticket {ticket.number}: Pump leaks"),
        ]
        self.assertEqual(self._told(), told)
        self.assertIn("At the <b>shaft</b>.", self.bodies[0])
        self.assertIn(f"/odoo/portal-tickets/{ticket.id}", self.bodies[0])
        self.assertIn(f"/my/ticket/{ticket.id}?access_token=", self.bodies[1])
        to_do = ticket.activity_ids
        self.assertEqual(to_do.user_id, self.salesperson)
        self.assertEqual(to_do.summary, f"New ticket {ticket.display_name}")

    def test_opened_by_staff(self):
        """F80: who wrote a ticket down is not told of it; its customer is."""
        ticket = self._open(self.salesperson)
        self.assertEqual(
            self._told(), [(self.contact, f"Ticket {ticket.number}: Pump leaks")]
        )
        self.assertFalse(ticket.activity_ids)

    def test_opened_by_a_machine(self):
        """F90: a machine that wrote gets no answer, its ticket is still seen."""
        self._open(partner_portal_automatic_mail=True)
        ((person, _subject),) = self._told()
        self.assertEqual(person, self.salesperson.partner_id)

    def test_worker_first(self):
        """F80: who works a ticket is told, else who leads its team."""
        team = self.env["helpdesk.ticket.team"].create(
            {"name": "Pumps", "company_id": self.company.id}
        )
        ticket = self._opened()
        self.assertFalse(ticket._portal_worker())
        team.user_id = self.sales_manager
        ticket.sudo().team_id = team
        self.assertEqual(ticket._portal_worker(), self.sales_manager)
        team.user_ids = self.helper
        ticket.sudo().user_id = self.helper
        self.assertEqual(ticket._portal_worker(), self.helper)

    def test_given_to_somebody(self):
        """F80: who gets a new ticket has one mail of it, not one of Odoo's beside."""
        team = self.env["helpdesk.ticket.team"].create(
            {
                "name": "Pumps",
                "company_id": self.company.id,
                "user_id": self.helper.id,
                "user_ids": [(6, 0, self.helper.ids)],
            }
        )
        self.portal.write(
            {"ticket_receiver_mode": "leader", "ticket_team_ids": [(6, 0, team.ids)]}
        )
        ticket = self._open(default_team_id=team.id)
        self.assertEqual(ticket.user_id, self.helper)
        told = [person for person, _subject in self._told()]
        self.assertEqual(told.count(self.helper.partner_id), 1)
        self.assertEqual(told.count(self.contact), 1)

    def test_stages(self):
        """F80: each stage is told once; what stays the same is not."""
        ticket = self._opened()
        ticket.stage_id = self.progress
        number = ticket.number
        self.assertEqual(
            self._told(), [(self.contact, f"Ticket {number}: In Progress")]
        )
        self.assertNotIn("waits for your answer", self.bodies[0])
        ticket.write({"stage_id": self.progress.id, "priority": "2"})
        self.assertEqual(self._told(), [])
        ticket.stage_id = self.awaiting
        self.assertEqual(self._told(), [(self.contact, f"Ticket {number}: Awaiting")])
        self.assertIn("waits for your answer", self.bodies[0])

    def test_answer_of_the_customer(self):
        """F80: whose own answer moves a ticket on is not told of it."""
        ticket = self._opened()
        ticket.stage_id = self.awaiting
        self._told()
        ticket.sudo().message_post(
            body="A photo.",
            author_id=self.contact.id,
            message_type="email",
            subtype_xmlid="mail.mt_comment",
        )
        self.assertNotEqual(ticket.stage_id, self.awaiting)
        self.assertNotIn(self.contact, [person for person, _subject in self._told()])

    def test_closed(self):
        """F80: one mail, not beside the one helpdesk_mgmt has for the stage."""
        ticket = self._opened()
        ticket.stage_id = self.done
        self.assertEqual(
            self._told(), [(self.contact, f"Ticket {ticket.number} is closed")]
        )
        self.assertIn("Was this solved well?", self.bodies[0])
        self.assertEqual(ticket._track_template({"stage_id"}), {})

    def test_closed_by_the_customer(self):
        """F80: who closes it himself needs no mail about it."""
        ticket = self._opened().with_user(self.buyer).sudo()
        ticket.stage_id = self.done
        self.assertEqual(self._told(), [])

    def test_mail_of_the_seller(self):
        """F80: a mail that the seller wrote for a stage takes the place of ours."""
        self.progress.mail_template_id = self.env["mail.template"].create(
            {
                "name": "Ours",
                "model_id": self.env.ref("helpdesk_mgmt.model_helpdesk_ticket").id,
                "subject": "We are on it",
                "partner_to": "{{ object.partner_id.id }}",
                "body_html": "<p>Soon.</p>",
            }
        )
        ticket = self._opened()
        ticket.stage_id = self.progress
        self.assertEqual(self._told(), [])
        template, _options = ticket._track_template({"stage_id"})["stage_id"]
        self.assertEqual(template, self.progress.mail_template_id)

    def test_opened_again(self):
        """F96: whose ticket is open again is told; the customer did it himself."""
        ticket = self._opened()
        ticket.sudo().stage_id = self.done
        self._told()
        ticket.with_user(self.buyer).sudo().stage_id = self.new
        staff = f"Ticket opened again: {ticket.number}, {self.customer.name}"
        self.assertEqual(self._told(), [(self.salesperson.partner_id, staff)])

    def test_opened_again_with_a_reason(self):
        """F96 F80: the reason comes with the news, once to each of the staff."""
        ticket = self._opened().sudo()
        ticket.write({"user_id": self.helper.id, "stage_id": self.done.id})
        ticket.message_subscribe(self.helper.partner_id.ids)
        ticket.activity_ids.unlink()
        self._told()
        ticket = ticket.with_user(self.buyer).sudo()
        self.assertTrue(ticket._portal_reopen(self.contact, "It <leaks>.\nAgain."))
        staff = f"Ticket opened again: {ticket.number}, {self.customer.name}"
        people = [self.helper.partner_id, self.salesperson.partner_id]
        self.assertCountEqual(self._told(), [(person, staff) for person in people])
        for body in self.bodies:
            self.assertIn("It &lt;leaks&gt;.<br/>Again.", body)
            self.assertNotIn("At the <b>shaft</b>.", body)
        self.assertIn("It &lt;leaks&gt;.<br>Again.", ticket.activity_ids.note)

    def test_reason_to_a_colleague(self):
        """F96 F80: a colleague who follows has no mail of the news, so the message."""
        self._switch("ticket_reopened", followers="mail")
        ticket = self._opened().sudo()
        ticket.stage_id = self.done
        ticket.message_subscribe(self.colleague.partner_id.ids)
        self._told()
        ticket.with_user(self.buyer).sudo()._portal_reopen(self.contact, "Again.")
        told = [person for person, _subject in self._told()]
        self.assertEqual(told.count(self.colleague.partner_id), 1)

    def test_reason_without_the_news(self):
        """F96 F80: where that event is off, the reason is a message as any other."""
        self._switch("ticket_reopened", receiver="none", responsible="none")
        ticket = self._opened().sudo()
        ticket.write({"user_id": self.helper.id, "stage_id": self.done.id})
        self._told()
        ticket.with_user(self.buyer).sudo()._portal_reopen(self.contact, "Again.")
        ((people, _subject),) = self._told()
        self.assertEqual(people, (self.helper | self.salesperson).partner_id)

    def test_switched_off(self):
        """F26: what the portal's table switches off sends nothing."""
        off = {"customer": "none", "receiver": "none", "responsible": "none"}
        for event in ("ticket_opened", "ticket_stage", "ticket_closed"):
            self._switch(event, **off)
        ticket = self._open()
        ticket.stage_id = self.progress
        ticket.stage_id = self.done
        self.assertEqual(self._told(), [])
        self.assertFalse(ticket.activity_ids)

    def test_other_people(self):
        """F80: who has no portal gets helpdesk_mgmt's mails alone, as before."""
        bare = self.env["res.partner"].create(
            {"name": "Ash", "email": "ash@kestreltest.example"}
        )
        ticket = self._opened(partner=bare, user=self.salesperson)
        ticket.stage_id = self.done
        self.assertEqual(self._told(), [])
        template, _options = ticket._track_template({"stage_id"})["stage_id"]
        self.assertEqual(template, self.env.ref("helpdesk_mgmt.closed_ticket_template"))
