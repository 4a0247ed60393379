from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import email_normalize

from ..exceptions import PortalInputErrors

#: What the form asks for, with the most characters each field takes.
LIMITS = {
    "company_name": 120,
    "customer_number": 40,
    "name": 120,
    "email": 254,
    "phone": 40,
    "note": 2000,
}
#: All that staff may write by hand; the rest was typed by the person who asks.
STAFF_FIELDS = {"customer_id", "new_number", "reason"}


class PartnerPortalSignup(models.Model):
    """An account somebody asked for on the portal's own form."""

    _name = "partner.portal.signup"
    _description = "Account Request"
    _inherit = ("mail.thread", "mail.activity.mixin", "partner.portal.decision")
    _portal_desk = "portal-account-requests"
    _order = "id desc"

    portal_id = fields.Many2one(
        comodel_name="partner.portal",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="portal_id.company_id", store=True)
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Contact",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    name = fields.Char(string="Person", required=True, readonly=True)
    company_name = fields.Char(string="Company Typed", required=True, readonly=True)
    customer_number = fields.Char(string="Customer Number Typed", readonly=True)
    email = fields.Char(required=True, readonly=True)
    phone = fields.Char(readonly=True)
    note = fields.Text(readonly=True)
    state = fields.Selection(
        selection=[
            ("waiting", "Waiting"),
            ("approved", "Approved"),
            ("refused", "Refused"),
        ],
        required=True,
        readonly=True,
        default="waiting",
        index=True,
    )
    customer_id = fields.Many2one(
        comodel_name="res.partner",
        domain="[('parent_id', '=', False)]",
        help="Whose prices and orders the person will see. Empty: a new customer "
        "is created from what was typed.",
    )
    new_number = fields.Char(
        string="New Customer Number",
        help="For a customer who has none yet. Empty: the next one of the sequence. "
        "It is not the number typed by the person.",
    )
    reason = fields.Text(help="The person reads it in the mail that refuses.")

    def write(self, vals):
        """Keep what was typed, and the state to ``action_approve`` and ``_refuse``.

        Once a customer is chosen, the rest is for who looks after it.
        """
        typed = vals.keys() & (LIMITS.keys() | {"state", "portal_id", "partner_id"})
        if typed - STAFF_FIELDS and not self.env.su:
            raise AccessError(
                self.env._("A request stays as it was written. Approve or refuse it.")
            )
        if not self.env.su:
            self._portal_check_customers(self.sudo().customer_id)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_let_nobody_wait(self):
        """Deleting a request ends the waiting of its contact."""
        self.filtered(lambda signup: signup.state == "waiting")._portal_stop_waiting()

    @api.model
    def _portal_ask(self, portal, values, user=None):
        """Keep a request for an account and put it before the responsible.

        Nothing tells the person whether the e-mail or the number is known. Who
        asks again while waiting adds to the same request.

        :param dict values: texts by the names of LIMITS
        :param user: the person's log-in, if there is one (free sign-up of Odoo)
        :return: the request, under sudo as nobody outside may read any
        :raise PortalInputErrors: a sentence for each field that cannot be taken
        :raise TooManyAttempts: after too many requests from one address
        """
        contact = user.sudo().partner_id if user else self.env["res.partner"].sudo()
        values = {**values, "email": contact.email or values["email"]}
        values = self._portal_checked(values)
        address = self.env["ir.http"]._portal_remote_address()
        if address:  # none outside a request
            self.env["partner.portal.attempt"]._portal_take(
                "signup", values["email"], address
            )
        signups = self.with_user(SUPERUSER_ID).with_context(
            mail_notify_force_send=False, mail_create_nosubscribe=True
        )
        signup = signups._portal_waiting_for(portal, values["email"], contact)
        if signup:
            signup._portal_add_typed(values)
            return signup
        signup = signups._portal_create(portal, values, contact)
        self.env["partner.portal.log"]._portal_log(
            "signup",
            partner=signup.partner_id,
            portal=portal,
            detail=signup._portal_typed(),
        )
        return signup

    def _portal_create(self, portal, values, contact):
        """Return a new request with its waiting contact, before the responsible."""
        contact = contact.sudo() or self._portal_waiting_contact(values)
        if contact.portal_access_state in (False, "none"):
            contact.portal_access_state = "waiting"
        signup = self.create(
            {**values, "portal_id": portal.id, "partner_id": contact.id}
        )
        signup._portal_tell_asked()
        return signup

    @api.model
    def _portal_checked(self, values):
        """Return the typed texts, trimmed; raise for those that cannot be taken."""
        values = {
            name: str(values.get(name) or "").replace("\0", "").strip()
            for name in LIMITS
        }
        errors = {
            name: self.env._("At most %s characters.", limit)
            for name, limit in LIMITS.items()
            if len(values[name]) > limit
        }
        if not values["company_name"]:
            errors["company_name"] = self.env._("Write the name of your company.")
        if not values["name"]:
            errors["name"] = self.env._("Write your name.")
        if "email" not in errors and not email_normalize(values["email"]):
            errors["email"] = self.env._(
                "Write one e-mail address, like name@company.com."
            )
        if errors:
            raise PortalInputErrors(
                {name: errors[name] for name in LIMITS if name in errors}
            )
        return values

    def _portal_waiting_for(self, portal, email, contact):
        """Return the waiting request of the same person on this portal, if any."""
        domain = [("portal_id", "=", portal.id), ("state", "=", "waiting")]
        if contact:
            domain.append(("partner_id", "=", contact.id))
        else:
            domain.append(("email", "=ilike", email.replace("_", r"\_")))
        return self.search(domain, limit=1)

    def _portal_waiting_contact(self, values):
        """Return a new contact for a person who has no log-in."""
        return (
            self.env["res.partner"]
            .with_context(tracking_disable=True)
            .create(
                {
                    "name": values["name"],
                    "company_name": values["company_name"],
                    "email": values["email"],
                    "phone": values["phone"],
                    "lang": self.env.lang,
                }
            )
        )

    def _portal_typed(self):
        """Return what was typed, a line each, for the thread and the log."""
        self.ensure_one()
        return "\n".join(str(self[name]) for name in LIMITS if self[name])

    def _portal_add_typed(self, values):
        """Note in the thread what a person typed who asked once more."""
        self.ensure_one()
        typed = [text for text in values.values() if text]
        self.message_post(
            body=self.env._("Asked once more:\n%s", "\n".join(typed)),
            subtype_xmlid="mail.mt_note",
        )

    def _portal_tell_asked(self):
        """Put the request on somebody's list of things to do.

        A known number leads it to who looks after that customer, nothing else
        does: anybody may type a number.
        """
        self.ensure_one()
        contact = self._portal_customers_by_number() or self.partner_id
        self.portal_id._tell("signup_asked", self, contact)

    def _portal_customers_by_number(self):
        """Return the customer who has the typed number, or none."""
        self.ensure_one()
        number = self.customer_number
        partners = self.env["res.partner"]
        if not number:
            return partners
        return partners.search([("portal_customer_number", "=", number)], limit=1)

    def _portal_stop_waiting(self):
        """End the waiting of these contacts; those made for a request are archived."""
        for contact in self.sudo().partner_id:
            if contact.portal_access_state == "waiting":
                contact.portal_access_state = "none"
            users = contact.with_context(active_test=False).user_ids
            if not users and not contact.parent_id:
                contact.active = False
