from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError
from odoo.tools import escape_psql


class PartnerPortalProductCode(models.Model):
    """How a customer calls a product: its own code and name (F37)."""

    _name = "partner.portal.product.code"
    _description = "Customer's Product Code"
    _inherit = ("partner.portal.kept",)
    _order = "partner_id, code, id"
    _rec_name = "code"
    _portal_kept_by = frozenset({"partner_id"})

    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="Customer",
        required=True,
        ondelete="cascade",
        domain=[("parent_id", "=", False)],
    )
    product_id = fields.Many2one(
        comodel_name="product.product",
        required=True,
        index=True,
        ondelete="cascade",
        domain=[("sale_ok", "=", True)],
    )
    code = fields.Char(
        string="Customer's Code",
        required=True,
        size=64,
        help="The customer finds and orders the product by this code, too.",
    )
    name = fields.Char(string="Customer's Name", size=200)

    _code_unique = models.UniqueIndex(
        "(partner_id, lower(code))",
        "This customer uses the code for another product already.",
    )
    _product_unique = models.UniqueIndex(
        "(partner_id, product_id)",
        "This customer has a code for the product already.",
    )

    @api.constrains("code")
    def _check_code(self):
        if any(not record.code.strip() for record in self):
            raise ValidationError(self.env._("Type the customer's code."))

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._portal_tidy(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._portal_tidy(vals))

    def _portal_tidy(self, vals):
        """Return values with the company in place of its contact, and no blanks."""
        vals = dict(vals)
        if vals.get("partner_id"):
            partner = self.env["res.partner"].browse(vals["partner_id"])
            vals["partner_id"] = partner.commercial_partner_id.id
        for name in {"code", "name"} & vals.keys():
            vals[name] = " ".join((vals[name] or "").split())
        return vals

    # Reading, for the portal: under sudo, as customers have no right on products

    @api.model
    @tools.ormcache("partner_id")
    def _portal_is_used(self, partner_id):
        """Return whether a customer has codes of its own; most have none.

        Kept until a code changes, so that pages of the others cost no query.
        """
        return bool(self.sudo().search_count([("partner_id", "=", partner_id)], 1))

    @api.model
    def _portal_codes(self, partner, product_ids):
        """Return {product id: {own_code, own_name}} for every product asked."""
        names = {id_: {"own_code": "", "own_name": ""} for id_ in product_ids}
        if names and self._portal_is_used(partner.id):
            asked = [("partner_id", "=", partner.id), ("product_id", "in", [*names])]
            for found in self.sudo().search_fetch(
                asked, ["product_id", "code", "name"]
            ):
                names[found.product_id.id] = {
                    "own_code": found.code,
                    "own_name": found.name or "",
                }
        return names

    @api.model
    def _portal_product_ids(self, partner, code):
        """Return the ids of the products a customer calls exactly so."""
        if not self._portal_is_used(partner.id):
            return []
        asked = [("partner_id", "=", partner.id), ("code", "=ilike", escape_psql(code))]
        return self.sudo().search_fetch(asked, ["product_id"]).product_id.ids

    @api.model
    def _portal_looks(self, partner, word):
        """Return selects of the templates with ``word`` in the customer's words.

        A list, empty if the customer has no words of its own.

        :param word: with ``%`` and ``_`` that mean themselves
        """
        if not self._portal_is_used(partner.id):
            return []
        called = self.sudo()._search(
            [
                ("partner_id", "=", partner.id),
                "|",
                ("code", "ilike", word),
                ("name", "ilike", word),
            ]
        )
        products = self.env["product.product"].sudo()
        found = products._search([("id", "in", called.subselect("product_id"))])
        return [found.subselect("product_tmpl_id")]
