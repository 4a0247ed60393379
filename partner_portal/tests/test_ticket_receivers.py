"""F94, F95: how urgent a ticket is at first, and who gets it, whatever the door."""

from odoo.tests import tagged

from .common import PortalCase

GROUP = "helpdesk_mgmt.group_helpdesk_user_own"


@tagged("post_install", "-at_install")
class TestTicketReceivers(PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ann, cls.ben, cls.cal = (
            cls._create_user(f"{name}.kestreltest", GROUP) for name in "abc"
        )
        cls.team = cls.env["helpdesk.ticket.team"].create(
            {
                "name": "Kestreltest",
                "company_id": cls.company.id,
                "user_id": cls.cal.id,
                "user_ids": [(6, 0, (cls.ann + cls.ben + cls.buyer).ids)],
            }
        )

    def _comes(self, user=None, **values):
        """Return a ticket as the portal's form makes it."""
        tickets = self.env["helpdesk.ticket"].with_user(user or self.buyer).sudo()
        return tickets.create(
            {
                "name": "Kestreltest leak",
                "description": "x",
                "partner_id": self.buyer.partner_id.id,
                "team_id": self.team.id,
                "user_id": False,
                **values,
            }
        )

    def test_nobody(self):
        """F95: unless the portal says otherwise a ticket is nobody's."""
        self.assertEqual(self.portal.ticket_receiver_mode, "nobody")
        self.assertFalse(self._comes().user_id)

    def test_responsible(self):
        """F95: the customer's salesperson, if that one may work on tickets."""
        self.portal.ticket_receiver_mode = "responsible"
        (self.customer + self.buyer.partner_id).user_id = self.ann
        self.assertEqual(self._comes().user_id, self.ann)
        self.assertEqual(self._comes(team_id=False).user_id, self.ann)
        (self.customer + self.buyer.partner_id).user_id = self.internal_user
        self.portal.fallback_user_id = False
        self.assertFalse(self._comes().user_id)

    def test_leader(self):
        """F95: the leader of the team, not an archived one."""
        self.portal.ticket_receiver_mode = "leader"
        self.assertEqual(self._comes().user_id, self.cal)
        self.cal.active = False
        self.assertFalse(self._comes().user_id)

    def test_turn(self):
        """F95: one after the other; customers, archived people never."""
        self.portal.ticket_receiver_mode = "turn"
        users = [self._comes().user_id for _number in range(4)]
        self.assertEqual(users, [self.ann, self.ben, self.ann, self.ben])
        self.ann.active = False
        self.assertEqual(
            [self._comes().user_id for _number in range(2)], [self.ben] * 2
        )
        self.assertFalse(self._comes(team_id=False).user_id)

    def test_least(self):
        """F95: who has the fewest open tickets; closed ones do not count."""
        self.portal.ticket_receiver_mode = "least"
        tickets = [self._comes() for _number in range(4)]
        self.assertEqual(
            [ticket.user_id for ticket in tickets],
            [self.ann, self.ben, self.ann, self.ben],
        )
        done = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_done")
        (tickets[1] + tickets[3]).stage_id = done
        self.assertEqual(self._comes().user_id, self.ben)

    def test_every_door(self):
        """F95: mail, stranger, chat and form alike; what staff chose or left stays."""
        self.portal.ticket_receiver_mode = "leader"
        root, public = self.env.ref("base.user_root"), self.env.ref("base.public_user")
        for user in (root, public, self.outsider):
            self.assertEqual(self._comes(user, partner_id=False).user_id, self.cal)
        chat = self.env.ref("helpdesk_mgmt.helpdesk_ticket_channel_web")
        by_operator = self._comes(self.ben, channel_id=chat.id)
        self.assertEqual(by_operator.user_id, self.cal)
        chosen = self._comes(self.ben, channel_id=chat.id, user_id=self.ann.id)
        self.assertEqual(chosen.user_id, self.ann)
        phone = self.env.ref("helpdesk_mgmt.helpdesk_ticket_channel_phone")
        self.assertFalse(self._comes(self.ben, channel_id=phone.id).user_id)

    def test_priority(self):
        """F94: Low by default; Low, Medium, High, Urgent; highest first."""
        tickets = self.env["helpdesk.ticket"]
        words = dict(tickets._fields["priority"]._description_selection(self.env))
        self.assertEqual(words, {"0": "Low", "1": "Medium", "2": "High", "3": "Urgent"})
        made = [self._comes(priority=value) for value in ("1", "3", "2")]
        made.append(self._comes())
        self.assertEqual(made[-1].priority, "0")
        ids = [ticket.id for ticket in made]
        self.assertEqual(
            tickets.search([("id", "in", ids)]).mapped("priority"),
            ["3", "2", "1", "0"],
        )
