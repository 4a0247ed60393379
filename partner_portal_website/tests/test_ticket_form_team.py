"""F92: the box *Website form* of a team and the pages it makes."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from ..hooks import FORM_MODEL, uninstall_hook
from .ticket_form_common import TicketFormCase


@tagged("post_install", "-at_install")
class TestTicketFormTeam(TicketFormCase):
    """F92: as the helpdesk's manager, who is no editor of the website."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = new_test_user(
            cls.env, "kestrelhelp", groups="helpdesk_mgmt.group_helpdesk_manager"
        )
        cls.teams = cls.env["helpdesk.ticket.team"].with_user(cls.manager)

    def _status(self, form=None):
        """Return what a visitor gets at the address of a form."""
        self._login()
        return self._get((form or self.form).url).status_code

    def test_box(self):
        """F92: ticked published, unticked hidden, ticked again the same page."""
        team = self.team.with_user(self.manager)
        page = self.form.page_id
        self.assertEqual(self._status(), 200)
        team.portal_use_website_form = False
        self.assertFalse(page.is_published)
        self.assertEqual(self._status(), 404)
        team.portal_use_website_form = True
        self.assertEqual(self.form.page_id, page)
        self.assertEqual(self._status(), 200)

    def test_publish(self):
        """F92: the page alone can be hidden; saving the team leaves it hidden."""
        team = self.team.with_user(self.manager)
        self.assertEqual(self._status(), 200)
        self.form.page_id.is_published = False
        self.assertEqual(self._status(), 404)
        self.form.with_user(self.manager).is_published = True
        self.assertEqual(self._status(), 200)
        self.form.with_user(self.manager).is_published = False
        team.write({"portal_use_website_form": True, "name": "Kestreltest valves"})
        self.assertFalse(self.form.is_published)
        self.assertEqual(self.form.url, "/support/kestreltest-pumps")

    def test_company_without_website(self):
        """F92: the button says why there is nothing to go to."""
        team = self._team("Elsewhere", company_id=self.other_company.id)
        self.assertFalse(team.portal_form_ids)
        with self.assertRaisesRegex(UserError, "company is set in the settings"):
            team.action_portal_open_form()

    def test_addresses(self):
        """F92: teams of one name, and of a name without letters, have own pages."""
        twin, odd = self.teams.create(
            [
                {"name": name, "portal_use_website_form": True}
                for name in ("Kestreltest pumps", "???")
            ]
        )
        urls = (twin + odd).portal_form_ids.filtered(
            lambda form: form.website_id == self.site
        )
        self.assertEqual(
            urls.mapped("url"),
            ["/support/kestreltest-pumps-1", f"/support/{odd.id}"],
        )

    def test_websites(self):
        """F92: a page per website of the team's company, later ones, too."""
        company = self.env["res.company"].create({"name": "Kestreltest abroad"})
        site, foreign = self.env["website"].create(
            [
                {"name": "Kestreltest two", "company_id": self.site.company_id.id},
                {"name": "Kestreltest far", "company_id": company.id},
            ]
        )
        sites = self.team.portal_form_ids.website_id
        self.assertIn(site, sites)
        self.assertNotIn(foreign, sites)
        second = self.team.portal_form_ids.filtered(lambda row: row.website_id == site)
        self.assertEqual(second.url, self.form.url)
        second.is_published = False
        self.assertTrue(self.form.is_published)
        self.team.company_id = company
        self.assertFalse(self.form.is_published)
        here = self.team.portal_form_ids.filtered("is_published")
        self.assertEqual(here.website_id, foreign)

    def test_end_of_a_team(self):
        """F92: an archived team's page is hidden, a deleted one's gone."""
        page = self.form.page_id
        self.team.active = False
        self.assertFalse(page.is_published)
        self.team.with_user(self.manager).unlink()
        self.assertFalse(page.exists())
        self.assertFalse(self.form.exists())

    def test_deleted_page(self):
        """F92: where an editor deleted the page, *Go to website* makes it again."""
        self.form.page_id.unlink()
        self.assertFalse(self.form.exists())
        action = self.team.with_user(self.manager).action_portal_open_form()
        form = self.team.portal_form_ids.filtered(
            lambda row: row.website_id == self.site
        )
        self.assertEqual(action["type"], "ir.actions.act_url")
        self.assertTrue(action["url"].endswith(form.url))

    def test_go_to_website(self):
        """F92: an editor of the website gets the page in Odoo's frame."""
        designer = new_test_user(
            self.env,
            "kestreldesign",
            groups="base.group_user,website.group_website_designer",
        )
        action = self.form.with_user(designer).action_open()
        self.assertEqual(action["tag"], "website_preview")
        self.assertIn(self.form.url, str(action["params"]))

    def test_rights(self):
        """F12: others of the staff see the forms, customers and visitors do not."""
        form = self.form.with_user(self.internal_user)
        self.assertEqual(form.url, "/support/kestreltest-pumps")
        with self.assertRaises(AccessError):
            form.is_published = False
        for user in (self.buyer, self.env.ref("base.public_user")):
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    self.form.with_user(user).action_open()
                with self.assertRaises(AccessError):
                    self.team.with_user(user).action_portal_open_form()
                with self.assertRaises(AccessError):
                    self.team.with_user(user).read(["portal_form_ids"])
        self.assertTrue(self.form.is_published)

    def test_uninstall(self):
        """F92: without the addon no form makes tickets, and its pages are hidden."""
        uninstall_hook(self.env)
        self.assertFalse(self.form.page_id.is_published)
        model = self.env.ref(FORM_MODEL)
        self.assertFalse(model.website_form_access)
        self.assertFalse(model._get_form_writable_fields())
