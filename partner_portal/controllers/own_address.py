import json

from werkzeug.exceptions import Forbidden

from odoo import http
from odoo.exceptions import AccessError
from odoo.http import request

from odoo.addons.sale.controllers.portal import CustomerPortal

from .list_page import to_id

PLACES = {"country_id": "res.country", "state_id": "res.country.state"}


class PortalOwnAddress(CustomerPortal):
    """Odoo's address form, for customers of a portal within their limits (S3, S4)."""

    @http.route()
    def portal_address(self, partner_id=None, **params):
        """Show Odoo's form; an id that is none is nobody's address."""
        partner_id = self._portal_address_id(partner_id)
        return super().portal_address(partner_id, **_with_plain_choice(params))

    @http.route()
    def portal_address_submit(self, partner_id=None, **form):
        """Save Odoo's form; what is no text of a person's is refused, not an error."""
        partner_id = self._portal_address_id(partner_id)
        if not request.env.user._portal_customer():
            return super().portal_address_submit(partner_id, **form)
        form = {
            name: text.replace("\0", "")
            for name, text in form.items()
            if isinstance(text, str)
        }
        for name, model in PLACES.items():
            place = request.env[model].sudo().browse(to_id(form.get(name)))
            if form.get(name) and not place.exists():
                message = request.env._("Choose one of the list.")
                return json.dumps({"invalid_fields": [name], "messages": [message]})
        if form.get("address_type") not in ("billing", "delivery"):
            form["address_type"] = "billing"
        return super().portal_address_submit(partner_id, **_with_plain_choice(form))

    @http.route()
    def address_archive(self, partner_id=None):
        """Remove an address; never that of a person who logs in, nor the customer."""
        customer = request.env.user._portal_customer()
        if not customer:
            return super().address_archive(partner_id)
        address = request.env["res.partner"].sudo().browse(to_id(partner_id)).exists()
        if (
            not address
            or address == customer
            or address._portal_has_account()
            or not address._can_be_edited_by_current_customer()
        ):
            raise AccessError(request.env._("This address cannot be removed here."))
        return super().address_archive(address.id)

    def _portal_address_id(self, partner_id):
        """Return the id a form names, None for a new address."""
        if not partner_id:
            return None
        if not to_id(partner_id):
            raise Forbidden()
        return to_id(partner_id)

    def _create_or_update_address(self, partner_sudo, **form):
        """Save what the person may change, ask the responsible for the rest."""
        user = request.env.user
        if not user._portal_customer():
            return super()._create_or_update_address(partner_sudo, **form)
        values, _extra = self._parse_form_data(dict(form))
        errors = user._portal_address_errors(partner_sudo, values)
        if errors:
            return partner_sudo, {
                "invalid_fields": list(errors),
                "messages": list(errors.values()),
            }
        direct, legal = user._portal_split_address(partner_sudo, values)
        if direct == values:
            return super()._create_or_update_address(partner_sudo, **form)
        if partner_sudo not in (user.sudo().partner_id, user._portal_customer()):
            form = {k: v for k, v in form.items() if k not in values or k in direct}
            return super()._create_or_update_address(partner_sudo, **form)
        return self._portal_save_own_address(partner_sudo, direct, legal, **form)

    def _portal_save_own_address(
        self,
        partner_sudo,
        direct,
        legal,
        address_type="billing",
        use_delivery_as_billing=False,
        callback="/my/addresses",
        required_fields=False,
        **form,
    ):
        """Write a checked form's direct part and make a request of the other one.

        Returns what ``_create_or_update_address`` does.
        """
        values, extra = self._parse_form_data(form)
        if partner_sudo != partner_sudo.commercial_partner_id:
            values.pop("vat", None)  # Odoo would refuse it on a contact
        invalid, missing, messages = self._validate_address_values(
            values,
            partner_sudo,
            address_type,
            str(use_delivery_as_billing).lower() == "true",
            required_fields or "",
            **extra,
        )
        if messages:
            fields = list(invalid | missing)
            return partner_sudo, {"invalid_fields": fields, "messages": messages}
        direct = {k: v for k, v in direct.items() if k in values}
        if not self._are_same_addresses(direct, partner_sudo):
            partner_sudo.write(direct)
        change = request.env["partner.portal.change"]._portal_ask(
            request.env.user, legal
        )
        return partner_sudo, {"redirectUrl": "/my/account" if change else callback}


def _with_plain_choice(form):
    """Return a form whose box *Same as delivery address* says true or false.

    >>> _with_plain_choice({"use_delivery_as_billing": "True"})
    {'use_delivery_as_billing': 'true'}
    >>> _with_plain_choice({"use_delivery_as_billing": "x", "name": "y"})
    {'use_delivery_as_billing': 'false', 'name': 'y'}
    """
    name = "use_delivery_as_billing"
    if name not in form:
        return form
    is_on = str(form[name]).lower() in ("true", "1", "on", "yes")
    return {**form, name: "true" if is_on else "false"}
