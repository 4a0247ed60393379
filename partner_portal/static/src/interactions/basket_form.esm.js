import {say, swapBasket} from "@partner_portal/interactions/basket_swap.esm";
import {Interaction} from "@web/public/interaction";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

const QUANTITIES = "input[name^='quantity_']";
const STEPS = {Enter: 1, ArrowDown: 1, ArrowUp: -1};

/**
 * Saves a reload: the basket's form is posted as it is and the page that comes back
 * replaces the one shown. Without this script its buttons do the same.
 */
export class BasketForm extends Interaction {
    static selector = "#o_partner_portal_basket_form";
    dynamicContent = {
        [QUANTITIES]: {
            "t-on-change": () => this.send("/my/basket/update"),
            "t-on-keydown": this.onQuantityKey,
        },
        "[data-saves]": {
            "t-on-change": () => this.send("/my/basket/update"),
        },
        _root: {"t-on-submit": this.onSubmit},
    };

    /** Enter, Up and Down move through the column; leaving a box saves it. */
    onQuantityKey(ev) {
        const step = STEPS[ev.key];
        if (!step) {
            return;
        }
        ev.preventDefault();
        const boxes = [...this.el.querySelectorAll(QUANTITIES)];
        const next = boxes[boxes.indexOf(ev.target) + step] || ev.target;
        ev.target.blur();
        next.focus();
        next.select();
    }

    onSubmit(ev) {
        const path = ev.submitter?.getAttribute("formaction");
        if (!path || ev.submitter.name === "go") {
            // Placing and going on to checkout load a page of their own; the
            // button is marked once the press has gone out.
            this.waitForTimeout(() => {
                ev.submitter?.setAttribute("aria-busy", "true");
                ev.submitter?.classList.add("disabled");
            }, 0);
            return;
        }
        ev.preventDefault();
        this.send(path, ev.submitter);
    }

    /** One after another: the form that goes out is the one that came back. */
    send(path, submitter) {
        BasketForm.last = (BasketForm.last || Promise.resolve()).then(() =>
            this.post(path, submitter)
        );
        return BasketForm.last;
    }

    async post(path, submitter) {
        const form = document.querySelector(BasketForm.selector);
        const body = new URLSearchParams(new FormData(form));
        if (submitter?.name) {
            body.set(submitter.name, submitter.value);
        }
        form.setAttribute("aria-busy", "true");
        let html = "",
            ok = false;
        try {
            const answer = await fetch(path, {method: "POST", body});
            html = await answer.text();
            ok = answer.ok;
        } catch {
            form.removeAttribute("aria-busy");
            say(
                "alert",
                _t(
                    "No answer from the server. What you typed is still here. Try again."
                )
            );
            return;
        }
        const root = swapBasket(html, this.services["public.interactions"]);
        if (!root) {
            // Logged out, or the portal was closed meanwhile.
            window.location.reload();
            return;
        }
        say("status", "");
        if (!ok) {
            // The box of errors has the focus and is read from there.
            return;
        }
        const total = root.querySelector("dd.o_partner_portal_total");
        say(
            "status",
            total
                ? _t("Basket saved. Total %s.", total.textContent.trim())
                : _t("This basket is empty.")
        );
    }
}

registry.category("public.interactions").add("partner_portal.basket_form", BasketForm);
