from odoo import fields, models
from odoo.tools.misc import limited_field_access_token

from ..offer import Offer
from ..prefetch import columns_of
from .partner_portal_quantities import QUANTITY_FIELDS

# What an offer is made of, fetched at once: reading all columns costs more than all
# the rest of a page.
PRODUCT_FIELDS = (
    "active",
    "barcode",
    "combination_indices",
    "default_code",
    "product_tmpl_id",
    "volume",
    "weight",
)
TEMPLATE_FIELDS = (
    "active",
    "categ_id",
    "company_id",
    "is_storable",
    "list_price",
    "name",
    *QUANTITY_FIELDS,
    "sale_ok",
    "type",
    "uom_id",
)


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _portal_offers(
        self,
        portal,
        partner,
        quantities=None,
        date=None,
        fiscal_position=None,
        units=None,
    ):
        """Return what ``partner`` is offered for these products: {id: Offer}.

        The one answer to price, stock and "may order"; asked by list, page,
        basket, placing and JSON. The number of queries does not grow with the
        number of products. Products outside the portal's catalog are left out.
        Runs under sudo because customers have no right on products and prices;
        only plain values leave.

        :param portal: the portal asked on (partner.portal)
        :param partner: the customer (commercial partner)
        :param quantities: quantity by product id, in the unit asked for; the smallest
            that may be ordered if absent
        :param date: moment of the price; now if absent
        :param fiscal_position: of the order; the customer's if absent
        :param units: id of a unit by product id; the product's own if absent
        """
        products = self._portal_products(portal, partner)
        visible = products._portal_visible(portal.sudo(), partner)
        return visible._portal_visible_offers(
            portal.sudo(), partner, quantities or {}, date, fiscal_position, units
        )

    def _portal_products(self, portal, partner):
        """Return self as offers are read: under sudo, in the portal's company."""
        company = portal.sudo().company_id
        return (
            self.sudo()
            .with_context(
                allowed_company_ids=company.ids,
                lang=self.env.context.get("lang") or partner.lang,
            )
            .with_company(company)
        )

    def _portal_visible(self, portal, partner, besides=None):
        """Return those of self in the portal's catalog, in the order of self.

        :param besides: products that are read along, whether visible or not
        """
        page = self.env.context.get("portal_priced_page")
        if page and page.visible is not None and self <= page.products:
            return self & page.visible
        domain = portal._catalog_domain(partner) & fields.Domain("id", "in", self.ids)
        if besides:
            domain |= fields.Domain("id", "in", besides.ids)
        visible = set(self.search_fetch(domain, PRODUCT_FIELDS, order="id")._ids)
        found = self.browse(id_ for id_ in self._ids if id_ in visible)
        return found.with_prefetch(self._prefetch_ids)

    def _portal_variants(self, portal, partner, templates, domain=None):
        """Return the products in the portal's catalog of these templates.

        :param domain: the catalog's own domain narrowed down; all of it if absent
        """
        if domain is None:
            domain = portal._catalog_domain(partner)
        return self._portal_products(portal, partner).search_fetch(
            domain & fields.Domain("product_tmpl_id", "in", templates.ids),
            PRODUCT_FIELDS,
        )

    def _portal_visible_offers(
        self,
        portal,
        partner,
        quantities,
        date=None,
        fiscal_position=None,
        units=None,
    ):
        """Return the offers of products known to be in the portal's catalog."""
        self._portal_prepare_read(portal)
        units = self._portal_asked_units(units or {})
        quantities = self._portal_asked_quantities(quantities, units)
        prices = self._portal_prices(
            portal, partner, quantities, date, fiscal_position, units
        )
        stock = self._portal_stock(
            portal, self._portal_own_quantities(quantities, units)
        )
        codes = self.env["partner.portal.product.code"]
        names = codes._portal_codes(partner, self.ids)
        offers = {}
        for product in self:
            part = product._portal_offer_quantity(
                quantities[product.id], units[product.id], stock[product.id]
            )
            offers[product.id] = Offer(
                **product._portal_offer_facts(units[product.id]),
                **names[product.id],
                **prices[product.id],
                **{**stock[product.id], **part},
            )
        return offers

    def _portal_prepare_read(self, portal):
        """Read what offers are made of, and no attributes of products without.

        Of a single product everything: its page or its line will ask for it.
        """
        templates = self.product_tmpl_id
        templates.fetch(TEMPLATE_FIELDS if len(self) > 1 else columns_of(templates))
        templates._portal_recall_currency()
        portal._catalog_recall_categories(templates.categ_id)
        self._portal_read_units()
        plain = self.filtered(lambda product: not product.combination_indices)
        values = self._fields["product_template_attribute_value_ids"]
        values._insert_cache(plain, [()] * len(plain))

    def _portal_offer_facts(self, unit):
        """Return the part of an offer that is the same for every customer.

        :param unit: the unit it is offered in
        """
        template = self.product_tmpl_id  # asked itself, or Odoo copies each value
        return {
            "product_id": self.id,
            "template_id": template.id,
            "name": self._portal_name(),
            "code": self.default_code or "",
            "barcode": self.barcode or "",
            "uom_id": unit.id,
            "uom_name": unit.name,
            "factor": self._portal_factor(unit),
            "stock_uom_name": template.uom_id.name,
            "image_url": self._portal_image_url(),
        }

    def _portal_name(self):
        """Return how the product is called: its name and, of a variant, its values."""
        if not self.combination_indices:
            return self.product_tmpl_id.name
        return self.with_context(display_default_code=False).display_name

    def _portal_image_url(self):
        """Return the address of the picture; its token opens this field only."""
        self.ensure_one()
        token = limited_field_access_token(self, "image_256", scope="binary")
        return f"/web/image/product.product/{self.id}/image_256?access_token={token}"
