"""List or grid, as the reader last chose in this browser. No routes."""

from odoo.http import request

from .catalog_address import VIEWS

COOKIE = "partner_portal_view"
YEAR = 365 * 24 * 3600


def wanted_view(params):
    """Return the view the address asks for, else the one chosen last."""
    for view in (params.get("view"), request.httprequest.cookies.get(COOKIE)):
        if view in VIEWS:
            return view
    return VIEWS[0]


def keep_view(response, view):
    """Keep a choice in the browser, so that reading a page writes nothing here."""
    response.set_cookie(COOKIE, view, max_age=YEAR, httponly=True, samesite="Lax")
