"""One helper per route; pages are read through their ``data-*`` attributes."""

from lxml import html

from odoo import http
from odoo.tests import HttpCase

from .common import SLUG, PortalCase


def data(element):
    """Return the ``data-*`` attributes of an element: {"data-x-y": v} → {"x_y": v}."""
    return {
        name.removeprefix("data-").replace("-", "_"): value
        for name, value in element.attrib.items()
        if name.startswith("data-")
    }


class PortalHttpCase(PortalCase, HttpCase):
    """HTTP requests as one person after another: `_login`, then the route helpers."""

    def _login(self, user=None):
        """Log in (None: become a visitor). Passwords of test users are their logins."""
        login = user.login if user else None
        self.authenticate(login, login)

    def _csrf(self):
        """Return a valid CSRF token of the present session."""
        return http.Request.csrf_token(self)

    # Requests

    def _get(self, path, allow_redirects=False, **params):
        """GET a path with query parameters; the answer is not followed unless told."""
        return self.url_open(path, params=params, allow_redirects=allow_redirects)

    def _post(self, path, values=None, csrf=True, allow_redirects=False):
        """POST a form, with a valid CSRF token unless told."""
        values = dict(values or {})
        if csrf:
            values["csrf_token"] = self._csrf()
        return self.url_open(
            path, data=values, method="POST", allow_redirects=allow_redirects
        )

    def _json(self, path, params=None):
        """Call a JSON-RPC route; return its result, raise JsonRpcException on error."""
        return self.make_jsonrpc_request(path, params or {})

    def _call_kw(self, model, method, *args, **kwargs):
        """Call a model method as a foreign program does, as the person logged in."""
        return self._json(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": list(args), "kwargs": kwargs},
        )

    # What a page says

    def _tree(self, response):
        """Return the page as an lxml tree."""
        return html.fromstring(response.text)

    def _root(self, response, page=None):
        """Return the element with data-portal-page (of the given family)."""
        found = self._tree(response).xpath("//*[@data-portal-page]")
        self.assertEqual(len(found), 1, "one page root")
        if page:
            self.assertEqual(found[0].get("data-portal-page"), page)
        return found[0]

    def _page_data(self, response, page=None):
        """Return the data-* values of the page root."""
        return data(self._root(response, page))

    def _cards(self, response):
        """Return the products of a page: {product id: data-* values of its card}."""
        cards = self._tree(response).xpath("//*[@data-product-id][@data-price]")
        return {int(card.get("data-product-id")): data(card) for card in cards}

    def _forms(self, response, action):
        """Return the values of each form of a page that posts to a path."""
        forms = self._tree(response).xpath(f"//form[@action='{action}']")
        return [dict(form.form_values()) for form in forms]

    # Routes: entry, home, catalog

    def _get_slug(self, slug=SLUG, **params):
        return self._get(f"/portal/{slug}", **params)

    def _get_home(self):
        return self._get("/my")

    def _get_catalog(self, **params):
        return self._get("/my/catalog", **params)

    def _get_category(self, category, **params):
        slug = self.env["ir.http"]._slug(category)
        return self._get(f"/my/catalog/category/{slug}", **params)

    def _get_product(self, product, **params):
        slug = self.env["ir.http"]._slug(product)
        return self._get(f"/my/catalog/product/{slug}", **params)

    # Routes: basket

    def _get_basket(self):
        return self._get("/my/basket")

    def _get_checkout(self):
        return self._get("/my/basket/checkout")

    def _basket_line(self, product, quantity, mode="add"):
        """POST /my/basket/line; return the answer {ok, message, basket, html}."""
        product_id = product if isinstance(product, int) else product.id
        return self._json(
            "/my/basket/line",
            {"product_id": product_id, "quantity": quantity, "mode": mode},
        )

    def _basket_add(self, product, quantity, mode="add", csrf=True, **values):
        """POST /my/basket/add, as the form of a card does without JavaScript."""
        product_id = product if isinstance(product, int) else product.id
        values = {
            "product_id": product_id,
            "quantity": quantity,
            "mode": mode,
            **values,
        }
        return self._post("/my/basket/add", values, csrf=csrf)

    def _place_form(self, key="kestreltest-http-key"):
        """Return the values the basket page's Place form sends, read from the page."""
        page = self._page_data(self._get_basket(), "basket")
        return {
            "idempotency_key": key,
            "version": page["version"],
            "total_seen": page["total"],
        }

    def _post_place(self, csrf=True, **values):
        """POST /my/basket/place with what the page shows; `values` replace parts."""
        sent = values if "version" in values else {**self._place_form(), **values}
        return self._post("/my/basket/place", sent, csrf=csrf)

    # Routes: orders

    def _get_orders(self, **params):
        return self._get("/my/orders", **params)

    def _get_order(self, order, **params):
        return self._get(f"/my/orders/{order.id}", **params)
