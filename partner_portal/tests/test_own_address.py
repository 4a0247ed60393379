"""S3, S4: what Odoo's address form may change for a customer's person."""

from odoo.tests import JsonRpcException, tagged

from .http_common import PortalHttpCase

SUBMIT = "/my/address/submit"
OWN_EMAIL = "Change your e-mail on the page My details"


@tagged("post_install", "-at_install")
class TestOwnAddress(PortalHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contact = cls.buyer.partner_id
        cls.mate = cls.colleague.partner_id

    def _form(self, partner, **values):
        """Return what Odoo's form sends for an address, with some values changed."""
        return {
            "partner_id": partner.id or "",
            "name": partner.name or "",
            "email": partner.email or "",
            "phone": partner.phone or "",
            "company_name": partner.commercial_partner_id.name or "",
            "vat": partner.vat or "",
            "street": partner.street or "",
            "city": partner.city or "",
            "zip": partner.zip or "",
            "country_id": partner.country_id.id or "",
            "state_id": partner.state_id.id or "",
            "address_type": "billing",
            "use_delivery_as_billing": "true",
            "callback": "/my/addresses",
            **values,
        }

    def _submit(self, partner, **values):
        return self._post(SUBMIT, self._form(partner, **values))

    def _changes(self):
        return self.env["partner.portal.change"].search(
            [("partner_id", "=", self.customer.id)]
        )

    def test_colleague_s_email(self):
        """S3: a colleague's account e-mail stays, whatever kind of address it is."""
        self._login(self.buyer)
        message = (
            f"{self.mate.name} has an own account. Only that person changes these "
            "details."
        )
        for kind in ("contact", "other", "invoice", "delivery"):
            self.mate.type = kind
            with self.subTest(kind=kind), self.assert_untouched("res_partner"):
                answer = self._submit(self.mate, email="evil@evil.example")
                if kind == "contact":
                    self.assertEqual(answer.status_code, 403)
                else:
                    self.assertEqual(
                        answer.json(),
                        {
                            "invalid_fields": ["email"],
                            "messages": [message],
                        },
                    )

    def test_archived_colleague_s_email(self):
        """S3: nor that of an account that is closed at the moment."""
        self.mate.type = "other"
        self.colleague.active = False
        self._login(self.buyer)
        with self.assert_untouched("res_partner"):
            answer = self._submit(self.mate, email="evil@evil.example")
            self.assertEqual(answer.json()["invalid_fields"], ["email"])

    def test_colleague_s_address_stays(self):
        """S3: nobody removes the contact another person logs in with."""
        self.mate.type = "other"
        self._login(self.buyer)
        with self.assert_untouched("res_partner"):
            for partner in (self.mate, self.customer, self.stranger.partner_id):
                with self.assertRaisesRegex(JsonRpcException, "AccessError"):
                    self._json("/my/address/archive", {"partner_id": partner.id})

    def test_own_email(self):
        """S3: not even the own e-mail by this form; nothing of it is saved."""
        self._login(self.buyer)
        with self.assert_untouched("res_partner", "res_users"):
            answer = self._submit(
                self.contact, email="new@kestreltest.example", phone="555 9999"
            )
        self.assertEqual(answer.json()["invalid_fields"], ["email"])
        self.assertIn(OWN_EMAIL, answer.json()["messages"][0])

    def test_own_name_and_phone(self):
        """F15: the own name and phone are saved at once, without a request."""
        self._login(self.buyer)
        answer = self._submit(self.contact, name="Dana Reed", phone="555 0200")
        self.assertEqual(answer.json(), {"redirectUrl": "/my/addresses"})
        self.assertRecordValues(
            self.contact, [{"name": "Dana Reed", "phone": "555 0200"}]
        )
        self.assertFalse(self._changes())

    def test_company_name(self):
        """S4: a contact renames no company; the wish goes to the responsible."""
        self._login(self.buyer)
        with self.assert_untouched("res_partner"):
            answer = self._submit(self.contact, company_name="Evil Inc")
            self.env["res.partner"].flush_model()
        self.assertEqual(answer.json(), {"redirectUrl": "/my/account"})
        change = self._changes()
        self.assertEqual(
            change.summary, "Company name: Bluefield Kestreltest → Evil Inc"
        )
        self.assertEqual(change.contact_id, self.contact)
        self.assertEqual(change.activity_ids.user_id, self.salesperson)
        page = self._get("/my/account")
        self.assertIn("Robin Vale checks this change", " ".join(self._text(page)))

    def _text(self, page):
        return self._root(page).text_content().split()

    def test_company_address(self):
        """S4: the address of a plain contact is the company's; it stays, too."""
        self._login(self.buyer)
        with self.assert_untouched("res_partner"):
            answer = self._submit(self.contact, street="9 Evil Road", zip="24799")
        self.assertEqual(answer.json(), {"redirectUrl": "/my/account"})
        self.assertEqual(
            self._changes().summary,
            "Street: 1 Main Street → 9 Evil Road\nPostcode: 24701 → 24799",
        )
        self.assertEqual(self.customer.street, "1 Main Street")

    def test_tax_number(self):
        """S4: so does the tax number."""
        self._login(self.buyer)
        with self.assert_untouched("res_partner"):
            answer = self._submit(self.contact, vat="US12345")
        self.assertEqual(answer.json(), {"redirectUrl": "/my/account"})
        self.assertEqual(self._changes().summary, "Tax number: – → US12345")

    def test_customer_s_own_address(self):
        """S4: nobody writes on the customer itself through a typed address."""
        self._login(self.buyer)
        with self.assert_untouched("res_partner"):
            self.assertEqual(
                self._submit(self.customer, street="9 Evil Road").status_code, 403
            )
        self.customer.type = "other"
        with self.assert_untouched("res_partner"):
            answer = self._submit(
                self.customer, name="Evil Inc", email="evil@evil.example"
            )
        self.assertEqual(answer.json(), {"redirectUrl": "/my/account"})
        self.assertEqual(
            self._changes().summary,
            "Company name: Bluefield Kestreltest → Evil Inc\n"
            "Company e-mail: kt-1001@kestreltest.example → evil@evil.example",
        )

    def test_log_in_of_the_company_itself(self):
        """S4: a company's own log-in asks as well; its phone is its own."""
        user = self._create_user(
            "whole@kestreltest.example",
            "base.group_portal",
            partner_id=self.other_customer.id,
            name=self.other_customer.name,
        )
        self.other_customer.write(
            {"portal_access_state": "active", "email": "whole@kestreltest.example"}
        )
        self._login(user)
        answer = self._submit(
            self.other_customer,
            name="Evil Inc",
            company_name="",
            street="9 Evil Road",
            phone="555 0300",
        )
        self.assertEqual(answer.json(), {"redirectUrl": "/my/account"})
        self.assertRecordValues(
            self.other_customer,
            [
                {
                    "name": "Riverbend Kestreltest",
                    "street": "1 Main Street",
                    "phone": "555 0300",
                }
            ],
        )
        with (
            self.assert_untouched("res_partner"),
            self.assertRaisesRegex(JsonRpcException, "AccessError"),
        ):
            self._call_kw("res.users", "write", user.ids, {"name": "Evil Inc"})

    def test_delivery_addresses(self):
        """F15: the company's delivery addresses are edited and added as Odoo does."""
        self._login(self.buyer)
        answer = self._submit(
            self.site, street="3 Yard Road", vat="", company_name="", email=""
        )
        self.assertIn("email", answer.json()["invalid_fields"])
        answer = self._submit(
            self.site, street="3 Yard Road", company_name="Evil Inc", vat="US12345"
        )
        self.assertEqual(answer.json(), {"redirectUrl": "/my/addresses"})
        self.assertEqual(self.site.street, "3 Yard Road")
        new = self._form(self.site, partner_id="", name="Bluefield shed")
        new |= {"company_name": "Evil Inc", "vat": "US12345"}
        answer = self._post(SUBMIT, {**new, "address_type": "delivery"})
        self.assertEqual(answer.json(), {"redirectUrl": "/my/addresses"})
        shed = self.customer.child_ids.filtered(lambda c: c.name == "Bluefield shed")
        self.assertEqual(shed.type, "other")
        self.assertRecordValues(
            self.customer, [{"name": "Bluefield Kestreltest", "vat": False}]
        )
        self.assertFalse(self._changes())

    def test_rpc_write_on_oneself(self):
        """S3: the own e-mail cannot be written around its page; the phone can."""
        self._login(self.buyer)
        with (
            self.assert_untouched("res_partner", "res_users"),
            self.assertRaisesRegex(JsonRpcException, "AccessError"),
        ):
            self._call_kw(
                "res.users",
                "write",
                self.buyer.ids,
                {"email": "new@kestreltest.example"},
            )
        rpc_error = JsonRpcException
        for partner in (self.contact, self.mate, self.customer):
            with self.assert_untouched("res_partner"), self.assertRaises(rpc_error):
                self._call_kw("res.partner", "write", partner.ids, {"email": "e@e.de"})
        self._call_kw("res.users", "write", self.buyer.ids, {"phone": "555 0201"})
        self.assertEqual(self.contact.phone, "555 0201")

    def test_people_without_access(self):
        """S4: whoever has no portal access keeps Odoo's own behaviour."""
        self._login(self.revoked)
        contact = self.revoked.partner_id
        answer = self._submit(contact, email="new@kestreltest.example")
        self.assertEqual(answer.json(), {"redirectUrl": "/my/addresses"})
        self.assertEqual(contact.email, "new@kestreltest.example")
        self.assertFalse(self._changes())

    def test_strange_values(self):
        """S20: ids and texts that are none are refused, nothing is written."""
        self._login(self.buyer)
        with self.assert_untouched("res_partner"):
            for value in ("abc", "-1", "99999999999", "[1]", "999999999"):
                answer = self._submit(self.contact, partner_id=value)
                self.assertEqual(answer.status_code, 403, value)
                answer = self._get("/my/address", partner_id=value)
                self.assertEqual(answer.status_code, 403, value)
                for name in ("country_id", "state_id"):
                    answer = self._submit(self.contact, **{name: value})
                    self.assertEqual(answer.json()["invalid_fields"], [name], value)
            same = {"use_delivery_as_billing": "\\"}
            self.assertEqual(self._get("/my/address", **same).status_code, 200)
            for values in ({"name": "\0", **same}, {"name": ""}, {"street": ""}):
                answer = self._submit(self.contact, **values)
                self.assertIn(next(iter(values)), answer.json()["invalid_fields"])
