// What every script of the portal needs to tell the reader what happened.

/**
 * Say something to everybody, screen readers included.
 *
 * @param {String} message
 * @param {Boolean} isRefusal shown on the page too, and said at once
 */
export function announce(message, isRefusal = false) {
    const status = document.getElementById("o_partner_portal_status");
    const alert = document.getElementById("o_partner_portal_alert");
    if (status) {
        status.textContent = isRefusal ? "" : message;
    }
    if (alert) {
        alert.textContent = isRefusal ? message : "";
    }
}

/**
 * Put the basket button of an answer in the place of the present one.
 *
 * @param {String} html
 */
export function replaceBasketButton(html) {
    const button = document.getElementById("o_partner_portal_basket_button");
    if (button && html) {
        const had = document.activeElement === button;
        button.outerHTML = html;
        if (had) {
            document.getElementById("o_partner_portal_basket_button").focus();
        }
    }
}
