"""F90, F95: the team's form shows the ways in, and each ticket its channel."""

from lxml import etree

from odoo.tests import Form, tagged

from .common import PortalCase


@tagged("post_install", "-at_install")
class TestHelpdeskTeam(PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._create_user(
            "helpdesk.kestreltest", "helpdesk_mgmt.group_helpdesk_manager"
        )
        cls.team = cls.env["helpdesk.ticket.team"].create(
            {"name": "Kestreltest pumps", "company_id": cls.company.id}
        )

    def _arch(self, model, kind, user=None):
        views = self.env[model].with_user(user or self.manager)
        return etree.fromstring(views.get_view(view_type=kind)["arch"])

    def test_portal_box(self):
        """F91: the box Portal is helpdesk_mgmt's choice of teams in the portal."""
        team = self.team.with_user(self.manager)
        with Form(team) as form:
            form.portal_use_form = False
        self.assertFalse(self.team.show_in_portal)
        self.team.show_in_portal = True
        self.assertTrue(team.portal_use_form)
        found = team.search([("portal_use_form", "=", True), ("id", "=", team.id)])
        self.assertEqual(found, team)

    def test_group_of_channels(self):
        """F90: alias, who may write and the portal stand together, in the form."""
        group = self._arch("helpdesk.ticket.team", "form").xpath(
            "//group[@name='channels']"
        )
        names = group[0].xpath(".//field/@name")
        for name in ("alias_name", "alias_domain_id", "alias_contact"):
            self.assertEqual(names.count(name), 1, name)
        self.assertIn("portal_use_form", names)

    def test_link_to_alias_domain(self):
        """F90: whoever may set a domain gets the link, others are told who may."""
        link, words = "//button[@string='Set an alias domain']", "//span[@invisible]"
        for user, has_link in ((self.manager, False), (self.system_user, True)):
            user.group_ids += self.env.ref("helpdesk_mgmt.group_helpdesk_manager")
            box = self._arch("helpdesk.ticket.team", "form", user).xpath(
                "//div[@name='edit_alias']"
            )[0]
            self.assertEqual(bool(box.xpath(f".{link}")), has_link)
            self.assertEqual(bool(box.xpath(f".{words}")), not has_link)

    def test_channel_is_shown(self):
        """F95: list, kanban, form and search of tickets know the channel."""
        for kind in ("list", "kanban", "form", "search", "pivot"):
            arch = self._arch("helpdesk.ticket", kind)
            self.assertTrue(arch.xpath("//field[@name='channel_id']"), kind)
        search = self._arch("helpdesk.ticket", "search")
        self.assertTrue(search.xpath("//filter[@name='group_channel']"))
