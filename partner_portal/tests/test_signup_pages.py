"""Request an account: the form, the page after it, people who wait."""

from odoo.tests import tagged

from .common import SLUG
from .http_common import PortalHttpCase

FORM = f"/portal/{SLUG}/signup"
DONE = f"{FORM}/done"
TYPED = {
    "company_name": "Hollow Kestreltest Ltd",
    "customer_number": "KT-1002",
    "name": "Dana Reed",
    "email": "dana@hollow.example",
    "phone": "555 0199",
    "note": "We buy valves.",
}
THANKS = "checks new accounts by hand, as a rule within one working day."


@tagged("post_install", "-at_install")
class TestSignupPages(PortalHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal.signup_open = True

    def _ask(self, **values):
        return self._post(FORM, {**TYPED, **values})

    def _requests(self):
        return self.env["partner.portal.signup"].search(
            [("portal_id", "=", self.portal.id)]
        )

    def test_visitor_asks(self):
        """F7: a request and a waiting contact are made, the person is thanked."""
        self._login(None)
        self._root(self._get(FORM), "signup")
        answer = self._ask()
        self.assertEqual(answer.status_code, 303)
        self.assertURLEqual(answer.headers["Location"], DONE)
        page = self._get(DONE)
        self._root(page, "waiting")
        self.assertIn(THANKS, page.text)
        signup = self._requests()
        self.assertRecordValues(signup, [{**TYPED, "state": "waiting"}])
        contact = signup.partner_id
        self.assertEqual(contact.portal_access_state, "waiting")
        self.assertFalse(contact.user_ids)
        self.assertFalse(contact.parent_id)

    def test_pages_hold_no_offer(self):
        """F7: neither page shows a price, a product or a menu."""
        self._login(None)
        for path in (FORM, DONE):
            page = self._get(path)
            self.assertNotIn("o_partner_portal_bars", page.text)
            self.assertEqual(self._cards(page), {})
            self.assertIn("no-store", page.headers["Cache-Control"])

    def test_closed_sign_up(self):
        """F7: switched off, the form is not there and takes nothing."""
        self.portal.signup_open = False
        self._login(None)
        with self.assert_untouched("partner_portal_signup", "res_partner"):
            for answer in (self._get(FORM), self._ask(), self._get(DONE)):
                self.assertEqual(answer.status_code, 404)
        self.assertEqual(self._get("/portal/nobody/signup").status_code, 404)

    def test_closed_portal(self):
        """F20: while the portal is closed its closed page answers."""
        self.portal.is_open = False
        self._login(None)
        with self.assert_untouched("partner_portal_signup", "res_partner"):
            self._root(self._get(FORM), "closed")
            self._root(self._ask(), "closed")

    def test_errors_keep_what_was_typed(self):
        """F7: what is missing is said at its box, the rest stays typed."""
        self._login(None)
        with self.assert_untouched("partner_portal_signup", "res_partner"):
            page = self._ask(company_name=" ", email="dana at hollow", note="n" * 2001)
        self.assertEqual(page.status_code, 422)
        tree = self._tree(page)
        texts = {
            name: tree.get_element_by_id(f"o_partner_portal_{name}_error").text
            for name in ("company_name", "email", "note")
        }
        self.assertEqual(
            texts,
            {
                "company_name": "Write the name of your company.",
                "email": "Write one e-mail address, like name@company.com.",
                "note": "At most 2000 characters.",
            },
        )
        form = self._forms(page, FORM)[0]
        self.assertEqual(form["name"], "Dana Reed")
        self.assertEqual(form["email"], "dana at hollow")
        self.assertEqual(form["customer_number"], "KT-1002")
        box = tree.get_element_by_id("o_partner_portal_email")
        self.assertEqual(box.get("aria-describedby"), "o_partner_portal_email_error")
        self.assertEqual(box.get("autocomplete"), "email")

    def test_same_answer_for_known_people(self):
        """F7: nobody learns whether an e-mail or a number exists."""
        self._login(None)
        answers = []
        for email, number in (
            ("nobody@hollow.example", ""),
            (self.buyer.email, "KT-1001"),
            (self.salesperson.email or "robin@kestreltest.example", "KT-1002"),
            ("nobody@hollow.example", "KT-1001"),
        ):
            answer = self._ask(email=email, customer_number=number)
            answers.append((answer.status_code, answer.headers["Location"]))
        self.assertEqual(len(set(answers)), 1)

    def test_asking_again_adds_to_the_request(self):
        """F7: a second request of the same person doubles nothing."""
        self._login(None)
        self._ask()
        with self.assert_untouched("partner_portal_signup", "res_partner"):
            self._ask(email="Dana@Hollow.example", note="One more word")
        self.assertIn("One more word", self._requests().message_ids[0].body)

    def test_machines_get_nothing(self):
        """F7: who fills in the hidden box gets the same answer and no request."""
        self._login(None)
        box = self._tree(self._get(FORM)).get_element_by_id("o_partner_portal_homepage")
        self.assertEqual(box.get("tabindex"), "-1")
        with self.assert_untouched("partner_portal_signup", "res_partner"):
            answer = self._ask(homepage="http://spam.example")
        self.assertURLEqual(answer.headers["Location"], DONE)

    def test_no_token_no_request(self):
        """S16: without the CSRF token nothing is kept."""
        self._login(None)
        with self.assert_untouched("partner_portal_signup", "res_partner"):
            answer = self._post(FORM, TYPED, csrf=False)
        self.assertEqual(answer.status_code, 400)

    def test_limit(self):
        """S16: 10 requests an hour from one address; the 11th is told to wait."""
        self._login(None)
        for number in range(10):
            self.assertEqual(
                self._ask(email=f"p{number}@hollow.example").status_code, 303
            )
        with self.assert_untouched("partner_portal_signup", "res_partner"):
            page = self._ask(email="p11@hollow.example")
        self.assertEqual(page.status_code, 429)
        self.assertIn("Too many attempts, try again in", page.text)
        self.assertEqual(self._forms(page, FORM)[0]["name"], "Dana Reed")

    def test_people_with_access_need_no_account(self):
        """F7: customers and staff are led to their own page."""
        for user in (self.buyer, self.internal_user):
            self._login(user)
            for answer in (self._get(FORM), self._ask()):
                self.assertEqual(answer.status_code, 303)
                self.assertURLEqual(answer.headers["Location"], "/my")
        self.assertFalse(self._requests())

    def test_free_sign_up_asks_and_waits(self):
        """F7: a log-in of Odoo's free sign-up asks; then every page waits."""
        self._login(self.outsider)
        form = self._forms(self._get(FORM), FORM)[0]
        self.assertEqual(form["email"], self.outsider.email)
        answer = self._ask(email="other@hollow.example")
        self.assertURLEqual(answer.headers["Location"], DONE)
        signup = self._requests()
        self.assertEqual(signup.partner_id, self.outsider.partner_id)
        self.assertEqual(signup.email, self.outsider.email)
        for path in (
            "/my",
            "/my/catalog",
            "/my/orders",
            "/my/account",
            "/my/security",
            "/new/ticket",
        ):
            page = self._get(path)
            self._root(page, "waiting")
            self.assertIn("/web/session/logout", page.text)
            self.assertIn("Ines Harrow", page.text)
            self.assertEqual(self._cards(page), {})
        self.assertEqual(self._ask().headers["Location"], answer.headers["Location"])
        self.assertEqual(len(self._requests()), 1)

    def test_free_sign_up_sees_nothing(self):
        """F7: before and while waiting: no catalog, no price, by page and by RPC."""
        self._login(self.outsider)
        self.assertEqual(self._get_catalog().status_code, 404)
        self._ask()
        self.assertEqual(self._cards(self._get_catalog()), {})
        answer = self._json(
            "/my/catalog/price", {"quantities": {str(self.product.id): "1"}}
        )
        self.assertEqual(
            answer, {"ok": False, "message": "This is not open to your account."}
        )

    def test_waiting_ends_with_the_decision(self):
        """F7: refused, the person has Odoo's own pages again."""
        self._login(self.outsider)
        self._ask()
        self._requests().with_user(self.sales_manager).action_refuse()
        self.assertNotIn(THANKS, self._get("/my").text)
        self.assertEqual(self._get_catalog().status_code, 404)
