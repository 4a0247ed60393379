from odoo import models
from odoo.exceptions import ValidationError

from ..exceptions import PortalInputErrors

NAME_LIMIT = 120
PHONE_LIMIT = 40
#: The boxes of the company's form with the most characters each takes.
COMPANY_BOXES = {
    "name": 120,
    "vat": 40,
    "street": 120,
    "street2": 120,
    "zip": 20,
    "city": 80,
    "state": 80,
    "country_id": 10,
}


class ResUsers(models.Model):
    """The page *My details* of a customer's person."""

    _inherit = "res.users"

    def _portal_details(self):
        """Return what the page shows, as plain values."""
        self.ensure_one()
        user, customer = self.sudo(), self._portal_customer()
        legal = customer._portal_legal_values()
        change = self.env["partner.portal.change"].sudo()._portal_waiting(self)
        responsible = customer.portal_id._frame_responsible(user.partner_id)
        return {
            "name": user.name,
            "phone": user.partner_id.phone or "",
            "email": user.email or "",
            "username": user.portal_username or "",
            "number": customer.portal_customer_number or "",
            "is_company": customer.is_company and customer == user.partner_id,
            "company": [
                {
                    "label": customer._portal_legal_label(name),
                    "text": customer._portal_legal_text(name, legal[name]),
                }
                for name in legal
                if name not in ("email", "phone")
            ],
            "change": change._portal_rows() if change else [],
            "responsible": responsible and responsible["name"],
        }

    def _portal_save_details(self, name, phone):
        """Write the own name and phone; raise PortalInputErrors if they cannot be."""
        self.ensure_one()
        contact = self.sudo().partner_id
        name = (name or "").replace("\0", "").strip()
        phone = (phone or "").replace("\0", "").strip()
        is_company = contact.is_company and contact == contact.commercial_partner_id
        errors = {}
        if not name and not is_company:
            errors["name"] = self.env._("Write your name.")
        if len(name) > NAME_LIMIT:
            errors["name"] = self.env._("At most %s characters.", NAME_LIMIT)
        if len(phone) > PHONE_LIMIT:
            errors["phone"] = self.env._("At most %s characters.", PHONE_LIMIT)
        if errors:
            raise PortalInputErrors(errors)
        values = {"phone": phone} if is_company else {"name": name, "phone": phone}
        contact.write({k: v for k, v in values.items() if (contact[k] or "") != v})

    def _portal_company_typed(self):
        """Return what the boxes of the company's form hold at first.

        That is what the person asked for already, over what the company has.
        """
        self.ensure_one()
        customer = self._portal_customer()
        change = self.env["partner.portal.change"].sudo()._portal_waiting(self)
        values = customer._portal_legal_values()
        values |= {k: new for k, (_old, new) in (change.asked_values or {}).items()}
        state = customer._portal_legal_text("state_id", values["state_id"])
        country = str(values["country_id"] or "")
        typed = {**values, "state": state, "country_id": country}
        return {name: typed[name] or "" for name in COMPANY_BOXES}

    def _portal_ask_company(self, typed):
        """Make a change request of the company's form; raise PortalInputErrors.

        :param dict typed: texts by the names of COMPANY_BOXES
        :return: the waiting request, empty if nothing differs
        """
        self.ensure_one()
        typed = {
            name: str(typed.get(name) or "").replace("\0", "").strip()
            for name in COMPANY_BOXES
        }
        errors = {
            name: self.env._("At most %s characters.", limit)
            for name, limit in COMPANY_BOXES.items()
            if len(typed[name]) > limit
        }
        if not typed["name"]:
            errors["name"] = self.env._("Write the name of the company.")
        country = self._portal_country(typed["country_id"], errors)
        values = {name: typed[name] for name in COMPANY_BOXES if name != "state"}
        values["country_id"] = country.id
        values["state_id"] = self._portal_state(country, typed["state"], errors)
        if not errors:
            self._portal_check_vat(values, errors)
        if errors:
            raise PortalInputErrors(errors)
        return self.env["partner.portal.change"]._portal_ask(self, values, whole=True)

    def _portal_country(self, text, errors):
        """Return the chosen country, empty if none; note what cannot be."""
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
        country = self.env["res.country"].sudo().browse(number).exists()
        if text and not country:
            errors["country_id"] = self.env._("Choose a country.")
        return country

    def _portal_state(self, country, text, errors):
        """Return the id of a country's state by its name or code, False if none."""
        states = country.state_ids.filtered(
            lambda state: text.lower() in (state.name.lower(), state.code.lower())
        )
        if text and not states:
            errors["state"] = self.env._(
                "We do not know this state. Leave it empty if your country has none."
            )
        return states[:1].id

    def _portal_check_vat(self, values, errors):
        """Note when a new tax number is none of that country."""
        present = self._portal_customer()
        country = values["country_id"] or False
        if not values["vat"] or (
            values["vat"] == present.vat and country == present.country_id.id
        ):
            return
        partner = self.env["res.partner"].sudo()
        try:
            partner.new(
                {"vat": values["vat"], "country_id": country, "is_company": True}
            )._check_vat()
        except ValidationError as error:
            errors["vat"] = error.args[0]
