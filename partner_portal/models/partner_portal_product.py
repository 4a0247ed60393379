from odoo import models
from odoo.fields import Domain


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _catalog_product(self, partner, product_id):
        """Return the page of one product as plain values, None if it is out of reach.

        Out of reach is what does not exist and what the customer may not see;
        nobody can tell the two apart.

        :return: dict of ``offer``, ``variants`` (cards, several only), ``facts``
            (pairs of name and value), ``description``, ``category``
        """
        products = self._catalog_templates().env["product.product"]
        product = products.search(
            self._catalog_domain(partner) & Domain("id", "=", product_id)
        )
        if not product:
            return None
        siblings = product.product_tmpl_id.product_variant_ids
        offers = self._catalog_offers(partner, siblings | product)
        if product.id not in offers:
            return None
        cards = [self._catalog_offer_values(offer) for offer in offers.values()]
        for card in cards:
            values = siblings.browse(card["product_id"])._catalog_values()
            card["values"], card["name"] = values, values or card["name"]
        return {
            "offer": next(c for c in cards if c["product_id"] == product.id),
            "variants": cards if len(cards) > 1 else [],
            "facts": product._catalog_facts(),
            "name": product.product_tmpl_id.name,
            "description": product.description_sale or "",
            "category": self._catalog_category(product.categ_id.id),
        }

    def _catalog_category(self, category_id):
        """Return a category's id, name and slug."""
        category = self._catalog_templates().env["product.category"]
        category = category.browse(category_id)
        return {
            "id": category.id,
            "name": category.name,
            "slug": self.env["ir.http"]._slug((category.id, category.name)),
        }
