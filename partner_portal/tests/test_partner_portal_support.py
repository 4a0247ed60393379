"""F25: support comes from exactly one source, and stands on every page."""

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from .brand_common import BrandCase


@tagged("post_install", "-at_install")
class TestPartnerPortalSupport(BrandCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write({"phone": "555 0100", "email": "office@kestreltest.example"})
        cls.salesperson.partner_id.write(
            {"phone": "555 0142", "email": "robin@kestreltest.example"}
        )
        cls.contact = cls.buyer.partner_id

    def _support(self, contact=None):
        support = self.portal._frame_support(contact)
        return tuple(support[key] for key in ("source", "name", "phone", "email"))

    def test_responsible(self):
        """F25: the customer's salesperson; of the company nothing."""
        self.assertEqual(
            self._support(self.contact),
            ("responsible", "Robin Vale", "555 0142", "robin@kestreltest.example"),
        )

    def test_without_responsible(self):
        """F25: visitors, and customers of nobody, get the company's own."""
        company = (
            "company",
            "Kestreltest Supplies",
            "555 0100",
            "office@kestreltest.example",
        )
        self.assertEqual(self._support(), company)
        self.customer.user_id = self.contact.user_id = False
        self.portal.fallback_user_id = False
        self.assertEqual(self._support(self.contact), company)

    def test_company(self):
        """F25: the hotline and its address, for everybody alike."""
        self.mine.write(
            {
                "support_source": "company",
                "hotline": "+1 (555) 0199",
                "support_email": "help@kestreltest.example",
            }
        )
        wanted = (
            "company",
            "Kestreltest Supplies",
            "+1 (555) 0199",
            "help@kestreltest.example",
        )
        self.assertEqual(self._support(self.contact), wanted)
        self.assertEqual(self._support(), wanted)
        self.assertEqual(self.portal._frame_support(None)["phone_link"], "+15550199")

    def test_hotline_is_required(self):
        """F25: a hotline without a number is refused by form, program and import."""
        self._refused(
            {"support_source": "company", "hotline": " "},
            "A hotline of the company needs a phone number.",
        )
        self.company.phone = False
        self._refused(
            {"support_source": "company"},
            "A hotline of the company needs a phone number.",
        )
        result = self.mine.env["partner.portal"].load(
            ["name", "slug", "support_source"],
            [["Kestreltest B", "kestreltestb", "A hotline of the company"]],
        )
        self.assertIn("needs a phone number", result["messages"][0]["message"])
        self.mine.write({"support_source": "company", "hotline": "555 0199"})
        with self.assertRaises(ValidationError):
            self.mine.hotline = False

    def test_form_proposes(self):
        """F25: choosing the company fills in its phone and address."""
        with Form(self.mine) as form:
            form.support_source = "company"
            self.assertEqual(form.hotline, "555 0100")
            self.assertEqual(form.support_email, "office@kestreltest.example")
            form.hotline = "555 0199"
        self.assertEqual(self.portal.hotline, "555 0199")
        with Form(self.mine) as form:
            form.support_source = "responsible"
            form.support_source = "company"
            self.assertEqual(form.hotline, "555 0199")
