from odoo import models
from odoo.fields import Domain

from .partner_portal_catalog import CATALOG_CRITERIA, CATALOG_ORDERS
from .product_product import TEMPLATE_FIELDS

STOCK_RANK = {"in": 0, "none": 1, "low": 2, "out": 3}


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _catalog_page(self, partner, criteria, page=1, limit=40):
        """Return one page of the catalog as plain values.

        :param criteria: dict of ``search`` (text), ``category`` (id or None),
            ``stock`` (only what is available), ``order`` (key of CATALOG_ORDERS)
        :return: dict of ``cards``, ``categories``, ``total``, ``total_all``,
            ``page``, ``pages``, ``first`` and ``last`` (the places of these
            cards); a page beyond the end is the last one
        """
        criteria = {**CATALOG_CRITERIA, **criteria}
        category = criteria["category"]
        counts = self._catalog_counts(partner, criteria)
        categories = self._catalog_tree(counts, category)
        total = self._catalog_below(counts, category)
        pages = max(1, -(-total // limit))
        page = min(page, pages)
        domain = self._catalog_search_domain(partner, criteria)
        if category:
            domain &= Domain("categ_id", "child_of", category)
        templates = self._catalog_templates().search_fetch(
            domain,
            TEMPLATE_FIELDS,
            order=CATALOG_ORDERS[criteria["order"]],
            limit=limit,
            offset=(page - 1) * limit,
        )
        return {
            "cards": self._catalog_cards(partner, templates),
            "categories": categories,
            "total": total,
            "total_all": sum(counts.values()),
            "page": page,
            "pages": pages,
            "first": (page - 1) * limit + 1 if total else 0,
            "last": min(page * limit, total),
        }

    def _catalog_cards(self, partner, templates):
        """Return one card for each template that has something to offer.

        A card is the offer of its only variant, or of the cheapest of several;
        the latter has no quantity box and shows the best stock of them all.
        """
        products = templates.env["product.product"]
        products = products._portal_variants(self, partner, templates)
        offers = products._portal_visible_offers(self, partner, {})
        by_template = {}
        for offer in offers.values():
            by_template.setdefault(offer.template_id, []).append(offer)
        return [
            self._catalog_card(by_template[template.id], template.name)
            for template in templates
            if template.id in by_template
        ]

    def _catalog_card(self, offers, name):
        """Return the card of one template from the offers of its variants."""
        cheapest = min(offers, key=lambda offer: (offer.price, offer.product_id))
        several = len(offers) > 1
        card = self._catalog_offer_values(cheapest)
        if several:
            card["name"] = name
            card["availability"] = min(
                (offer.availability for offer in offers), key=STOCK_RANK.get
            )
            card["available"] = None
            known = [offer.expected for offer in offers if offer.expected]
            card["expected"] = min(known, default=None)
        return {
            **card,
            "variants": len(offers),
            "product_ids": [offer.product_id for offer in offers],
            "has_box": not several and cheapest.may_order,
        }

    def _catalog_offers(self, partner, products, quantities=None, units=None):
        """Return the offers of products under sudo, kept in their order."""
        products = products.sudo()
        return products._portal_offers(self, partner, quantities or {}, units=units)

    def _catalog_offer_values(self, offer):
        """Return an offer as a page prints it: its values and its own address."""
        slug_name = f"{offer.code} {offer.name}".strip()
        slug = self.env["ir.http"]._slug((offer.product_id, slug_name))
        return {
            **vars(offer),
            # the first break repeats the price of one
            "breaks": [step for step in offer.breaks if step[0] > 1],
            "url": f"/my/catalog/product/{slug}",
            "variants": 1,
            "product_ids": [offer.product_id],
            "has_box": offer.may_order,
        }
