from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools.sql import escape_psql


class ResPartner(models.Model):
    """The customer number: it stands on the customer and shows on its contacts."""

    _inherit = "res.partner"

    portal_customer_number = fields.Char(string="Customer Number", copy=False)
    portal_account_number = fields.Char(
        string="Customer Number of the Company",
        related="commercial_partner_id.portal_customer_number",
        help="The customer number, on the customer and on each of its contacts.",
    )

    _portal_customer_number_unique = models.UniqueIndex(
        "(portal_customer_number) WHERE portal_customer_number IS NOT NULL",
        "Another customer has this customer number.",
    )

    @api.constrains("portal_customer_number", "portal_id", "parent_id", "is_company")
    def _check_portal_customer_only(self):
        """A contact has no number and no portal of its own: its customer has."""
        for partner in self.sudo():
            customer = partner.commercial_partner_id
            if customer == partner:
                continue
            names = {"contact": partner.name or "", "customer": customer.name}
            if partner.portal_customer_number:
                raise ValidationError(
                    self.env._(
                        "%(contact)s is a contact of %(customer)s. The customer "
                        "number belongs on %(customer)s.",
                        **names,
                    )
                )
            if partner.portal_id:
                raise ValidationError(
                    self.env._(
                        "%(contact)s is a contact of %(customer)s. The portal "
                        "belongs on %(customer)s.",
                        **names,
                    )
                )

    @api.model
    def _search_display_name(self, operator, value):
        """Find customers by their number, and while typing also their contacts."""
        domain = super()._search_display_name(operator, value)
        if operator == "ilike" and value:
            number = f"{escape_psql(value.strip())}%"
            field = "commercial_partner_id.portal_customer_number"
            return Domain(domain) | Domain(field, "=ilike", number)
        if operator in ("=", "in") and value:
            return Domain(domain) | Domain("portal_customer_number", operator, value)
        return domain

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [self._portal_clean_number(vals) for vals in vals_list]
        self._portal_check_numbers_free(
            [vals.get("portal_customer_number") for vals in vals_list]
        )
        return super().create(vals_list)

    def write(self, vals):
        vals = self._portal_clean_number(vals)
        if vals.get("portal_customer_number"):
            self._portal_check_numbers_free(
                [vals["portal_customer_number"]] * len(self)
            )
        return super().write(vals)

    @api.model
    def _portal_clean_number(self, vals):
        """Return the values without spaces around the number; none is no number."""
        if "portal_customer_number" not in vals:
            return vals
        typed = str(vals["portal_customer_number"] or "")
        number = "".join(sign for sign in typed if sign.isprintable()).strip()
        return {**vals, "portal_customer_number": number or False}

    def _portal_check_numbers_free(self, numbers):
        """Raise if two customers would have one number; name the other customer.

        Before Odoo writes, because the index knows no names. It still decides
        when two people give the same number at once.
        """
        numbers = Counter(filter(None, numbers))
        for number, times in numbers.items():
            if times > 1:
                raise ValidationError(
                    self.env._("Several customers cannot have the number %s.", number)
                )
        for other in self._portal_numbers_taken(list(numbers)):
            raise ValidationError(
                self.env._(
                    "The customer number %(number)s belongs to %(customer)s already.",
                    number=other.portal_customer_number,
                    customer=other.name,
                )
            )

    def _portal_numbers_taken(self, numbers):
        """Return who else has one of these numbers, archived ones included.

        Under sudo: a number is unique in the database, whatever the user may see.
        """
        partners = self.env["res.partner"].sudo().with_context(active_test=False)
        if not numbers:
            return partners
        domain = Domain("portal_customer_number", "in", numbers)
        return partners.search(domain & Domain("id", "not in", self.ids))

    def create_company(self):
        """A person who becomes a contact of the own company stays the customer."""
        staying = self.with_context(portal_same_customer=True)
        return super(ResPartner, staying).create_company()

    def _create_contact_parent_company(self):
        """Hand number and portal over to the company made for this person."""
        company = super()._create_contact_parent_company()
        person = self.sudo()
        values = {
            "portal_customer_number": person.portal_customer_number,
            "portal_id": person.portal_id.id,
        }
        if company and any(values.values()):
            person.write(dict.fromkeys(values, False))
            company.sudo().write(values)
        return company
