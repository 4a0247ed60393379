"""A request for an account, as the tests of its decision need it."""

from .common import PortalCase

TYPED = {
    "company_name": "Hollow Kestreltest Ltd",
    "customer_number": "",
    "name": "Dana Reed",
    "email": "dana@hollow.example",
    "phone": "555 0199",
    "note": "",
}


def let_sign_up(env, scope):
    """Say who may make a log-in in Odoo itself: ``b2c`` anybody, ``b2b`` the invited.

    A website has a switch of its own.
    """
    env["ir.config_parameter"].sudo().set_param("auth_signup.invitation_scope", scope)
    if "website" in env:
        env["website"].sudo().search([]).auth_signup_uninvited = scope


class SignupCase(PortalCase):
    """An open sign-up, and a salesperson without customers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal.signup_open = True
        cls.plain_salesperson = cls._create_user(
            "theo.kestreltest", "sales_team.group_sale_salesman", name="Theo Marsh"
        )

    def _ask(self, user=None, **values):
        requests = self.env["partner.portal.signup"].with_user(
            self.env.ref("base.public_user")
        )
        return requests._portal_ask(self.portal, {**TYPED, **values}, user)

    def _as_staff(self, signup, user=None):
        return signup.with_user(user or self.salesperson)

    def _mails(self, address):
        mails = self.env["mail.mail"].search([])
        return mails.filtered(lambda m: m.recipient_ids.email == address)

    def _events(self, partner):
        rows = self.env["partner.portal.log"].search([("partner_id", "=", partner.id)])
        return rows.sorted("id").mapped("event")
