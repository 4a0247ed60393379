"""F10: the customer number: on the customer, unique, found by it."""

from unittest.mock import patch

from odoo.exceptions import ValidationError
from odoo.tests import JsonRpcException, tagged
from odoo.tools import mute_logger

from .common import PortalCase
from .http_common import PortalHttpCase


@tagged("post_install", "-at_install")
class TestCustomerNumber(PortalCase):
    """F10: where the number stands and how it is found."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contact = cls.buyer.partner_id
        cls.partners = cls.env["res.partner"].with_user(cls.salesperson)

    def test_shown_on_contacts(self):
        """F10: contacts show the number and store none."""
        partner = self.env["res.partner"]
        self.assertEqual(self.contact.portal_account_number, "KT-1001")
        self.assertEqual(self.customer.portal_account_number, "KT-1001")
        self.assertFalse(partner._fields["portal_account_number"].store)
        self.assertNotIn("portal_customer_number", partner._commercial_fields())
        self.assertFalse(self.contact.portal_customer_number)
        self.customer.portal_customer_number = "KT-9"
        self.assertEqual(self.contact.portal_account_number, "KT-9")

    def test_unique(self):
        """F10: the other customer is named, an archived one, too."""
        self.other_customer.active = False
        customer = self.customer.with_user(self.salesperson)
        for number in ("KT-1002", " KT-1002 ", "KT-1002\n"):
            with self.assert_refused(ValidationError, "res_partner") as caught:
                customer.portal_customer_number = number
            self.assertEqual(
                str(caught.exception),
                "The customer number KT-1002 belongs to Riverbend Kestreltest already.",
            )
        with self.assert_refused(ValidationError, "res_partner"):
            self.partners.create({"name": "New", "portal_customer_number": "KT-1001"})

    def test_two_at_once(self):
        """F10: one number cannot be written on or made for several customers."""
        both = (self.customer + self.other_customer).with_user(self.salesperson)
        row = {"name": "New", "portal_customer_number": "KT-7"}
        for call in (
            lambda: both.write({"portal_customer_number": "KT-7"}),
            lambda: self.partners.create([row, row]),
        ):
            with self.assert_refused(ValidationError, "res_partner") as caught:
                call()
            self.assertEqual(
                str(caught.exception), "Several customers cannot have the number KT-7."
            )

    def test_own_number_again(self):
        """F10: writing the number it has is no fault; numbers can be swapped off."""
        self.customer.portal_customer_number = "KT-1001"
        self.customer.portal_customer_number = False
        self.other_customer.portal_customer_number = "KT-1001"
        self.assertEqual(self.contact.portal_account_number, False)

    def test_spaces(self):
        """F10: nothing but spaces is no number; a number is taken as text."""
        both = self.customer + self.other_customer
        for number in ("", "   ", False, "\t", "\x00"):
            both.portal_customer_number = number
            self.assertFalse(self.customer.portal_customer_number)
        self.customer.portal_customer_number = 4711
        self.assertEqual(self.customer.portal_customer_number, "4711")

    def test_contacts_have_none(self):
        """F10: a contact is told whose number it is, an address, too."""
        for contact in (self.contact, self.site):
            with self.assert_refused(ValidationError, "res_partner") as caught:
                contact.with_user(self.salesperson).portal_customer_number = "KT-5"
            self.assertEqual(
                str(caught.exception),
                f"{contact.name} is a contact of Bluefield Kestreltest. The customer "
                "number belongs on Bluefield Kestreltest.",
            )
        with self.assert_refused(ValidationError, "res_partner"):
            self.partners.create(
                {
                    "name": "New",
                    "parent_id": self.customer.id,
                    "portal_customer_number": "KT-5",
                }
            )

    def test_portal_on_customers_only(self):
        """F20: a contact belongs to the portal of its customer."""
        with self.assert_refused(ValidationError, "res_partner"):
            self.contact.with_user(self.salesperson).portal_id = self.portal

    def test_company_becomes_contact(self):
        """F10: a company with a number is no contact of another; with none it is."""
        company = self.other_customer.with_user(self.salesperson)
        company.parent_id = self.customer.id
        self.assertEqual(company.commercial_partner_id, company, "still a company")
        with self.assert_refused(ValidationError, "res_partner"):
            company.is_company = False
        company.write({"portal_customer_number": False, "portal_id": False})
        company.is_company = False
        self.assertEqual(company.portal_account_number, "KT-1001")

    def test_person_becomes_company(self):
        """F10: a person's new company takes number and portal, access stays."""
        user = self._create_buyer("solo", self.env["res.partner"])
        person = user.partner_id
        person.write(
            {
                "company_name": "Solo Kestreltest",
                "portal_customer_number": "KT-3",
                "portal_id": self.portal.id,
            }
        )
        self.assertEqual(user._portal_customer(), person)
        person.with_user(self.salesperson).create_company()
        company = person.parent_id
        self.assertEqual(company.name, "Solo Kestreltest")
        self.assertEqual(company.portal_customer_number, "KT-3")
        self.assertEqual(company.portal_id, self.portal)
        self.assertFalse(person.portal_customer_number or person.portal_id)
        self.assertEqual(person.portal_account_number, "KT-3")
        self.assertEqual(person.portal_access_state, "active")
        self.assertEqual(user._portal_customer(), company)
        person.parent_id = False
        person.is_company = True
        self.assertFalse(person.portal_account_number)

    def _found(self, text, operator="ilike"):
        """Return the partners of the tests a name search finds, as salesperson."""
        domain = [("name", "ilike", "kestreltest")]
        rows = self.partners.name_search(text, domain, operator=operator, limit=None)
        return self.env["res.partner"].browse([row[0] for row in rows])

    def test_found_by_number(self):
        """F10: typing the number finds the customer and its contacts."""
        people = self.customer + self.contact + self.colleague.partner_id
        for text in ("KT-1001", "kt-1001", "KT-100", " KT-1001 "):
            found = self._found(text)
            self.assertLessEqual(people, found, text)
        self.assertNotIn(self.other_customer, self._found("KT-1001"))
        self.assertIn(self.other_customer, self._found("KT-100"))
        self.assertEqual(self._found("KT-1001", "="), self.customer, "for imports")
        self.customer.portal_customer_number = "ZZ-77"
        self.assertIn(self.customer, self._found("ZZ"))
        for text in ("_Z-77", "ZZ%7", "Z-77", "ZZ-77\\"):
            self.assertNotIn(self.customer, self._found(text), text)

    def test_names_still_found(self):
        """F10: names, e-mails and references are found as before."""
        self.assertIn(self.customer, self._found("Bluefield Kest"))
        self.customer.ref = "REF-77"
        self.assertEqual(self._found("REF-77"), self.customer)
        self.assertNotIn(self.customer, self._found("Bluefield", "not ilike"))
        found = self.partners.search([("portal_account_number", "=", "KT-1001")])
        self.assertLessEqual(self.customer + self.contact + self.site, found)

    def test_customers_search_nothing_more(self):
        """S10: a customer finds nobody of another customer by its number."""
        partners = self._as(self.buyer, "res.partner")
        self.assertFalse(partners.name_search("KT-1002"))
        self.assertFalse(partners.search([("portal_account_number", "=", "KT-1002")]))


@tagged("post_install", "-at_install")
class TestCustomerNumberRace(PortalHttpCase):
    def test_index_decides(self):
        """F10: given twice at the same time: refused with a sentence."""
        self._login(self.salesperson)
        partners = type(self.env["res.partner"])
        unseen = patch.object(
            partners, "_portal_numbers_taken", lambda self, numbers: self.browse()
        )
        quiet = mute_logger("odoo.sql_db", "odoo.http")
        with unseen, quiet, self.assertRaises(JsonRpcException) as caught:
            self._call_kw(
                "res.partner",
                "write",
                self.customer.ids,
                {"portal_customer_number": "KT-1002"},
            )
        self.assertEqual(str(caught.exception), "odoo.exceptions.ValidationError")
        self.assertEqual(self.customer.portal_customer_number, "KT-1001")
        index = type(self.env["res.partner"])._portal_customer_number_unique
        self.assertEqual(
            index.get_error_message(self.env["res.partner"], None),
            "Another customer has this customer number.",
        )
