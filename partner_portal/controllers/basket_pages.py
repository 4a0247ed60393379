"""The basket's pages and answers, rendered. No routes."""

import uuid

from odoo.http import request
from odoo.tools import format_amount

from ..basket_changes import line_changes, seen_text
from ..quantity import quantity_text
from .list_page import to_id
from .portal_frame import PortalFrame

FLASH = "partner_portal_flash"
EMPTY_REVIEW = {
    "id": False,
    "version": 0,
    "count": 0,
    "total": 0.0,
    "lines": [],
    "changed": 0,
    "blocked": 0,
    "minimum_note": "",
}


class PortalBasketPages(PortalFrame):
    def _render_basket(self, step, status=200, errors=None, typed=None):
        """Return the basket page; with errors everything typed stays in its box."""
        values = self._prepare_basket_values(step, errors or {}, typed or {})
        return self._render_portal_page("partner_portal.portal_basket", values, status)

    def _prepare_basket_values(self, step, errors, typed):
        """Return the values of the basket page and of the page after a refusal."""
        portal, _customer = self._portal_or_404()
        basket = request.env["sale.order"]._portal_basket()
        basket = basket and basket._portal_read_page()
        review = basket._portal_review() if basket else EMPTY_REVIEW
        currency = basket.currency_id or portal.company_id.currency_id
        has_lines = bool(review["lines"])
        return {
            **self._prepare_frame_values("basket", request.env._("Basket"), basket),
            "step": step,
            # the page's own action takes the place of the phone's bottom bar
            "portal_bottom_action": has_lines,
            "review": review,
            "choices": basket._portal_checkout_choices() if has_lines else {},
            "form": {**(basket._portal_form_values() if has_lines else {}), **typed},
            "errors": errors,
            "basket_currency": currency,
            "total_text": f"{review['total']:.{currency.decimal_places}f}",
            "total_before": review.get("total_stored", 0.0),
            "first_changed": next(
                (
                    line["id"]
                    for line in review["lines"]
                    if line["price_was"] is not None
                ),
                "",
            ),
            "tax_included": portal.tax_display == "included",
            "po_required": portal.po_number_required,
            "key": uuid.uuid4().hex,
            "flash": request.session.pop(FLASH, None),
            "quantity_text": quantity_text,
            "seen_text": seen_text,
            "date_hint": basket._portal_date_hint() if has_lines else {},
        }

    def _render_conflict(self, form, message):
        """Return the page of what changed (409); it can be answered at once."""
        values = self._prepare_basket_values(form.step, {}, form.typed)
        if not values["review"]["lines"]:
            errors = {"basket": message}
            return self._render_basket(form.step, 409, errors, form.typed)
        values.update(
            key=form.key,
            message=message,
            changes=line_changes(values["review"]["lines"], form.seen),
            total_seen=_amount(form.total_seen),
            kept={key: form.typed[key] for key in form.details},
        )
        return self._render_portal_page(
            "partner_portal.portal_basket_changed", values, 409
        )

    def _render_add_refused(self, form, errors):
        """Return what was typed with the reason at its box."""
        if not form.product_id:
            return self._render_basket("basket", 422, errors, form.typed)
        values = {
            **self._prepare_frame_values("basket", request.env._("Not added")),
            "product_id": form.product_id[:12],
            "quantity": form.quantity[:40],
            "mode": form.mode[:8],
            "uom": form.uom[:12],
            "next": self._own_path(form.typed.get("next")),
            "message": " ".join(errors.values()),
        }
        return self._render_portal_page(
            "partner_portal.portal_add_refused", values, 422
        )

    def _render_empty_question(self):
        """Return the page that asks before all lines are removed."""
        basket = request.env["sale.order"]._portal_basket()
        values = {
            **self._prepare_frame_values("basket", request.env._("Empty the basket")),
            "count": basket._portal_basket_json()["count"] if basket else 0,
        }
        return self._render_portal_page("partner_portal.portal_basket_empty", values)

    def _basket_answer(self, basket, refusal, product_id):
        """Return the JSON answer after a change (DESIGN §5)."""
        badge = request.env.user._portal_basket_badge(basket)
        return {
            "ok": not refusal,
            "message": refusal or self._basket_sentence(basket, badge, product_id),
            "basket": basket._portal_basket_json(),
            "in_basket": badge["quantities"],
            "html": {"basket_button": self._render_basket_button(badge)},
        }

    def _basket_sentence(self, basket, badge, product_id):
        """Return what the live region says after a change, as the button shows it."""
        if not badge["count"]:
            return request.env._("Removed. The basket is empty.")
        values = {
            "amount": format_amount(request.env, badge["total"], basket.currency_id),
            "lines": request.env._("%s lines", badge["count"])
            if badge["count"] > 1
            else request.env._("1 line"),
        }
        product = request.env["product.product"].sudo().browse(to_id(product_id))
        quantity = badge["quantities"].get(product.id)
        if not quantity:
            return request.env._("Removed. Basket: %(lines)s, %(amount)s.", **values)
        return request.env._(
            "%(quantity)s × %(code)s in the basket. Basket: %(lines)s, %(amount)s.",
            quantity=quantity_text(quantity),
            code=product.default_code or product.name,
            **values,
        )


def _amount(text):
    """Return an amount the form carried for display, None if it is none."""
    try:
        amount = float(text)
    except ValueError:
        return None
    return amount if abs(amount) < 1e12 else None
