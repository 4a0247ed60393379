import {registry} from "@web/core/registry";
import {_t} from "@web/core/l10n/translation";
import {Interaction} from "@web/public/interaction";

const ROOT = "[data-portal-page='basket']";
const BUTTON = "#o_partner_portal_basket_button";

/**
 * Saves a reload: the basket's form is posted as it is and the page that comes back
 * replaces the one shown. Without this script its buttons do the same.
 */
export class BasketForm extends Interaction {
    static selector = "#o_partner_portal_basket_form";
    dynamicContent = {
        "input[name^='quantity_']": {
            "t-on-change": () => this.send("/my/basket/update"),
            "t-on-keydown": this.onQuantityKey,
        },
        "[data-saves]": {
            "t-on-change": () => this.send("/my/basket/update"),
        },
        _root: {"t-on-submit": this.onSubmit},
    };

    onQuantityKey(ev) {
        const step = {Enter: 1, ArrowDown: 1, ArrowUp: -1}[ev.key];
        if (!step) {
            return;
        }
        ev.preventDefault();
        const boxes = [...this.el.querySelectorAll("input[name^='quantity_']")];
        const next = boxes[boxes.indexOf(ev.target) + step];
        if (next) {
            next.focus();
            next.select();
        } else {
            ev.target.blur();
            ev.target.focus();
        }
    }

    onSubmit(ev) {
        const path = ev.submitter?.getAttribute("formaction");
        if (!path || ev.submitter.name === "go") {
            // Placing and going on to checkout load a page of their own.
            this.onPlace(ev);
            return;
        }
        ev.preventDefault();
        this.send(path, ev.submitter);
    }

    onPlace(ev) {
        // The press goes out with the form first, then it cannot be repeated.
        this.waitForTimeout(() => {
            ev.submitter?.setAttribute("aria-busy", "true");
            ev.submitter?.classList.add("disabled");
        }, 0);
    }

    async send(path, submitter) {
        // One after another: each answer carries the version the next one needs.
        this.sending = (this.sending || Promise.resolve()).then(() =>
            this.post(path, submitter)
        );
        await this.waitFor(this.sending);
    }

    async post(path, submitter) {
        const form = document.querySelector(BasketForm.selector);
        const body = new URLSearchParams(new FormData(form));
        if (submitter?.name) {
            body.set(submitter.name, submitter.value);
        }
        form.setAttribute("aria-busy", "true");
        try {
            const answer = await fetch(path, {method: "POST", body});
            this.show(answer, await answer.text());
        } catch {
            this.say(
                "alert",
                _t("No answer from the server. What you typed is still here. Try again.")
            );
        } finally {
            form.removeAttribute("aria-busy");
        }
    }

    show(answer, html) {
        const page = new DOMParser().parseFromString(html, "text/html");
        const root = page.querySelector(ROOT);
        if (!root) {
            // Logged out, or the portal was closed meanwhile.
            window.location.reload();
            return;
        }
        const active = document.activeElement;
        const keep = active && {id: active.id, at: active.selectionStart};
        const old = document.querySelector(ROOT);
        this.services["public.interactions"].stopInteractions(old);
        old.replaceWith(root);
        document.querySelector(BUTTON)?.replaceWith(page.querySelector(BUTTON));
        this.services["public.interactions"].startInteractions(root);
        this.focus(root, keep);
        this.announce(root);
    }

    focus(root, keep) {
        const errors = root.querySelector("#o_partner_portal_errors");
        const same = keep.id && root.querySelector(`#${CSS.escape(keep.id)}`);
        (errors || same || root.querySelector("h1")).focus();
        if (!errors && same && keep.at !== null && same.setSelectionRange) {
            same.setSelectionRange(keep.at, keep.at);
        }
    }

    announce(root) {
        const total = root.querySelector("dd.o_partner_portal_total");
        const text = total && _t("Basket saved. Total %s.", total.textContent.trim());
        this.say("status", text || _t("This basket is empty."));
    }

    say(kind, text) {
        const region = document.getElementById(`o_partner_portal_${kind}`);
        if (region) {
            region.textContent = text;
        }
    }
}

registry.category("public.interactions").add("partner_portal.basket_form", BasketForm);
