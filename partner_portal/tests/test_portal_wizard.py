"""F1, F2, F3: Grant Portal Access, worked by a salesperson with no other right."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .grant_common import GrantCase


@tagged("post_install", "-at_install")
class TestPortalWizard(GrantCase):
    def test_rows(self):
        """F1: a company brings its people; nobody is ticked before somebody chose."""
        wizard = self._wizard(self.customer)
        people = self.customer.child_ids.filtered(lambda each: each.type == "contact")
        self.assertEqual(
            set(wizard.user_ids.partner_id.ids), {self.customer.id, *people.ids}
        )
        self.assertFalse(any(wizard.user_ids.mapped("selected")))
        self.assertEqual(wizard.portal_id, self.portal)
        self.assertFalse(wizard.has_open_customers, "the portal cannot be chosen")

    def test_chosen_people_are_ticked(self):
        """F2: people chosen in the list are ticked, unless they have access."""
        wizard = self._wizard(self.theo + self.nora + self.buyer.partner_id)
        self.assertEqual(
            {row.partner_id.name: row.selected for row in wizard.user_ids},
            {"Theo Marsh": True, "Nora Quill": True, self.buyer.name: False},
        )
        self.assertEqual(
            self._row(wizard, self.buyer.partner_id).result_text, "Had access"
        )

    def test_proposed_user_names(self):
        """F10: names are proposed from the address, different inside a customer."""
        twin = self._create_contact("Theo Marsh", "theo.marsh@other.example")
        far = self._create_contact(
            "Theo Marsh", "theo.marsh@far.example", self.other_customer
        )
        self.other_customer.user_id = self.seller
        wizard = self._wizard(self.theo + twin + far + self.silent)
        self.assertEqual(
            [self._row(wizard, c).username for c in (self.theo, twin, far)],
            ["theo.marsh", "theo.marsh2", "theo.marsh"],
        )
        self.assertFalse(self._row(wizard, self.silent).username)

    def test_apply(self):
        """F1, F4: one click grants the ticked rows, no other."""
        wizard = self._wizard(self.theo + self.nora)
        self._row(wizard, self.nora).selected = False
        action = wizard.action_apply()
        self.assertEqual((action["res_id"], action["target"]), (wizard.id, "new"))
        self.assertEqual(self._results(wizard), {"Theo Marsh": "granted"})
        self.assertEqual(wizard.summary, "1 granted.")
        self.assertEqual(self.theo.portal_access_state, "invited")
        self.assertFalse(self.nora.user_ids)
        user = self._account(self.theo)
        self.assertTrue(user._is_portal() and user.active)
        self.assertEqual(user.login, "theo.marsh@kestreltest.example")
        self.assertEqual(user.portal_username, "theo.marsh")
        self.assertEqual((user.company_id, user.company_ids), (self.company,) * 2)
        self.assertFalse(user._portal_customer(), "invited is not yet inside")

    def test_tick_all(self):
        """F1: all that can be granted are ticked by one click, or none."""
        wizard = self._wizard(self.customer)
        wizard.action_tick_all()
        ticked = wizard.user_ids.filtered("selected").partner_id
        self.assertLessEqual({self.theo.id, self.nora.id}, set(ticked.ids))
        self.assertNotIn(self.buyer.partner_id.id, ticked.ids)
        wizard.action_tick_all()
        self.assertFalse(wizard.user_ids.filtered("selected"))

    def test_apply_again(self):
        """F2: a second click grants nobody twice."""
        wizard = self._wizard(self.theo)
        wizard.action_apply()
        self.assertFalse(wizard.user_ids.selected)
        wizard.user_ids.selected = True
        with self.assert_untouched("res_users", "mail_mail"):
            wizard.action_apply()
        self.assertEqual(self._results(wizard), {"Theo Marsh": "had_access"})

    def test_every_result(self):
        """F2: each row tells what became of it, and none stops another."""
        numberless = self.env["res.partner"].create(
            {"name": "New Ltd", "is_company": True, "user_id": self.seller.id}
        )
        foreign = self._create_contact("Foreign", "foreign@kestreltest.example")
        foreign.company_id = self.other_company
        self.seller.company_ids += self.other_company
        cases = {
            self.theo: "granted",
            self.buyer.partner_id: "had_access",
            self.silent: "no_email",
            self._create_contact("Bad", "nonsense"): "no_email",
            self._create_contact("Twin", self.colleague.email): "duplicate",
            self._create_contact("Clerk", self.internal_user.email): "duplicate",
            self._create_contact("Ann", "ann@n.example", numberless): "no_number",
            foreign: "other_company",
            self.stranger.partner_id: "not_yours",
            self.nora: "granted",
        }
        self.internal_user.partner_id.user_id = self.seller
        cases[self.internal_user.partner_id] = "internal"
        contacts = self.env["res.partner"].concat(*cases)
        wizard = self._wizard(contacts.sorted("id"))
        wizard.user_ids.selected = True
        wizard.with_context(
            allowed_company_ids=self.seller.company_ids.ids
        ).action_apply()
        self.assertEqual(
            self._results(wizard), {each.name: code for each, code in cases.items()}
        )
        self.assertEqual(wizard.summary, "2 granted, 9 not: see the result of each.")

    def test_result_texts(self):
        """F2: who has the same e-mail and what is wrong with a name is said."""
        twin = self._create_contact("Twin", self.colleague.email)
        wizard = self._wizard(self.theo + self.nora + twin + self.silent)
        self._row(wizard, self.theo).username = "theo marsh"
        self._row(wizard, self.nora).username = "n" * 300
        wizard.action_apply()
        texts = {row.partner_id.name: row.result_text for row in wizard.user_ids}
        rule = "A user name has letters, digits and . _ - only, 64 at most"
        self.assertEqual(
            texts,
            {
                "Theo Marsh": rule,
                "Nora Quill": rule,
                "Twin": f"Same e-mail as {self.colleague.name}",
                "Silent Sam": "No e-mail: user name needed",
            },
        )
        self.assertFalse((self.theo + self.nora + twin + self.silent).user_ids)

    def test_typed_email_and_number(self):
        """F2: what is missing can be typed into the row, by a salesperson."""
        customer = self.env["res.partner"].create(
            {"name": "New Ltd", "is_company": True, "user_id": self.seller.id}
        )
        contact = self._create_contact("Ann", False, customer)
        wizard = self._wizard(contact)
        self.assertTrue(wizard.has_open_customers)
        row = self._row(wizard, contact)
        row.write({"selected": True, "email": "Ann@New.example", "username": "ann"})
        row.customer_number = "KT-2001"
        wizard.action_apply()
        self.assertEqual(row.result, "granted")
        self.assertEqual(contact.email, "ann@new.example")
        self.assertEqual(customer.portal_customer_number, "KT-2001")
        self.assertEqual(customer.portal_id, self.portal)

    def test_fill_number(self):
        """F10: the reference becomes the number; without one, the next free."""
        for reference in ("KT-REF", False):
            customer = self.env["res.partner"].create(
                {
                    "name": "New Ltd",
                    "is_company": True,
                    "user_id": self.seller.id,
                    "ref": reference,
                }
            )
            contacts = self._create_contact("Ann", "ann@n.example", customer)
            contacts += self._create_contact("Bob", "bob@n.example", customer)
            wizard = self._wizard(contacts)
            wizard.user_ids[0].action_fill_number()
            number = customer.portal_customer_number
            self.assertTrue(number)
            self.assertIn(reference, (number, False))
            self.assertEqual(wizard.user_ids.mapped("customer_number"), [number] * 2)
        self.other_customer.portal_customer_number = False
        contact = self._create_contact("X", "x@k.example", self.other_customer)
        row = self._wizard(contact).user_ids
        with self.assert_refused(AccessError, "res_partner"):
            row.action_fill_number()

    def test_number_taken(self):
        """F10: a number of another customer: told at the row, nothing kept."""
        customer = self.env["res.partner"].create(
            {"name": "New Ltd", "is_company": True, "user_id": self.seller.id}
        )
        wizard = self._wizard(self._create_contact("Ann", "ann@n.example", customer))
        wizard.user_ids.customer_number = "KT-1002"
        with self.assert_untouched("res_partner", "res_users"):
            wizard.action_apply()
        self.assertEqual(wizard.user_ids.result, "failed")
        self.assertFalse(customer.portal_customer_number)

    def test_without_email(self):
        """F10: no e-mail: a technical log-in, no mail, and what to hand over."""
        wizard = self._wizard(self.silent)
        wizard.user_ids.username = "sam"
        wizard.action_apply()
        user = self._account(self.silent)
        self.assertEqual(user.login, "KT-1001/sam")
        self.assertFalse(self._mails(self.silent))
        lines = wizard.handover.splitlines()
        self.assertEqual(
            lines[:3], ["Silent Sam", "Customer number: KT-1001", "User name: sam"]
        )
        self.assertIn("/portal/kestreltest/password?token=", lines[3])

    def test_initial_password(self):
        """F6: the portal's initial password, only if it has one."""
        wizard = self._wizard(self.theo + self.silent, way="initial")
        self._row(wizard, self.silent).username = "sam"
        self.assertFalse(wizard.has_initial_password)
        with self.assert_untouched("res_users"):
            wizard.action_apply()
        self.assertEqual(set(wizard.user_ids.mapped("result")), {"failed"})
        self.portal.new_initial_password = "kestrel-first-1"
        wizard.invalidate_recordset()
        wizard.user_ids.selected = True
        wizard.action_apply()
        self.assertEqual(set(wizard.user_ids.mapped("result")), {"granted"})
        for contact in self.theo + self.silent:
            user = self._account(contact)
            self.assertTrue(user.portal_must_change_password)
            self.assertEqual(
                user._portal_password_hash(), self.portal.sudo().initial_password_hash
            )
        self.assertNotIn("kestrel-first-1", wizard.handover)
        self.assertNotIn("kestrel-first-1", self._mails(self.theo).body_html)

    def test_too_many(self):
        """F2: 10,000 contacts: a clear message, nothing made."""
        wizards = self._as(self.seller, "portal.wizard")
        wizards = wizards.with_context(active_ids=list(range(1, 10_001)))
        with (
            self.assert_untouched("res_partner", "res_users"),
            self.assertRaisesRegex(UserError, "10000 contacts are too many"),
        ):
            wizards.action_open_wizard()

    def test_queries_per_row(self):
        """F2: the cost of a row does not grow with the number of rows."""

        def cost(number, start):
            contacts = self.env["res.partner"].create(
                [
                    {
                        "name": f"Person {each}",
                        "parent_id": self.customer.id,
                        "email": f"person{each}@kestreltest.example",
                    }
                    for each in range(start, start + number)
                ]
            )
            self.env.flush_all()
            wizard = self._wizard(contacts)
            before = self.env.cr.sql_log_count
            wizard.action_apply()
            self.env.flush_all()
            self.assertEqual(set(wizard.user_ids.mapped("result")), {"granted"})
            return (self.env.cr.sql_log_count - before) / number

        cost(2, 0)  # warm up
        self.assertLess(cost(30, 200), 1.1 * cost(10, 100))
