from odoo import models
from odoo.fields import Domain

from .found_domain import ids_domain
from .partner_portal_catalog import CATALOG_ORDERS, MOST_PRICED
from .product_product import TEMPLATE_FIELDS

STOCK_RANK = {"in": 0, "none": 1, "low": 2, "out": 3}


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _catalog_page(self, partner, criteria, page=1, limit=40):
        """Return one page of the catalog as plain values.

        :param criteria: dict of ``search`` (text), ``category`` (id or None),
            ``stock`` (only what is available), ``warehouse`` (id of the one whose
            stock is shown, or None), ``bought`` (only what was bought before),
            ``changed`` (only what had another price then),
            ``values`` (ids of attribute values), ``order`` (key of CATALOG_ORDERS);
            strange ids count for nothing
        :return: what ``_catalog_overview`` returns, and ``cards``, ``page``,
            ``pages``, ``first`` and ``last`` (the places of these cards); a page
            beyond the end is the last one
        """
        portal = self._with_position(partner) if criteria.get("changed") else self
        criteria = portal._catalog_known_criteria(partner, criteria)
        portal = portal._stock_seen_at(criteria["warehouse"])
        overview = portal._catalog_overview(partner, criteria)
        criteria = overview["known"]
        total = overview["total"]
        pages = max(1, -(-total // limit))
        page = min(page, pages)
        return {
            **overview,
            "cards": portal._catalog_page_cards(partner, criteria, page, limit)
            if total
            else [],
            "page": page,
            "pages": pages,
            "first": (page - 1) * limit + 1 if total else 0,
            "last": min(page * limit, total),
        }

    def _catalog_page_cards(self, partner, criteria, page, limit):
        """Return the cards of one page in their order.

        By price all are made first: only the customer's own price counts, and no
        database knows it.
        """
        variants = self._catalog_variant_domain(partner, criteria)
        offset = (page - 1) * limit
        if criteria["order"] != "price":
            found = self._catalog_found(partner, criteria, limit, offset)
            return self._catalog_cards(partner, found, variants)
        found = self._catalog_found(partner, criteria, MOST_PRICED, 0)
        cards = self._catalog_cards(partner, found, variants)
        cards.sort(key=lambda card: (card["price"], card["product_id"]))
        return cards[offset : offset + limit]

    def _catalog_found(self, partner, criteria, limit, offset):
        """Return the templates of one page, with what their cards need."""
        if criteria["found"] is None:
            domain = self._catalog_search_domain(partner, criteria)
        else:
            domain = ids_domain(criteria["found"])
        if criteria["category"]:
            domain &= Domain("categ_id", "child_of", criteria["category"])
        return self._catalog_templates().search_fetch(
            domain,
            TEMPLATE_FIELDS,
            order=CATALOG_ORDERS[criteria["order"]],
            limit=limit,
            offset=offset,
        )

    def _catalog_cards(self, partner, templates, domain=None):
        """Return one card for each template that has something to offer.

        A card is the offer of its only variant, or of the cheapest of several;
        the latter has no quantity box and shows the best stock of them all.

        :param domain: of the variants that count; all in the catalog if absent
        """
        products = templates.env["product.product"]
        products = products._portal_variants(self, partner, templates, domain)
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
