from odoo import models
from odoo.fields import Domain


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _catalog_product(self, partner, product_id, chosen=()):
        """Return the page of one product as plain values, None if it is out of reach.

        Out of reach is what does not exist and what the customer may not see;
        nobody can tell the two apart.

        :param chosen: ids of attribute values; the variant that has them is shown
        :return: dict of ``offer``, ``variants`` (cards, several only), ``more``
            (how many are not among them), ``matrix``, ``pickers``, ``facts`` (pairs
            of name and value), ``description``, ``category``, ``value_ids``,
            ``stock`` (by warehouse), ``documents``
        """
        products = self._catalog_templates().env["product.product"]
        product = products.search(
            self._catalog_domain(partner) & Domain("id", "=", product_id)
        )
        if not product:
            return None
        seen = products._portal_variants(self, partner, product.product_tmpl_id)
        product = self._catalog_picked(seen, product.with_env(seen.env), set(chosen))
        shown = self._catalog_narrowed(seen, product)
        offers = shown._portal_visible_offers(self, partner, {})
        cards = {id_: self._catalog_offer_values(o) for id_, o in offers.items()}
        for variant in shown:
            values, card = variant._catalog_values(), cards[variant.id]
            card["values"], card["name"] = values, values or card["name"]
        return {
            "offer": cards[product.id],
            "variants": list(cards.values()) if len(cards) > 1 else [],
            "more": len(seen) - len(shown),
            "pickers": self._catalog_pickers(seen),
            "matrix": self._catalog_matrix(shown, cards),
            **self._catalog_product_texts(product),
            "stock": product._portal_stock_by_warehouse(self),
            "documents": product._portal_document_values(
                self, cards[product.id]["url"]
            ),
        }

    def _catalog_document(self, partner, product_id, document_id):
        """Return a document of a product the customer sees, under sudo, else none.

        Nothing but files marked for the portal, each through its own product.
        """
        products = self._catalog_templates().env["product.product"]
        product = products.search(
            self._catalog_domain(partner) & Domain("id", "=", product_id)
        )
        documents = product and product._portal_documents(self)
        return documents and documents.filtered(
            lambda one: one.id == document_id and one.type == "binary"
        )

    def _catalog_product_texts(self, product):
        """Return what the page tells of a product, whatever its price."""
        return {
            "facts": product._catalog_facts(),
            "name": product.product_tmpl_id.name,
            "description": product.description_sale or "",
            "category": self._catalog_category(product.categ_id.id),
            "value_ids": product.product_template_attribute_value_ids.ids,
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
