from odoo import fields, http
from odoo.http import request

from .portal_frame import PortalFrame

KEYS = ("/", "b", "o", "?", "Enter", "↑ ↓", "Ctrl + Enter", "Esc")


class PortalHome(PortalFrame):
    @http.route(readonly=lambda self, rule, args: True)
    def home(self, **kw):
        """Show the dashboard to customers of a portal, Odoo's home to all others."""
        if not request.env.user._portal_customer():
            return super().home(**kw)
        return self._render_portal_page(
            "partner_portal.home_page", self._prepare_home_values()
        )

    @http.route(
        "/my/keys", type="http", auth="user", website=True, readonly=True, sitemap=False
    )
    def portal_keys(self, **_params):
        """Show the keyboard shortcuts."""
        self._portal_or_404()
        title = request.env._("Keyboard shortcuts")
        values = {
            **self._prepare_frame_values("keys", title),
            "keys": list(zip(KEYS, self._key_meanings(), strict=True)),
        }
        return self._render_portal_page("partner_portal.keys_page", values)

    def _prepare_home_values(self):
        """Return the values of the dashboard."""
        portal, customer = self._portal_or_404()
        frame = self._prepare_frame_values("home", request.env._("Home"), overdue=0)
        home = portal._home(customer)
        overdue = sum(row["count"] for row in home["overdue"])
        frame["portal_frame"]["overdue"] = overdue
        values = {
            **frame,
            **self._prepare_offer_values(frame),
            **home,
            "announcement": portal.announcement,
            "banners": portal._frame_banners(inside=True),
            "today": fields.Date.context_today(request.env.user),
            "money": request.env["res.currency"].browse,
            "now": request.env.cr.now(),
        }
        bought = ("orders", "last_orders", "often", "overdue", "answered", "failed")
        values["is_first_day"] = "ordering" in portal._areas() and not any(
            values[name] for name in bought
        )
        values["has_side"] = self._home_has_side(values)
        return values

    def _home_has_side(self, values):
        """Return whether the narrow column beside the orders holds anything."""
        shown = any(values[name] for name in ("banners", "money_blocks", "tickets"))
        return shown or not values["failed"].isdisjoint({"money", "tickets"})

    def _key_meanings(self):
        """Return what each of KEYS does, in the reader's language."""
        env = request.env
        return (
            env._("Go to the search box"),
            env._("Open the basket"),
            env._("Open the orders"),
            env._("Show this list"),
            env._("In a quantity box: add this row and go to the next"),
            env._("In a quantity box: go to another row"),
            env._("In a quantity box: add all typed rows"),
            env._("In a quantity box: clear it"),
        )
