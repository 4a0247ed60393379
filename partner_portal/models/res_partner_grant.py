from odoo import fields, models
from odoo.fields import Command, Domain
from odoo.tools import email_normalize

from .. import user_names

#: What ``_portal_grant`` answers; only the first two leave a person with access.
RESULTS = [
    ("granted", "Granted"),
    ("had_access", "Had access"),
    ("no_email", "No e-mail: user name needed"),
    ("duplicate", "Same e-mail as another account"),
    ("internal", "Internal user"),
    ("no_number", "No customer number"),
    ("other_company", "Other company"),
    ("username", "User name cannot be used"),
    ("not_yours", "Not your customer"),
    ("failed", "Failed"),
]


class ResPartner(models.Model):
    """Giving a contact access to a portal."""

    _inherit = "res.partner"

    portal_invited_date = fields.Datetime(
        string="Portal Invitation",
        copy=False,
        readonly=True,
        groups="base.group_user",
        help="When access was given or the person was invited again, last.",
    )

    def _portal_grant(
        self, portal, username=None, email=None, way="invitation", message=""
    ):
        """Give this contact an account of ``portal`` and queue the mail about it.

        The rights of the user are the caller's business; all runs under sudo.
        A refusal changes nothing and never raises.

        :param portal: must be the customer's own one if it has any
        :param username: proposed from the e-mail address if unsaid
        :param email: address to write on the contact; its own one if unsaid
        :param way: ``invitation`` (a link in the mail) or ``initial`` (the
            portal's initial password)
        :param message: added to the mail
        :return: one of RESULTS
        """
        self.ensure_one()
        contact = self.sudo().with_company(portal.company_id)
        contact = contact.with_context(tracking_disable=True, no_reset_password=True)
        email = email_normalize(contact.email if email is None else email) or ""
        username = contact._portal_wished_username(username, email)
        refused = contact._portal_refusal(portal, username, email)
        if refused:
            return refused
        user = contact._portal_account(portal, username, email)
        contact._portal_start_access(portal, user, way)
        self.env["partner.portal.log"]._portal_log(
            "grant", partner=contact, user=user, portal=portal, detail=way
        )
        contact._portal_send_granted(way, message)
        return "granted"

    def _portal_users(self):
        """Return the log-ins of these contacts, archived ones included."""
        return self.with_context(active_test=False).sudo().user_ids

    def _portal_wished_username(self, username, email):
        """Return the user name to give: typed, the one it had, or proposed."""
        name = (username or "").strip() or self._portal_users()[:1].portal_username
        if name or not email:
            return name or ""
        colleagues = self.env["res.users"].with_context(active_test=False).sudo()
        taken = colleagues.search(
            [("partner_id.commercial_partner_id", "=", self.commercial_partner_id.id)]
        )
        return user_names.proposed(
            email, taken.filtered("portal_username").mapped("portal_username")
        )

    # --- what stands against it --------------------------------------------

    def _portal_refusal(self, portal, username, email):
        """Return why this contact gets no account, empty if it gets one."""
        customer = self.commercial_partner_id
        users = self._portal_users()
        if any(user._is_internal() for user in users):
            return "internal"
        if self._portal_is_elsewhere(portal):
            return "other_company"
        if not customer.portal_customer_number:
            return "no_number"
        if self.portal_access_state in ("invited", "active") and users.filtered(
            lambda user: user.active and user._is_portal()
        ):
            return "had_access"
        if not email and not username:
            return "no_email"
        if email and self._portal_same_email(email):
            return "duplicate"
        if not self._portal_username_is_free(username):
            return "username"
        return ""

    def _portal_is_elsewhere(self, portal):
        """Return whether the customer has another portal, or another company."""
        customer = self.commercial_partner_id
        companies = self.company_id | customer.company_id
        return bool(
            (customer.portal_id and customer.portal_id != portal)
            or companies - portal.company_id
        )

    def _portal_same_email(self, email):
        """Return the log-ins of other people that have this e-mail address."""
        users = self.env["res.users"].with_context(active_test=False).sudo()
        return users.search(
            Domain("id", "not in", self._portal_users().ids)
            & (
                Domain("login", "=ilike", email)
                | Domain("email_normalized", "=", email)
            )
        )

    def _portal_username_is_free(self, username):
        """Return whether a user name can be used by this contact."""
        if not user_names.is_possible(username):
            return False
        users = self.env["res.users"].with_context(active_test=False).sudo()
        return not users.search_count(
            [
                (
                    "partner_id.commercial_partner_id",
                    "=",
                    self.commercial_partner_id.id,
                ),
                ("id", "not in", self._portal_users().ids),
                ("portal_username", "=ilike", username.replace("_", r"\_")),
            ],
            limit=1,
        )

    # --- doing it ------------------------------------------------------------

    def _portal_account(self, portal, username, email):
        """Return the contact's log-in, made or revived, of the portal's company."""
        customer = self.commercial_partner_id
        if not customer.portal_id:
            customer.portal_id = portal
        if email and email_normalize(self.email) != email:
            self.email = email
        values = {
            "login": email or f"{customer.portal_customer_number}/{username}",
            "portal_username": username,
            "company_id": portal.company_id.id,
            "company_ids": [Command.set(portal.company_id.ids)],
        }
        user = self._portal_users()[:1]
        if not user:
            return self.env["res.users"]._create_user_from_template(
                {**values, "partner_id": self.id, "email": email}
            )
        groups = [
            Command.link(self.env.ref("base.group_portal").id),
            Command.unlink(self.env.ref("base.group_public").id),
        ]
        user.write({**values, "active": True, "group_ids": groups})
        return user

    def _portal_start_access(self, portal, user, way):
        """Set the state, and the portal's initial password if that is the way."""
        self.write(
            {
                "active": True,
                "portal_access_state": "invited",
                "portal_invited_date": fields.Datetime.now(),
            }
        )
        if way == "initial":
            user._portal_set_initial_password(portal)
        self._message_log(
            body=self.env._(
                "Access to the portal %(portal)s was given, user name %(name)s.",
                portal=portal.name,
                name=user.portal_username,
            )
        )
