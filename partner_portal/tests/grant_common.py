"""People without access, a plain salesperson, and the wizard that grants."""

from lxml import html

from .common import PortalCase


class GrantCase(PortalCase):
    """*Seller* has no right but selling, and looks after Bluefield."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seller = cls._create_user(
            "plain.kestreltest", "sales_team.group_sale_salesman", name="Plain Seller"
        )
        cls.customer.user_id = cls.seller
        cls.theo = cls._create_contact("Theo Marsh", "theo.marsh@kestreltest.example")
        cls.nora = cls._create_contact("Nora Quill", "nora@kestreltest.example")
        cls.silent = cls._create_contact("Silent Sam", False)

    @classmethod
    def _create_contact(cls, name, email, customer=None, **values):
        """Create a person of a customer, Bluefield unless told."""
        return cls.env["res.partner"].create(
            {
                "name": name,
                "parent_id": (customer or cls.customer).id,
                "email": email,
                **values,
            }
        )

    def _grant(self, contact, **options):
        """Grant as the method does it, without asking who may; return the result."""
        return contact._portal_grant(self.portal, **options)

    def _wizard(self, contacts, user=None, **values):
        """Open the wizard for contacts as a user, the plain salesperson unless told."""
        wizards = self._as(user or self.seller, "portal.wizard")
        action = wizards.with_context(active_ids=contacts.ids).action_open_wizard()
        wizard = wizards.browse(action["res_id"])
        wizard.write(values)
        return wizard

    def _row(self, wizard, contact):
        """Return the wizard's row of a contact."""
        return wizard.user_ids.filtered(lambda row: row.partner_id.id == contact.id)

    def _results(self, wizard):
        """Return {name of the contact: result} of the rows that were tried."""
        rows = wizard.user_ids.filtered("result")
        return {row.partner_id.name: row.result for row in rows}

    def _account(self, contact):
        """Return the contact's one log-in."""
        users = contact.with_context(active_test=False).user_ids
        self.assertEqual(len(users), 1)
        return users

    def _mails(self, contact):
        """Return the mails to a contact, oldest first; none may have been sent."""
        self.env.flush_all()
        mails = self.env["mail.mail"].search(
            [("recipient_ids", "in", contact.ids)], order="id"
        )
        self.assertEqual(set(mails.mapped("state")) - {"outgoing"}, set())
        return mails

    def _links(self, mail):
        """Return the addresses a mail leads to."""
        return html.fromstring(mail.body_html).xpath("//a/@href")
