from odoo import models
from odoo.fields import Domain

#: How many are offered in the place of one product.
MOST = 3


class ProductProduct(models.Model):
    """What to take in the place of a product that is no longer sold."""

    _inherit = "product.product"

    def _portal_alternatives(self, portal, partner):
        """Return what stands for each of these products: {product id: list}.

        Only what the customer sees, as dicts of ``code``, ``name`` and ``url``. The
        products themselves may be hidden or archived; under sudo, plain values only.
        """
        products = self.sudo().with_context(active_test=False)
        wanted = {p.id: p.product_tmpl_id.portal_alternative_ids for p in products}
        templates = self.env["product.template"].union(*wanted.values())
        if not templates:
            return {id_: [] for id_ in self._ids}
        portal = portal.sudo()
        seen = self._portal_variants(portal, partner, templates)
        first = {variant.product_tmpl_id.id: variant for variant in reversed(seen)}
        return {
            id_: [
                first[template.id]._portal_alternative_values()
                for template in found
                if template.id in first
            ][:MOST]
            for id_, found in wanted.items()
        }

    def _portal_alternative_values(self):
        """Return this product as the link that leads to it."""
        self.ensure_one()
        code = self.default_code or ""
        name = self.product_tmpl_id.name
        slug = self.env["ir.http"]._slug((self.id, f"{code} {name}".strip()))
        return {"code": code, "name": name, "url": f"/my/catalog/product/{slug}"}

    def _portal_instead(self, portal, customer):
        """Return the alternatives of those of self that are no longer sold.

        Only of products this customer has ordered or has a code of its own for:
        nobody learns from it that something exists.
        """
        gone = self.sudo().with_context(active_test=False).exists()
        gone = gone.filtered(
            lambda product: (
                product.product_tmpl_id.portal_alternative_ids
                and not (product.active and product.sale_ok)
            )
        )
        known = gone.filtered(lambda product: product._portal_is_known(customer))
        alternatives = known._portal_alternatives(portal, customer)
        return [row for rows in alternatives.values() for row in rows][:MOST]

    def _portal_is_known(self, customer):
        """Return whether a customer ordered this product or has a code for it."""
        self.ensure_one()
        asked = [("product_id", "=", self.id)]
        codes = self.env["partner.portal.product.code"].sudo()
        lines = self.env["sale.order.line"].sudo()
        return bool(
            codes.search_count([*asked, ("partner_id", "=", customer.id)], limit=1)
            or lines.search_count(
                [*asked, ("order_partner_id", "in", customer._portal_family())], limit=1
            )
        )

    def _portal_instead_of_code(self, portal, customer, code):
        """Return the alternatives of what is no longer sold under exactly this code."""
        code = (code or "").strip()[:64]
        if not code:
            return []
        own = self.env["partner.portal.product.code"]._portal_product_ids(
            customer, code
        )
        spellings = list({code, code.upper(), code.lower()})
        found = (
            self.sudo()
            .with_context(active_test=False)
            .search(
                Domain("company_id", "in", [False, portal.company_id.id])
                & (
                    Domain("default_code", "in", spellings)
                    | Domain("barcode", "in", spellings)
                    | Domain("id", "in", own)
                ),
                limit=5,
            )
        )
        return found._portal_instead(portal, customer)
