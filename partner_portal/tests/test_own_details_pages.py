"""F15: the page My details, and its request for other company data."""

from odoo.tests import tagged

from .http_common import PortalHttpCase

PAGE = "/my/account"
SAVE = "/my/account/save"
COMPANY = "/my/account/company"


@tagged("post_install", "-at_install")
class TestOwnDetailsPages(PortalHttpCase):
    def _words(self, page):
        return " ".join(self._root(page, "account").text_content().split())

    def _error(self, page, field):
        box = self._tree(page).get_element_by_id(f"o_partner_portal_{field}_error")
        return box.text.strip()

    def _changes(self):
        return self.env["partner.portal.change"].search([])

    def test_page(self):
        """F15: what a person may change, how to log in, the company's data."""
        self.buyer.portal_username = "ines"
        self._login(self.buyer)
        page = self._get(PAGE)
        words = self._words(page)
        for text in ("KT-1001", "ines", self.buyer.email, "1 Main Street"):
            self.assertIn(text, words)
        self.assertEqual(
            self._forms(page, SAVE)[0]["name"], "Buyer of Bluefield Kestreltest"
        )
        links = {link.get("href") for link in self._tree(page).iter("a")}
        self.assertLessEqual(
            {
                "/my/account/email",
                "/my/account/username",
                "/my/account/company",
                "/my/security",
                "/my/addresses",
            },
            links,
        )

    def test_save(self):
        """F15: name and phone are saved, and the page says so."""
        self._login(self.buyer)
        answer = self._post(SAVE, {"name": " Dana Reed ", "phone": "555 0200"})
        self.assertURLEqual(answer.headers["Location"], f"{PAGE}?done=saved")
        self.assertRecordValues(
            self.buyer.partner_id, [{"name": "Dana Reed", "phone": "555 0200"}]
        )
        page = self._get(PAGE, done="saved")
        self.assertIn("Your details are saved.", self._words(page))
        self.assertFalse(self._changes())

    def test_save_errors(self):
        """F15: what cannot be taken is said at its box, all that was typed stays."""
        self._login(self.buyer)
        with self.assert_untouched("res_partner"):
            page = self._post(SAVE, {"name": " \0", "phone": "5" * 41})
        self.assertEqual(page.status_code, 422)
        self.assertEqual(self._error(page, "name"), "Write your name.")
        self.assertEqual(self._error(page, "phone"), "At most 40 characters.")
        self.assertEqual(self._forms(page, SAVE)[0]["phone"], "5" * 41)

    def test_save_own_fields_only(self):
        """F15: fields the form does not have are not written."""
        self._login(self.buyer)
        values = {
            "name": self.buyer.name,
            "phone": "555 0201",
            "email": "evil@evil.example",
            "parent_id": str(self.other_customer.id),
            "portal_access_state": "none",
        }
        self._post(SAVE, values)
        self.assertRecordValues(
            self.buyer.partner_id,
            [
                {
                    "phone": "555 0201",
                    "email": "buyer@kestreltest.example",
                    "parent_id": self.customer.id,
                    "portal_access_state": "active",
                }
            ],
        )

    def test_company_s_own_log_in(self):
        """S4: who logs in as the company itself does not rename it here."""
        user = self._create_user(
            "whole@kestreltest.example",
            "base.group_portal",
            partner_id=self.other_customer.id,
            name=self.other_customer.name,
        )
        self.other_customer.portal_access_state = "active"
        self._login(user)
        self.assertNotIn("name", self._forms(self._get(PAGE), SAVE)[0])
        self._post(SAVE, {"name": "Evil Inc", "phone": "555 0202"})
        self.assertRecordValues(
            self.other_customer,
            [{"name": "Riverbend Kestreltest", "phone": "555 0202"}],
        )

    def test_company_change(self):
        """S4: the form asks, the page says who checks; nothing is written."""
        self._login(self.buyer)
        form = self._forms(self._get(COMPANY), COMPANY)[0]
        self.assertEqual(form["name"], "Bluefield Kestreltest")
        self.assertEqual(form["state"], self.customer.state_id.name)
        form |= {"name": "Bluefield & Co", "state": "CA"}
        with self.assert_untouched("res_partner"):
            answer = self._post(COMPANY, form)
        self.assertURLEqual(answer.headers["Location"], f"{PAGE}?done=asked")
        self.assertEqual(
            self._changes().summary,
            "Company name: Bluefield Kestreltest → Bluefield & Co\n"
            "State: West Virginia → California",
        )
        words = self._words(self._get(PAGE))
        self.assertIn("Robin Vale checks this change.", words)
        self.assertIn("Company name: Bluefield Kestreltest → Bluefield & Co", words)
        form = self._forms(self._get(COMPANY), COMPANY)[0]
        self.assertEqual(form["name"], "Bluefield & Co")
        self._login(self.colleague)
        self.assertNotIn("checks this change.", self._words(self._get(PAGE)))

    def test_company_change_taken_back(self):
        """S4: the old values typed again end the request."""
        self._login(self.buyer)
        form = self._forms(self._get(COMPANY), COMPANY)[0]
        self._post(COMPANY, {**form, "city": "Welch"})
        self.assertEqual(self._changes().state, "waiting")
        self._post(COMPANY, form)
        self.assertFalse(self._changes())

    def test_company_errors(self):
        """S4: unknown places and empty names are said at their box."""
        self._login(self.buyer)
        form = self._forms(self._get(COMPANY), COMPANY)[0]
        typed = {"name": "", "state": "Nowhere", "country_id": "x", "zip": "9" * 21}
        page = self._post(COMPANY, {**form, **typed})
        self.assertEqual(page.status_code, 422)
        self.assertEqual(self._error(page, "name"), "Write the name of the company.")
        self.assertEqual(self._error(page, "country_id"), "Choose a country.")
        self.assertEqual(self._error(page, "zip"), "At most 20 characters.")
        self.assertIn("We do not know this state.", self._error(page, "state"))
        self.assertEqual(self._forms(page, COMPANY)[0]["state"], "Nowhere")
        self.assertFalse(self._changes())

    def test_people_without_access(self):
        """F15: whoever has no portal access keeps Odoo's page and has none of ours."""
        for user in (self.outsider, self.internal_user):
            self._login(user)
            page = self._get(PAGE)
            self.assertEqual(page.status_code, 200)
            self.assertIn('action="/my/address/submit"', page.text)
            for path in ("email", "username", "company"):
                self.assertEqual(self._get(f"{PAGE}/{path}").status_code, 404)
                self.assertEqual(self._post(f"{PAGE}/{path}").status_code, 404)
        self.assertFalse(self._changes())
