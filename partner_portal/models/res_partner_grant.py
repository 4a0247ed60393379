from odoo import fields, models
from odoo.fields import Command
from odoo.tools import email_normalize

from .. import user_names


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
        :param email: address to write on the contact; its own one if unsaid. An
            account without any gets a technical log-in and no mail
        :param way: ``invitation`` (a link in the mail) or ``initial`` (the
            portal's initial password)
        :param message: added to the mail
        :return: one of the RESULTS of res_partner_refusal
        """
        self.ensure_one()
        contact = self.sudo().with_company(portal.company_id)
        # our note and mail stand for those Odoo makes with a new log-in
        contact = contact.with_context(
            mail_notrack=True, no_reset_password=True, portal_granting=True
        )
        email = (email or contact.email or "").strip()
        address = email_normalize(email) or ""
        username = contact._portal_wished_username(username, address)
        refused = contact._portal_refusal(portal, username, address)
        if refused or (email and not address):
            return refused or "no_email"
        user = contact._portal_account(portal, username, address)
        contact._portal_start_access(portal, user, way)
        self.env["partner.portal.log"]._portal_log(
            "grant", partner=contact, user=user, portal=portal, detail=way
        )
        asked = self.env["partner.portal.signup"]._portal_granted(contact)
        contact._portal_send_granted(way, message, asked)
        return "granted"

    def _portal_users(self):
        """Return the log-ins of these contacts, archived ones included."""
        return self.with_context(active_test=False).sudo().user_ids

    def _portal_wished_username(self, username, email):
        """Return the user name to give: typed, the one it had, or proposed."""
        name = (username or "").strip() or self._portal_users()[:1].portal_username
        if name or not email:
            return name or ""
        customer = self.commercial_partner_id
        return user_names.proposed(email, customer._portal_usernames()[customer.id])

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
        user.write(
            {
                **values,
                "active": True,
                "group_ids": groups,
                "portal_must_change_password": False,
                "portal_initial_until": False,
            }
        )
        return user

    def _portal_start_access(self, portal, user, way):
        """Set the state, and the portal's initial password if that is the way."""
        self.write(
            {
                "portal_access_state": "invited",
                "portal_invited_date": fields.Datetime.now(),
            }
        )
        if way == "initial":
            user._portal_give_initial_password(portal)
        self._message_log(
            body=self.env._(
                "Access to the portal %(portal)s was given, user name %(name)s.",
                portal=portal.name,
                name=user.portal_username,
            )
        )

    def _portal_handover(self, way):
        """Return what a person without e-mail address has to be told, else nothing.

        The link of an invitation is as good as a password: it is shown to who
        gave the access and is kept nowhere but in that person's wizard.
        """
        self.ensure_one()
        contact = self.sudo()
        user = contact._portal_users()[:1]
        if contact.email or not user:
            return ""
        lines = [
            contact.name,
            self.env._(
                "Customer number: %s",
                contact.commercial_partner_id.portal_customer_number,
            ),
            self.env._("User name: %s", user.portal_username),
        ]
        portal = contact.commercial_partner_id.portal_id
        if way == "initial":
            lines.append(self.env._("Address: %s", portal.site_url))
            lines.append(self.env._("Password: the initial password of the portal"))
        else:
            link = user._portal_password_url("invite")
            lines.append(self.env._("Choose a password at: %s", link))
        return "\n".join(lines)
