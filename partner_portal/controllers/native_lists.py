"""Odoo's and helpdesk_mgmt's lists answer unknown parameters by their default (S20)."""

from odoo import fields, http

from odoo.addons.account.controllers.portal import PortalAccount
from odoo.addons.helpdesk_mgmt.controllers.myaccount import CustomerPortalHelpdesk
from odoo.addons.sale.controllers.portal import CustomerPortal


def known(key, choices):
    """Return ``key`` if it is one of ``choices``, else None, Odoo's default."""
    return key if key in choices else None


def known_dates(begin, end):
    """Return both dates as text, or (None, None) unless both are dates.

    >>> known_dates("2026-11-01", "2026-11-30")
    ('2026-11-01', '2026-11-30')
    >>> known_dates("2026-11-01", "x")
    (None, None)
    """
    try:
        both = fields.Datetime.to_datetime(begin), fields.Datetime.to_datetime(end)
    except (TypeError, ValueError):
        both = (None, None)
    return (begin, end) if all(both) else (None, None)


class NativeLists(PortalAccount, CustomerPortal):
    def _prepare_sale_portal_rendering_values(
        self, page=1, date_begin=None, date_end=None, sortby=None, **kwargs
    ):
        date_begin, date_end = known_dates(date_begin, date_end)
        sortby = known(sortby, self._get_sale_searchbar_sortings())
        return super()._prepare_sale_portal_rendering_values(
            page=page,
            date_begin=date_begin,
            date_end=date_end,
            sortby=sortby,
            **kwargs,
        )

    def _prepare_quotations_domain(self, partner):
        """Leave out placed orders: they wait for the seller, not for the customer."""
        domain = super()._prepare_quotations_domain(partner)
        return [*domain, ("portal_state", "=", False)]

    def _prepare_my_invoices_values(
        self, page, date_begin, date_end, sortby, filterby, *args, **kwargs
    ):
        date_begin, date_end = known_dates(date_begin, date_end)
        sortby = known(sortby, self._get_account_searchbar_sortings())
        filterby = known(filterby, self._get_account_searchbar_filters())
        return super()._prepare_my_invoices_values(
            page, date_begin, date_end, sortby, filterby, *args, **kwargs
        )


class NativeTicketList(CustomerPortalHelpdesk):
    @http.route()
    def portal_my_tickets(self, **kwargs):
        """Call the list with what it knows."""
        begin, end = known_dates(kwargs.get("date_begin"), kwargs.get("date_end"))
        kwargs.update(
            date_begin=begin,
            date_end=end,
            search=(kwargs.get("search") or "").replace("\0", ""),
            sortby=known(kwargs.get("sortby"), self._ticket_get_searchbar_sortings()),
            groupby=known(kwargs.get("groupby"), self._ticket_get_searchbar_groupby()),
            search_in=known(
                kwargs.get("search_in"), self._ticket_get_searchbar_inputs()
            ),
        )
        return super().portal_my_tickets(**kwargs)
