from odoo import models

from ..prefetch import columns_of


class PricedPage:
    """The products of one page and the rules found for them, by pricelist.

    ``visible`` are those found to be in the catalog, None if nobody looked yet.
    """

    def __init__(self, products):
        self.products = products
        self.rules = {}
        self.visible = None

    def holds(self, products):
        """Return whether all of these are products, or templates, of the page."""
        known = self.products
        if products._name != known._name:
            known = known.product_tmpl_id
        return products <= known


class ProductPricelist(models.Model):
    _inherit = "product.pricelist"

    def _get_applicable_rules(self, products, date, **kwargs):
        """Answer with the rules of the whole page when a page is being priced.

        Odoo asks a chained pricelist once a product; more rules than needed do
        no harm, since each is checked for the product before it is used. They are
        found and read in one query.
        """
        page = self.env.context.get("portal_priced_page")
        if not page or not self or not page.holds(products):
            return super()._get_applicable_rules(products, date, **kwargs)
        if self.id not in page.rules:
            items = self.env["product.pricelist.item"].with_context(active_test=False)
            page.rules[self.id] = items.search_fetch(
                self._get_applicable_rules_domain(
                    products=page.products, date=date, **kwargs
                ),
                columns_of(items),
            ).with_env(self.env)
        return page.rules[self.id]
