import {_t} from "@web/core/l10n/translation";
import {announce, replaceBasketButton} from "./frame_announce.esm";
import {rpc} from "@web/core/network/rpc";

/** The text of a row's box, or what an empty box stands for. */
export function quantityOf(form) {
    const box = form.elements.quantity;
    return box.value.trim() || box.placeholder;
}

function refuse(form, message) {
    const box = form.elements.quantity;
    const id = `o_partner_portal_refused_${form.elements.product_id.value}`;
    let text = document.getElementById(id);
    if (!text) {
        text = document.createElement("div");
        text.id = id;
        text.className = "o_partner_portal_refused";
        form.after(text);
    }
    text.textContent = message;
    text.hidden = !message;
    box.toggleAttribute("aria-invalid", Boolean(message));
    if (message) {
        box.setAttribute("aria-invalid", "true");
        box.setAttribute("aria-describedby", id);
        announce(message, true);
    } else {
        box.removeAttribute("aria-describedby");
    }
}

function showInBasket(productId, quantity) {
    const cell = document.getElementById(`o_partner_portal_in_basket_${productId}`);
    if (cell) {
        cell.dataset.quantity = quantity;
        cell.querySelector("span").textContent = quantity;
        cell.hidden = !quantity;
    }
}

/**
 * Add the quantity of a row to the basket and show what came of it.
 *
 * @param {HTMLFormElement} form the row's form
 * @returns {Promise<Boolean>} whether it was added
 */
export async function addRow(form) {
    const button = form.querySelector("button");
    const label = button.innerHTML;
    const productId = parseInt(form.elements.product_id.value, 10);
    button.style.minWidth = `${button.offsetWidth}px`;
    button.textContent = _t("Adding…");
    button.setAttribute("aria-busy", "true");
    let answer = null;
    try {
        answer = await rpc("/my/basket/line", {
            product_id: productId,
            quantity: quantityOf(form),
            mode: "add",
            uom: form.elements.uom?.value,
        });
    } catch {
        answer = {
            ok: false,
            message: _t(
                "No answer from the server. What you typed is still here. Try again."
            ),
        };
    } finally {
        button.innerHTML = label;
        button.removeAttribute("aria-busy");
    }
    refuse(form, answer.ok ? "" : answer.message);
    if (answer.ok) {
        form.elements.quantity.value = form.elements.quantity.defaultValue;
        replaceBasketButton(answer.html?.basket_button);
        showInBasket(productId, answer.in_basket[productId] || 0);
        announce(answer.message);
    }
    return answer.ok;
}
