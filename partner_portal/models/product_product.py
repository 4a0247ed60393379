from odoo import fields, models
from odoo.tools.misc import limited_field_access_token

from ..offer import Offer, availability_word


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _portal_offers(
        self, portal, partner, quantities=None, date=None, fiscal_position=None
    ):
        """Return what ``partner`` is offered for these products: {id: Offer}.

        The one answer to price, stock and "may order"; asked by list, page,
        basket, placing and JSON. The number of queries does not grow with the
        number of products. Products outside the portal's catalog are left out.
        Runs under sudo because customers have no right on products and prices;
        only plain values leave.

        :param portal: the portal asked on (partner.portal)
        :param partner: the customer (commercial partner)
        :param quantities: quantity by product id, in the unit of sale; 1 if absent
        :param date: moment of the price; now if absent
        :param fiscal_position: of the order; the customer's if absent
        """
        portal = portal.sudo()
        company = portal.company_id
        products = (
            self.sudo()
            .with_context(
                allowed_company_ids=company.ids,
                lang=self.env.context.get("lang") or partner.lang,
            )
            .with_company(company)
            ._portal_visible(portal, partner)
        )
        quantities = {p.id: (quantities or {}).get(p.id, 1.0) for p in products}
        prices = products._portal_prices(
            portal, partner, quantities, date, fiscal_position
        )
        free = products._portal_free_quantities(portal)
        return {
            product.id: Offer(
                **product._portal_offer_facts(),
                **prices[product.id],
                **product._portal_offer_stock(
                    portal, quantities[product.id], free.get(product.id)
                ),
            )
            for product in products
        }

    def _portal_visible(self, portal, partner):
        """Return those of self in the portal's catalog, in the order of self."""
        domain = portal._catalog_domain(partner) & fields.Domain("id", "in", self.ids)
        names = ["product_tmpl_id", "default_code", "barcode", "active"]
        visible = set(self.search_fetch(domain, names, order="id")._ids)
        return self.browse(id_ for id_ in self._ids if id_ in visible)

    # Stock

    def _portal_free_quantities(self, portal):
        """Return the quantity free to use by product id, for goods kept in stock.

        Over all warehouses of the portal's company.
        """
        return {p.id: p.free_qty for p in self.filtered("is_storable")}

    def _portal_offer_stock(self, portal, quantity, free):
        """Return the stock part of one offer; ``free`` is None if not kept in stock."""
        word = "none"
        if free is not None and portal.show_stock:
            word = availability_word(free, portal.low_stock_quantity)
        reason = ""
        if free is not None and not portal.allow_out_of_stock and quantity > free:
            reason = "too_many" if free > 0 else "out_of_stock"
        return {
            "availability": word,
            "available": free if word != "none" and portal.show_quantity else None,
            "may_order": not reason,
            "reason": reason,
            "message": self._portal_stock_message(
                reason, free if portal.show_quantity else None
            ),
        }

    def _portal_stock_message(self, reason, free):
        """Return the sentence for a reason of stock, empty without one.

        ``free`` is None where the portal keeps its quantities to itself.
        """
        if reason == "out_of_stock":
            return self.env._("Out of stock. It cannot be ordered at the moment.")
        if reason == "too_many" and free is None:
            return self.env._("There is less left than you want. Take fewer.")
        if reason == "too_many":
            return self.env._("Only %s left. Take fewer.", f"{free:g}")
        return ""

    def _portal_offer_facts(self):
        """Return the part of an offer that is the same for every customer."""
        return {
            "product_id": self.id,
            "template_id": self.product_tmpl_id.id,
            "name": self.with_context(display_default_code=False).display_name,
            "code": self.default_code or "",
            "barcode": self.barcode or "",
            "uom_id": self.uom_id.id,
            "uom_name": self.uom_id.name,
            "uom_step": self.uom_id._portal_step(),
            "image_url": self._portal_image_url(),
        }

    def _portal_image_url(self):
        """Return the address of the picture; its token opens this field only."""
        self.ensure_one()
        token = limited_field_access_token(self, "image_256", scope="binary")
        return f"/web/image/product.product/{self.id}/image_256?access_token={token}"
