from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import email_normalize

#: Hosts whose addresses say nothing about the company of their owner.
FREE_HOSTS = {
    "abv.bg",
    "gmail.com",
    "gmx.de",
    "gmx.net",
    "hotmail.com",
    "icloud.com",
    "live.com",
    "mail.bg",
    "outlook.com",
    "proton.me",
    "ukr.net",
    "web.de",
    "yahoo.com",
}
MOST_MATCHES = 10


class PartnerPortalSignup(models.Model):
    """Staff decide: which customer the person belongs to, or that it is none."""

    _inherit = "partner.portal.signup"

    match_ids = fields.Many2many(
        comodel_name="res.partner",
        string="Possible Customers",
        compute="_compute_match_ids",
        help="Customers with the number, the name or an e-mail address of the same "
        "company. Anybody may type these: ask before you approve.",
    )
    email_notice = fields.Char(compute="_compute_email_notice")

    @api.depends("customer_number", "email", "company_name")
    def _compute_match_ids(self):
        for signup in self:
            asking = signup.partner_id
            found = signup._portal_customers_by_number()
            found |= asking.commercial_partner_id
            others = Domain("id", "!=", asking.id)
            # neither those who wait like this person
            others &= Domain("portal_access_state", "!=", "waiting")
            for domain in signup._portal_match_domains():
                if len(found) < MOST_MATCHES:
                    partners = self.env["res.partner"].search(
                        domain & others, limit=MOST_MATCHES
                    )
                    found |= partners.commercial_partner_id
            signup.match_ids = (found - asking)[:MOST_MATCHES]

    def _portal_match_domains(self):
        """Return what finds customers like this person's, the surest first."""
        self.ensure_one()
        companies = Domain("company_id", "in", [False, self.company_id.id])
        email = email_normalize(self.email or "") or ""
        host = email.rpartition("@")[2]
        domains = []
        if host and host not in FREE_HOSTS:
            domains.append(companies & Domain("email", "ilike", f"@{host}"))
        elif email:
            domains.append(companies & Domain("email_normalized", "=", email))
        if self.company_name:
            name = Domain("name", "ilike", self.company_name)
            domains.append(companies & name & Domain("parent_id", "=", False))
        return domains

    @api.depends("email")
    def _compute_email_notice(self):
        users = self.env["res.users"].sudo().with_context(active_test=False)
        for signup in self:
            email = email_normalize(signup.email or "") or signup.email
            user = users.search(
                [
                    ("partner_id", "!=", signup.sudo().partner_id.id),
                    "|",
                    ("login", "=ilike", email.replace("_", r"\_")),
                    ("email_normalized", "=", email),
                ],
                limit=1,
            )
            signup.email_notice = signup._portal_email_notice(user)

    def _portal_email_notice(self, user):
        """Return what staff should know about the log-in that has the e-mail."""
        if not user:
            return False
        if not user.share:
            return self.env._("%s, an internal user, has this e-mail.", user.name)
        return self.env._(
            "%(name)s of %(customer)s has this e-mail already.",
            name=user.name,
            customer=user.partner_id.commercial_partner_id.name,
        )

    def action_approve(self):
        """Give the person access: a contact of the chosen or of a new customer.

        All or nothing: when access cannot be granted the reason is raised, and
        the request still waits.
        """
        self.ensure_one()
        self._portal_check_may_decide()
        self._portal_claim("approved")
        signup = self.sudo()
        portal = signup.portal_id
        if not (portal.active and portal.is_open):
            raise UserError(
                self.env._("%s is closed. Open the portal first.", portal.name)
            )
        customer = signup._portal_customer_to_join()
        contact = signup._portal_contact_of(customer)
        asked = contact.with_context(portal_event="signup_approved")
        result = asked._portal_grant(portal, email=signup.email)
        if result not in ("granted", "had_access"):
            raise UserError(signup._portal_why_not(result))
        self._portal_log_decision("signup_approved", contact)
        return True

    def action_refuse(self):
        """Refuse the requests and tell the people, with the reason if there is one."""
        self._portal_check_may_decide()
        self._portal_claim("refused")
        for signup in self:
            contact = signup.sudo().partner_id
            who = self.env.user.partner_id
            signup.sudo().portal_id._tell("signup_refused", signup, contact, skip=who)
            self._portal_log_decision("signup_refused", contact, signup.reason)
        self._portal_stop_waiting()
        return True

    def _portal_granted(self, contact):
        """Close the waiting requests of a person who was given access elsewhere.

        :return: whether there was one
        """
        waiting = self.sudo().search(
            [("partner_id", "=", contact.id), ("state", "=", "waiting")]
        )
        if waiting:
            waiting.with_env(self.env)._portal_claim("approved")
            waiting._portal_log_decision("signup_approved", contact)
        return bool(waiting)

    def _portal_check_may_decide(self):
        """Raise unless the user is a salesperson, of the chosen customer if any."""
        if not self.env.user.has_group(
            "partner_portal.partner_portal_group_salesperson"
        ):
            raise AccessError(self.env._("Only salespeople decide about accounts."))
        self.check_access("write")
        self._portal_check_customers(self.sudo().customer_id)

    def _portal_customer_to_join(self):
        """Return the chosen customer, or a new one made from what was typed.

        Either has a portal and a number afterwards: the one staff typed, or the
        next of the sequence.
        """
        self.ensure_one()
        customer = self.customer_id.commercial_partner_id
        if not customer:
            customer = self.env["res.partner"].create(
                {
                    "name": self.company_name,
                    "is_company": True,
                    "user_id": self.env.uid,
                }
            )
            self.customer_id = customer
        elif customer.portal_id and customer.portal_id != self.portal_id:
            raise UserError(
                self.env._(
                    "%(customer)s belongs to the portal %(portal)s.",
                    customer=customer.name,
                    portal=customer.portal_id.name,
                )
            )
        if not customer.portal_id:
            customer.portal_id = self.portal_id
        if not customer.portal_customer_number and self.new_number:
            customer.portal_customer_number = self.new_number
        if not customer.portal_customer_number:
            customer.action_portal_give_number()
        return customer

    def _portal_contact_of(self, customer):
        """Return the person as a contact of the customer.

        A contact the customer has with the same e-mail is used, the one made for
        the request then goes; a log-in of the person is never left behind.
        """
        self.ensure_one()
        asking = self.partner_id
        if asking.parent_id and asking.commercial_partner_id != customer:
            raise UserError(
                self.env._(
                    "%(person)s is a contact of %(customer)s. Choose that customer.",
                    person=asking.name,
                    customer=asking.commercial_partner_id.name,
                )
            )
        joining = {"parent_id": customer.id, "company_name": False, "is_company": False}
        email = email_normalize(self.email) or self.email
        known = customer.child_ids.filtered(
            lambda contact: contact.email_normalized == email and contact != asking
        )[:1]
        if known and not asking.with_context(active_test=False).user_ids:
            self._portal_stop_waiting()
            self.partner_id = known
        elif asking and asking.commercial_partner_id != customer:
            asking.write(joining)
        elif not asking:
            names = ("company_name", "email", "name", "phone")
            self.partner_id = self._portal_waiting_contact(
                {name: self[name] for name in names}
            )
            self.partner_id.write(joining)
        return self.partner_id

    def _portal_why_not(self, result):
        """Return why access was not granted, for the code of ``_portal_grant``."""
        self.ensure_one()
        reasons = {
            "no_email": self.env._("The request has no e-mail address."),
            "duplicate": self.env._("Another log-in has this e-mail already."),
            "internal": self.env._("An internal user has this e-mail."),
            "other_company": self.env._(
                "%s belongs to another company.", self.customer_id.name
            ),
        }
        return reasons.get(result) or self.env._("Access could not be granted.")

    def _portal_log_decision(self, event, contact, detail=""):
        """Log the decision and take the request off the list of things to do."""
        for signup in self:
            signup.activity_feedback(["mail.mail_activity_data_todo"])
            self.env["partner.portal.log"]._portal_log(
                event,
                partner=contact,
                portal=signup.sudo().portal_id,
                detail=detail or "",
            )
