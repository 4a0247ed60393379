import {announce} from "@partner_portal/interactions/frame_announce.esm";
import {registry} from "@web/core/registry";
import {Interaction} from "@web/public/interaction";

/** How long the changes must have been in view before they count as seen. */
const SEEN_AFTER = 5000; // milliseconds

/**
 * Marks the changes of an order as seen, as its button does: once they were in view
 * for five seconds on a page that is looked at.
 */
export class OrderChanges extends Interaction {
    static selector = ".o_partner_portal_order_changes";
    dynamicContent = {
        _document: {"t-on-visibilitychange": this.count},
        form: {"t-on-submit": this.onSubmit},
    };

    start() {
        this.inView = false;
        this.isSent = false;
        const observer = new IntersectionObserver(
            ([entry]) => {
                this.inView = entry.isIntersecting;
                this.count();
            },
            {threshold: 0.5}
        );
        observer.observe(this.el);
        this.registerCleanup(() => {
            observer.disconnect();
            clearTimeout(this.timer);
        });
    }

    /** Begin to count when all is in view; begin again when it was not. */
    count() {
        clearTimeout(this.timer);
        if (this.inView && !document.hidden && !this.isSent) {
            this.timer = setTimeout(() => this.post(), SEEN_AFTER);
        }
    }

    onSubmit(ev) {
        ev.preventDefault();
        this.post(true);
    }

    /** @param {Boolean} isAsked the button was pressed: without an answer load a page */
    async post(isAsked = false) {
        if (this.isSent) {
            return;
        }
        this.isSent = true;
        clearTimeout(this.timer);
        const form = this.el.querySelector("form");
        const body = new URLSearchParams(new FormData(form));
        body.set("quiet", "1");
        let status = 0;
        try {
            const answer = await fetch(form.action, {method: "POST", body});
            status = answer.status;
        } catch {
            // The button stays and loads a page, which says what is wrong.
        }
        const outcome = {204: "seen", 409: "newer"}[status];
        this.isSent = Boolean(outcome);
        if (outcome) {
            this.show(outcome);
        } else if (isAsked) {
            form.submit();
        }
    }

    /** Show what came of it in the place of the button. */
    show(outcome) {
        const form = this.el.querySelector("form");
        const note = this.el.querySelector(`[data-when='${outcome}']`);
        const hadFocus = form.contains(document.activeElement);
        form.remove();
        note.classList.remove("d-none");
        announce(note.textContent.trim());
        if (hadFocus) {
            note.focus();
        }
    }
}

registry
    .category("public.interactions")
    .add("partner_portal.order_changes", OrderChanges);
