from dateutil.relativedelta import relativedelta

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL, escape_psql

from ..warranty import AS_PORTAL
from .sale_order_portal_filters import MOST_PRODUCTS

#: Most serial numbers and lots that a search looks for.
MOST_LOTS = 2000


class StockMoveLine(models.Model):
    """What a customer has of what was delivered: the one scope of all pages (S13)."""

    _inherit = "stock.move.line"

    def _portal_held_domain(self, customer, company):
        """Return which lines the pages show: of each lot the latest to the customer.

        Not what came back, nor a serial number that went to somebody else later.

        :rtype: Domain
        """
        entities = self.env["stock.picking"]._portal_entities(customer)
        return (
            Domain("portal_customer_id", "in", entities)
            & Domain("company_id", "=", company.id)
            & Domain("portal_quantity", ">", 0)
            # without it the index of lots does not serve
            & Domain("portal_date", "!=", False)
            & Domain.custom(to_sql=_is_held)
        )

    def _portal_held(self, customer, company, lot_id):
        """Return the line of one lot the customer has, under sudo, or none."""
        one = Domain("lot_id", "=", lot_id)
        domain = one & self._portal_held_domain(customer, company)
        order = "portal_date desc, id desc"
        return self.sudo().search(domain, order=order, limit=1)

    def _portal_held_filters(self, portal):
        """Return {code: what returns the domain} of the list's filter, in chip order.

        :param portal: which says the length where no product does
        """
        return {
            "covered": lambda: self._portal_warranty_domain(portal, False),
            "ended": lambda: self._portal_warranty_domain(portal, True),
        }

    def _portal_warranty_domain(self, portal, is_ended):
        """Return the domain of warranties that ended before today, or did not.

        The shortest, or longest, there is says until, or from, which day to look.
        """
        today, default = fields.Date.context_today(self), portal.warranty_months
        ((shortest, longest),) = self.env.execute_query(_lengths(default))
        months = (shortest if is_ended else longest) or 0
        # a day is left over, as days begin at another hour for the reader
        edge = fields.Datetime.to_datetime(today) - relativedelta(months=months)
        edge += relativedelta(days=2 if is_ended else -1)
        zone = self.env.tz.zone

        def to_sql(_model, alias, _query):
            """Return the SQL condition on the end of the warranty."""
            comparison = SQL("<" if is_ended else ">=")
            return _warranty_ends(alias, default, zone, comparison, today)

        sign = "<=" if is_ended else ">="
        return Domain("portal_date", sign, edge) & Domain.custom(to_sql=to_sql)

    def _portal_held_search_domain(self, text, customer):
        """Return the domain of a search in what a customer has.

        By serial number, code or name of the product, and the customer's own code.
        """
        text = " ".join(text.split())[:80]
        if not text:
            return Domain.TRUE
        pattern = escape_psql(text)
        lots = self.env["stock.lot"].sudo()
        found = Domain(
            "lot_id",
            "in",
            lots.search([("name", "ilike", pattern)], limit=MOST_LOTS).ids,
        )
        products = self.env["product.product"].sudo().with_context(active_test=False)
        named = Domain("default_code", "ilike", pattern)
        named |= Domain("name", "ilike", pattern)
        ids = products.search(named, limit=MOST_PRODUCTS).ids
        codes = self.env["partner.portal.product.code"]
        ids += codes._portal_product_ids(customer, text)
        return found | Domain("product_id", "in", ids)


def _is_held(_model, alias, _query):
    """Return the SQL condition that a delivered lot is with its customer still."""
    return SQL(
        """NOT EXISTS (
            SELECT FROM stock_move_line later
            WHERE later.lot_id = %(lot)s AND later.portal_date IS NOT NULL
                AND (later.portal_date, later.id) > (%(date)s, %(id)s)
                AND (later.portal_customer_id = %(customer)s
                        AND later.portal_quantity > 0
                    OR 'serial' = (
                        SELECT template.tracking FROM product_product product
                        JOIN product_template template
                            ON template.id = product.product_tmpl_id
                        WHERE product.id = later.product_id)))
        AND 0 < (
            SELECT SUM(each.portal_quantity) FROM stock_move_line each
            WHERE each.lot_id = %(lot)s AND each.portal_date IS NOT NULL
                AND each.portal_customer_id = %(customer)s)""",
        lot=SQL.identifier(alias, "lot_id"),
        date=SQL.identifier(alias, "portal_date"),
        id=SQL.identifier(alias, "id"),
        customer=SQL.identifier(alias, "portal_customer_id"),
    )


def _lengths(default):
    """Return the SELECT of the shortest and the longest warranty, in months."""
    return SQL(
        """SELECT MIN(months), MAX(months) FROM (
            SELECT CASE WHEN portal_warranty_length = %s THEN %s
                ELSE portal_warranty_length END AS months
            FROM product_template WHERE tracking != 'none') AS length
        WHERE months > 0""",
        AS_PORTAL,
        default,
    )


def _warranty_ends(alias, default, zone, comparison, today):
    """Return the SQL condition on the last day of a warranty, where there is one."""
    return SQL(
        """EXISTS (
            SELECT FROM product_product product
            JOIN product_template template ON template.id = product.product_tmpl_id
            CROSS JOIN LATERAL (SELECT CASE
                WHEN template.portal_warranty_length = %(as_portal)s THEN %(default)s
                ELSE template.portal_warranty_length END AS months) length
            WHERE product.id = %(product)s AND months > 0
                AND ((%(date)s AT TIME ZONE 'UTC' AT TIME ZONE %(zone)s)::date
                    + make_interval(months => months))::date %(comparison)s %(today)s)
        """,
        as_portal=AS_PORTAL,
        default=default,
        product=SQL.identifier(alias, "product_id"),
        date=SQL.identifier(alias, "portal_date"),
        zone=zone,
        comparison=comparison,
        today=today,
    )
