from odoo import http
from odoo.http import request

from ..exceptions import BasketConflict, PortalInputError, PortalInputErrors
from .basket_form import BasketForm
from .basket_pages import FLASH, PortalBasketPages
from .portal_frame import portal_page

FORM = {"type": "http", "auth": "user", "methods": ["POST"], "website": True}
PAGE = {"type": "http", "auth": "user", "methods": ["GET"], "website": True}


class PortalBasket(PortalBasketPages):
    # Pages

    @http.route("/my/basket", readonly=True, sitemap=False, **PAGE)
    @portal_page
    def portal_basket(self, **_params):
        """Show the basket with checkout at its side."""
        return self._render_basket("basket")

    @http.route("/my/basket/checkout", readonly=True, sitemap=False, **PAGE)
    @portal_page
    def portal_checkout(self, **_params):
        """Show the same page; on a phone only delivery and payment of it."""
        return self._render_basket("checkout")

    # Changing

    @http.route("/my/basket/line", type="jsonrpc", auth="user", website=True)
    @portal_page
    def portal_basket_line(
        self, product_id=None, quantity=None, mode="add", uom=None, **_params
    ):
        """Add or set a product; answer with numbers and the basket button."""
        orders = request.env["sale.order"]
        try:
            basket = orders._portal_basket_set(product_id, quantity, mode, uom)
            message = ""
        except PortalInputErrors as error:
            message = str(error)
            request.env.cr.rollback()
            basket = orders._portal_basket()
        return self._basket_answer(basket, message, product_id)

    @http.route("/my/basket/add", **FORM)
    @portal_page
    def portal_basket_add(self, **post):
        """Add or set a product by its id, or by the code that was typed."""
        form = BasketForm(post)
        try:
            self._save_form(form)
            product_id = form.product_id or self._product_of_code(form)
            orders = request.env["sale.order"]
            quantity = form.quantity or orders._portal_smallest(product_id, form.uom)
            orders._portal_basket_set(product_id, quantity, form.mode, form.uom)
        except PortalInputErrors as error:
            request.env.cr.rollback()
            return self._render_add_refused(form, error.errors)
        default = "/my/basket" if form.code else "/my/catalog"
        return request.redirect(self._own_path(post.get("next"), default))

    @http.route("/my/basket/update", **FORM)
    @portal_page
    def portal_basket_update(self, **post):
        """Take over quantities, notes and checkout fields; remove one line."""
        form = BasketForm(post)
        removed = self._line_to_remove(form)
        try:
            self._save_form(form)
        except PortalInputErrors as error:
            request.env.cr.rollback()
            return self._render_basket(form.step, 422, error.errors, form.typed)
        if removed:
            request.session[FLASH] = removed
        return request.redirect(form.page)

    @http.route("/my/basket/checkout", **FORM)
    @portal_page
    def portal_checkout_save(self, **post):
        """Save what was chosen for delivery and payment."""
        form = BasketForm({**post, "step": post.get("step") or "checkout"})
        try:
            request.env["sale.order"]._portal_checkout_save(form.details)
        except PortalInputErrors as error:
            request.env.cr.rollback()
            return self._render_basket(form.step, 422, error.errors, form.typed)
        return request.redirect(form.page)

    @http.route("/my/basket/empty", **FORM)
    @portal_page
    def portal_basket_empty(self, confirm=None, **_post):
        """Ask once, then remove all lines."""
        if confirm != "1":
            return self._render_empty_question()
        request.env["sale.order"]._portal_basket_empty()
        return request.redirect("/my/basket")

    # Placing

    @http.route("/my/basket/place", **FORM)
    @portal_page
    def portal_basket_place(self, **post):
        """Place the order once; else say what is missing or what changed."""
        form = BasketForm(post)
        try:
            if self._save_before_placing(form):
                message = request.env._("The total is another one than you saw.")
                return self._render_conflict(form, message)
            order = request.env["sale.order"]._portal_place(
                form.key,
                form.version,
                form.total_seen,
                details=form.details,
                po_again=form.po_again,
            )
            # the page of a placed order is read-only: its thread's token comes now
            order._portal_ensure_token()
        except BasketConflict as conflict:
            request.env.cr.rollback()
            return self._render_conflict(form, str(conflict))
        except PortalInputErrors as error:
            request.env.cr.rollback()
            return self._render_basket(form.step, 422, error.errors, form.typed)
        return request.redirect(f"/my/orders/{order.id}?placed=1")

    # Steps of the handlers

    def _save_form(self, form):
        """Save the lines and checkout fields a form carries, as far as they changed."""
        orders = request.env["sale.order"]
        details = orders._portal_basket()._portal_form_changes(form.details)
        if form.quantities or form.notes:
            orders._portal_basket_update(form.quantities, form.notes)
        if details:
            orders._portal_checkout_save(details)

    def _save_before_placing(self, form):
        """Take over what was typed but not saved; return whether the total changed.

        Without JavaScript somebody may type a quantity or pick a delivery and
        press Place at once. These are kept, and if another total follows it is
        shown before anything is placed. Else the version that was seen moves
        along, unless somebody else changed the basket too.
        """
        orders = request.env["sale.order"]
        basket = orders._portal_basket()
        if not basket or not form.is_of(basket.portal_version):
            return False
        shown = {line["id"]: line["quantity"] for line in self._stored_lines(basket)}
        typed = form.changed_quantities(shown)
        moved = basket._portal_form_changes(form.moving_details)
        if not typed and not moved:
            return False
        before = basket.portal_version
        if typed:
            basket = orders._portal_basket_update(typed)
        if moved:
            basket = orders._portal_checkout_save(moved)
        if basket.portal_version == before + bool(typed) + bool(moved):
            form.version = str(basket.portal_version)
        return not basket._portal_total_was_seen(form.total_seen)

    def _line_to_remove(self, form):
        """Return what Undo needs of the line whose remove button was pressed."""
        if not form.remove:
            return None
        basket = request.env["sale.order"]._portal_basket()
        form.quantities[form.remove] = "0"
        form.typed[f"quantity_{form.remove}"] = "0"
        lines = {line["id"]: line for line in self._stored_lines(basket)}
        line = lines.get(form.remove)
        label = line and self._product_label(basket, line["id"])
        return line and {**line, "label": label}

    def _product_of_code(self, form):
        """Return the id of the one product with the typed code, or refuse at its box.

        The barcode of a packaging chooses this unit, too.
        """
        portal, customer = self._portal_or_404()
        code = form.code
        if not code:
            raise PortalInputError(request.env._("Type a code."), "code")
        products = request.env["product.product"]._portal_by_code(
            portal, customer, code
        )
        if len(products) > 1:
            message = request.env._("Several products have the code %s.", code)
            raise PortalInputError(message, "code")
        if not products:
            message = request.env._("There is no product with the code %s.", code)
            instead = products._portal_instead_of_code(portal, customer, code)
            if instead:
                message = request.env._(
                    "%(code)s is no longer sold. Take %(instead)s instead.",
                    code=code,
                    instead=instead[0]["code"] or instead[0]["name"],
                )
            raise PortalInputError(message, "code")
        unit = products._portal_unit_of_code(portal, code)
        form.uom = form.uom or str(unit.id or "")
        return products.id

    def _stored_lines(self, basket):
        """Return id, product and quantity of the lines as they are stored."""
        return basket._portal_basket_json()["lines"] if basket else []

    def _product_label(self, basket, line_id):
        """Return how people call a line of the basket: code and name."""
        line = basket.order_line.filtered(lambda row: row.id == line_id)
        return line._portal_page_line(False)["code"] or line.product_id.name
