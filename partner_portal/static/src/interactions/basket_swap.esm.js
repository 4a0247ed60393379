const ROOT = "[data-portal-page='basket']";
const BUTTON = "#o_partner_portal_basket_button";

/** Say something in one of the frame's live regions: "status" or "alert". */
export function say(kind, text) {
    const region = document.getElementById(`o_partner_portal_${kind}`);
    if (region) {
        region.textContent = text;
    }
}

function focusAgain(root, id, at) {
    const same = id && root.querySelector(`#${window.CSS.escape(id)}`);
    const target = same || root.querySelector("h1");
    target.focus();
    if (same?.type === "text" && Number.isInteger(at)) {
        same.setSelectionRange(at, at);
    }
}

/**
 * Put the basket page of an answer in the place of the one shown; the cursor stays
 * in its box, or goes to what must be checked.
 *
 * @param {String} html the page the server answered with
 * @param {Object} interactions the service that starts scripts on elements
 * @returns {HTMLElement|null} the new page root, null when the answer is no basket
 */
export function swapBasket(html, interactions) {
    const page = new window.DOMParser().parseFromString(html, "text/html");
    const root = page.querySelector(ROOT);
    if (!root) {
        return null;
    }
    const {id, selectionStart: at} = document.activeElement || {};
    const old = document.querySelector(ROOT);
    interactions.stopInteractions(old);
    old.replaceWith(root);
    const button = page.querySelector(BUTTON);
    if (button) {
        document.querySelector(BUTTON)?.replaceWith(button);
    }
    focusAgain(root, id, at);
    interactions.startInteractions(root);
    return root;
}
