from odoo import models

from .partner_portal_change import LEGAL_FIELDS


class ResPartner(models.Model):
    """The data of a customer that documents carry; see ``partner.portal.change``."""

    _inherit = "res.partner"

    def _portal_legal_values(self):
        """Return the legal data as plain values: texts, ids, False if empty."""
        self.ensure_one()
        values = {}
        for name in LEGAL_FIELDS:
            value = self[name]
            relational = self._fields[name].type == "many2one"
            values[name] = (value.id if relational else value) or False
        return values

    def _portal_legal_label(self, name):
        """Return what people call a field of LEGAL_FIELDS."""
        labels = {
            "name": self.env._("Company name"),
            "vat": self.env._("Tax number"),
            "street": self.env._("Street"),
            "street2": self.env._("Second line"),
            "zip": self.env._("Postcode"),
            "city": self.env._("City"),
            "state_id": self.env._("State"),
            "country_id": self.env._("Country"),
            "email": self.env._("Company e-mail"),
            "phone": self.env._("Company phone"),
        }
        return labels[name]

    def _portal_legal_text(self, name, value):
        """Return a value of ``_portal_legal_values`` as people read it."""
        field = self._fields[name]
        if field.type != "many2one" or not value:
            return value or ""
        return self.env[field.comodel_name].sudo().browse(value).exists().name or ""

    def _portal_has_account(self):
        """Return whether somebody logs in, or did, with this contact."""
        self.ensure_one()
        contact = self.sudo().with_context(active_test=False)
        return bool(contact.user_ids) or contact.portal_access_state not in (
            False,
            "none",
        )
