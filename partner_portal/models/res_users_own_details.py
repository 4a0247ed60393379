from odoo import models
from odoo.exceptions import AccessError

from .partner_portal_change import LEGAL_FIELDS

#: What Odoo's address form may change on a contact that is a person of ours.
ADDRESS_FIELDS = ("street", "street2", "zip", "city", "state_id", "country_id")


class ResUsers(models.Model):
    """What a customer's person may change without the seller (S3, S4)."""

    _inherit = "res.users"

    def write(self, vals):
        """Refuse what portal users may not change on themselves by RPC.

        Odoo lets every user write the own e-mail and name; ours confirm the first
        by a link, and the second is the company's when the log-in belongs to it.
        """
        if not self.env.su and self == self.env.user and self.share:
            self._portal_check_own_write(vals)
        return super().write(vals)

    def _portal_check_own_write(self, vals):
        """Raise if a person with portal access writes what has a page of its own."""
        customer = self._portal_customer()
        if customer and "email" in vals and vals["email"] != self.email:
            raise AccessError(self.env._("Change your e-mail on the page My details."))
        own_company = customer.is_company and customer == self.sudo().partner_id
        if own_company and "name" in vals and vals["name"] != self.name:
            raise AccessError(
                self.env._("Ask for the company's new name on the page My details.")
            )

    def _portal_split_address(self, partner, values):
        """Return (what this person may write at once, what the seller must check).

        :param partner: the address, under sudo; empty for a new one
        :param dict values: what the form sends, cast: {field: text or id}
        :return: two dicts; the second one holds only what differs from the
            customer's present data
        """
        self.ensure_one()
        own, customer = self.sudo().partner_id, self._portal_customer()
        direct = dict(values)
        company_name = direct.pop("company_name", None)
        if own == customer and not customer.is_company:
            return dict(values), {}  # a private person
        if partner == customer:
            names = set(LEGAL_FIELDS)
            if own == customer:  # the company's own log-in
                names -= {"email", "phone"}
        elif partner == own and own.type == "contact":
            # Odoo copies these from a plain contact to the company above it
            names = {"vat", *ADDRESS_FIELDS}
        else:
            names = {"vat"}
        legal = {name: direct.pop(name) for name in names & direct.keys()}
        if partner not in (own, customer):
            return direct, {}
        if partner != customer:
            mine = own._portal_legal_values()
            legal = {k: v for k, v in legal.items() if v and v != mine[k]}
        if company_name and partner != customer:
            legal["name"] = company_name
        present = customer._portal_legal_values()
        return direct, {k: v for k, v in legal.items() if (v or False) != present[k]}

    def _portal_address_errors(self, partner, values):
        """Return why this person may not write an address: {field: sentence}.

        Nobody changes another person's account (S3), not even the own e-mail by
        this form: its page asks for the password and proves the new address.
        """
        self.ensure_one()
        own = self.sudo().partner_id
        if partner and partner != own and partner._portal_has_account():
            message = self.env._(
                "%s has an own account. Only that person changes these details.",
                partner.name,
            )
            return {"email": message}
        email = values.get("email")
        if partner == own and email is not None and email != (own.email or ""):
            return {
                "email": self.env._(
                    "Change your e-mail on the page My details: it asks for your "
                    "password. Nothing was saved."
                )
            }
        return {}
