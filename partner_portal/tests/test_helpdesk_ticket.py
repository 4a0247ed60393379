"""S14, F90: whose ticket it is to work on, and who may change stages."""

from odoo import SUPERUSER_ID
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import convert_file

from ..hooks import TAKEN_ACCESS, uninstall_hook
from .common import PortalCase

RIGHTS = ["perm_read", "perm_write", "perm_create", "perm_unlink"]
MAIL = """From: {sender}
To: help@kestreltest.example
Subject: Pump leaks
Message-ID: <{number}@kestreltest.example>
Content-Type: text/plain

At the shaft."""


@tagged("post_install", "-at_install")
class TestAssignee(PortalCase):
    """F90: never a portal user, never OdooBot, however the ticket is made."""

    def _create(self, env, **values):
        tickets = env["helpdesk.ticket"]
        return tickets.create({"name": "Leak", "description": "x", **values})

    def test_made_by_staff(self):
        """F90: helpdesk_mgmt's way stays for the seller's own people."""
        self.internal_user.group_ids += self.env.ref(
            "helpdesk_mgmt.group_helpdesk_user"
        )
        ticket = self._create(self.env(user=self.internal_user))
        self.assertEqual(ticket.user_id, self.internal_user)
        by_hand = self._create(self.env, user_id=self.salesperson.id)
        self.assertEqual(by_hand.user_id, self.salesperson)

    def test_made_for_a_customer(self):
        """F90: forms, jobs and programs that act for a customer or for OdooBot."""
        public = self.env.ref("base.public_user")
        for user_id in (self.buyer.id, self.outsider.id, public.id, SUPERUSER_ID):
            with self.subTest(user=user_id):
                env = self.env(user=user_id, su=True)
                self.assertFalse(self._create(env).user_id)
                self.assertFalse(self._create(self.env, user_id=user_id).user_id)
                tickets = self.env["helpdesk.ticket"]
                preset = tickets.with_context(default_user_id=user_id)
                self.assertFalse(
                    preset.create({"name": "a", "description": "b"}).user_id
                )

    def test_member_of_a_team(self):
        """F90: a portal user among a team's members is no assignee either."""
        team = self.env["helpdesk.ticket.team"].create(
            {"name": "Kestreltest", "user_ids": [(6, 0, self.buyer.ids)]}
        )
        env = self.env(user=self.buyer, su=True)
        preset = env["helpdesk.ticket"].with_context(default_team_id=team.id)
        ticket = preset.create({"name": "a", "description": "b"})
        self.assertFalse(ticket.user_id)
        self.assertFalse(self._create(env, team_id=team.id).user_id)

    def test_made_by_mail(self):
        """F90: a mail of a customer and of a stranger is nobody's at first."""
        self.registry_enter_test_mode()  # attempts are counted apart
        for number, sender in enumerate(
            (self.buyer.email, self.internal_user.email, "unknown@kestreltest.example")
        ):
            with self.subTest(sender=sender):
                ticket_id = self.env["mail.thread"].message_process(
                    "helpdesk.ticket", MAIL.format(sender=sender, number=number)
                )
                ticket = self.env["helpdesk.ticket"].browse(ticket_id)
                self.assertEqual(ticket.name, "Pump leaks")
                self.assertNotIn(
                    ticket.user_id, self.buyer + self.env.ref("base.user_root")
                )
        self.assertFalse(ticket.user_id)

    def test_copied(self):
        """F90: a copy of a ticket that a portal user had is nobody's."""
        ticket = self._create(self.env, user_id=False)
        self.env.cr.execute(
            "UPDATE helpdesk_ticket SET user_id = %s WHERE id = %s",
            (self.buyer.id, ticket.id),
        )
        ticket.invalidate_recordset()
        self.assertEqual(ticket.user_id, self.buyer)
        self.assertFalse(ticket.copy().user_id)


@tagged("post_install", "-at_install")
class TestStageAccess(PortalCase):
    """S14: visitors and customers only read ticket stages."""

    ACCESS = "helpdesk_mgmt.access_helpdesk_ticket_stage_"

    def _rights(self, who):
        access = self.env.ref(f"{self.ACCESS}{who}")
        return [access[name] for name in RIGHTS]

    def test_read_only(self):
        """S14: no visitor, no customer writes a stage."""
        stage = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_new")
        for who in ("public", "portal"):
            self.assertEqual(self._rights(who), [True, False, False, False], who)
        for user in (self.env.ref("base.public_user"), self.buyer, self.outsider):
            stages = self._as(user, "helpdesk.ticket.stage")
            for call in (
                lambda s=stages: s.browse(stage.id).write({"name": "x"}),
                lambda s=stages: s.create({"name": "x"}),
                lambda s=stages: s.browse(stage.id).unlink(),
            ):
                with self.assert_refused(AccessError, "helpdesk_ticket_stage"):
                    call()

    def test_update_of_helpdesk(self):
        """S14: an update of helpdesk_mgmt writes its own rights, then ours follow."""
        for module, path in (
            ("helpdesk_mgmt", "security/ir.model.access.csv"),
            ("partner_portal", "security/helpdesk_ticket_access.xml"),
        ):
            convert_file(self.env, module, path, {}, mode="update")
        self.assertEqual(self._rights("public"), [True, False, False, False])
        ours = self.env["ir.module.module"].search([("name", "=", "partner_portal")])
        self.assertIn("helpdesk_mgmt", ours.dependencies_id.mapped("name"))

    def test_uninstall(self):
        """S14: uninstalling gives back exactly what OCA's addons ship."""
        self.env.ref(f"{self.ACCESS}public").perm_create = True
        uninstall_hook(self.env)
        taken = [
            self.env.ref(f"{module}.{name}")
            for module, names in TAKEN_ACCESS.items()
            for name in names
        ]
        after = [access.read(RIGHTS) for access in taken]
        for module in TAKEN_ACCESS:
            path = "security/ir.model.access.csv"
            convert_file(self.env, module, path, {}, mode="update")
        self.assertEqual(after, [access.read(RIGHTS) for access in taken])
        self.assertEqual([row[0]["perm_read"] for row in after], [True] * 3)
