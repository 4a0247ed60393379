"""F10: numbers from the reference, from the sequence, from a file."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import PortalCase


@tagged("post_install", "-at_install")
class TestGiveNumbers(PortalCase):
    """F10: one or many customers at once, each row that cannot is told."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partners = cls.env["res.partner"].with_user(cls.salesperson)
        cls.new, cls.twin, cls.bare = cls.partners.create(
            [
                {"name": "New Kestreltest", "is_company": True, "ref": " KT-50 "},
                {"name": "Twin Kestreltest", "is_company": True, "ref": "KT-51"},
                {"name": "Bare Kestreltest", "is_company": True},
            ]
        )

    def _told(self, action):
        """Return what the notification says and whether it stays."""
        self.assertEqual(action["tag"], "display_notification")
        return action["params"]["message"], action["params"]["sticky"]

    def _run(self, name, partners):
        """Run an entry of the Action menu as the salesperson."""
        action = self.env.ref(f"partner_portal.res_partner_action_{name}")
        self.assertEqual(action.binding_view_types, "list,form")
        return (
            action.with_user(self.salesperson)
            .with_context(active_model="res.partner", active_ids=partners.ids)
            .run()
        )

    def test_from_reference(self):
        """F10: the reference becomes the number, without spaces around."""
        told = self._told(self._run("number_from_reference", self.new))
        self.assertEqual(told, ("Customer numbers given: 1.", False))
        self.assertEqual(self.new.portal_customer_number, "KT-50")

    def test_rows_that_cannot(self):
        """F10: each is told why, and the rest get their numbers."""
        other = self.twin.copy({"name": "Second Kestreltest", "ref": "KT-51"})
        taken = self.bare.copy({"name": "Third Kestreltest", "ref": "KT-1002"})
        beside = self.bare.copy({"name": "Fourth Kestreltest", "ref": "KT-1001"})
        contact = self.buyer.partner_id
        rows = (
            self.new + self.twin + other + taken + self.bare + self.customer + contact
        )
        rows += beside
        message, sticky = self._told(self._run("number_from_reference", rows))
        self.assertTrue(sticky)
        same = "another one has the same reference."
        for part in (
            "Customer numbers given: 1.",
            f"Twin Kestreltest: {same}",
            f"Second Kestreltest: {same}",
            "Third Kestreltest: KT-1002 belongs to Riverbend Kestreltest.",
            "Fourth Kestreltest: KT-1001 belongs to Bluefield Kestreltest.",
            "Bare Kestreltest: it has no reference.",
            "Bluefield Kestreltest: it has the number KT-1001.",
            "it is a contact of Bluefield Kestreltest, which has the number.",
        ):
            self.assertIn(part, message)
        numbers = rows.mapped("portal_customer_number")
        self.assertEqual(
            numbers, ["KT-50", False, False, False, False, "KT-1001", False, False]
        )

    def test_from_sequence(self):
        """F10: the next free number, taken ones are passed over."""
        sequence = self.env.ref("partner_portal.ir_sequence_customer_number")
        sequence.number_next_actual = 71000
        self.bare.portal_customer_number = "71001"
        rows = self.new + self.twin + self.bare
        message, _sticky = self._told(self._run("give_number", rows))
        self.assertEqual(
            message,
            "Customer numbers given: 2. Bare Kestreltest: it has the number 71001.",
        )
        self.assertEqual(
            rows.mapped("portal_customer_number"), ["71000", "71002", "71001"]
        )

    def test_button(self):
        """F10: the form's button gives the number to this customer."""
        self.new.with_user(self.salesperson).action_portal_give_number()
        self.assertTrue(self.new.portal_customer_number.isdigit())

    def test_sequence_is_kept(self):
        """F10: an update leaves a company's own sequence alone."""
        data = self.env["ir.model.data"].search(
            [("name", "=", "ir_sequence_customer_number")]
        )
        self.assertTrue(data.noupdate)

    def test_without_right(self):
        """F12: who may not change a contact gives it no number."""
        seller = self._create_user(
            "seller.kestreltest", "sales_team.group_sale_salesman"
        )
        people = seller | self.internal_user | self.buyer
        forbidden = people.filtered(
            lambda user: not self.new.with_user(user).has_access("write")
        )
        # Beside CRM everybody who sells may change contacts.
        self.assertLessEqual(people - forbidden, seller)
        for user in forbidden:
            for method in ("number_from_reference", "give_number"):
                with self.subTest(user=user.login, method=method):
                    partner = self.new.with_user(user)
                    with self.assert_untouched("res_partner"):
                        try:
                            action = getattr(partner, f"action_portal_{method}")()
                        except AccessError:
                            continue
                        message, _sticky = self._told(action)
                        self.assertIn("you may not change it.", message)

    def test_many(self):
        """F10: 300 customers at once, of many that cannot the first 20 are named."""
        partners = self.partners.create(
            [{"name": f"Kestreltest {n}", "ref": f"KM-{n}"} for n in range(300)]
        )
        message, _sticky = self._told(self._run("number_from_reference", partners))
        self.assertEqual(message, "Customer numbers given: 300.")
        message, _sticky = self._told(self._run("number_from_reference", partners))
        self.assertTrue(message.startswith("Customer numbers given: 0. "))
        self.assertTrue(message.endswith(" 280 more got none."))

    # From and into a file

    def _load(self, *rows):
        fields = ["name", "parent_id/.id", "portal_customer_number"]
        return self.partners.load(fields, [list(row) for row in rows])

    def test_import(self):
        """F10: the number is a column of the import."""
        result = self._load(("Kestreltest A", "", "KI-1"), ("Kestreltest B", "", ""))
        self.assertFalse(result["messages"])
        made = self.env["res.partner"].browse(result["ids"])
        self.assertEqual(made.mapped("portal_customer_number"), ["KI-1", False])

    def test_import_refused(self):
        """F10: taken, twice in the file, on a contact: told at the row, none kept."""
        parent = str(self.customer.id)
        for rows, told, row in (
            (
                (("Kestreltest A", "", "KI-1"), ("Kestreltest B", "", "KT-1002")),
                "The customer number KT-1002 belongs to Riverbend Kestreltest already.",
                1,
            ),
            (
                (("Kestreltest A", "", "KI-1"), ("Kestreltest B", "", "KI-1")),
                "The customer number KI-1 belongs to Kestreltest A already.",
                1,
            ),
            (
                (("Kestreltest A", parent, "KI-1"),),
                "The customer number belongs on Bluefield Kestreltest.",
                0,
            ),
        ):
            with self.subTest(told=told), self.assert_untouched("res_partner"):
                result = self._load(*rows)
                self.assertFalse(result["ids"])
                message = result["messages"][-1]
                self.assertIn(told, message["message"])
                self.assertEqual(message["rows"]["from"], row)

    def test_export(self):
        """F10: both numbers can be exported, the contact's is its customer's."""
        self.salesperson.group_ids += self.env.ref("base.group_allow_export")
        rows = (self.customer + self.buyer.partner_id).with_user(self.salesperson)
        names = ["portal_customer_number", "portal_account_number"]
        self.assertEqual(
            rows.export_data(names)["datas"], [["KT-1001", "KT-1001"], ["", "KT-1001"]]
        )
        for name in names:
            self.assertTrue(self.partners.fields_get([name])[name]["exportable"])
