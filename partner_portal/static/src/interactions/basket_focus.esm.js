import {registry} from "@web/core/registry";
import {Interaction} from "@web/public/interaction";

/** A page that answers a refusal starts at what went wrong. */
export class BasketFocus extends Interaction {
    static selector = "#o_partner_portal_errors, #o_partner_portal_changed";

    start() {
        this.el.focus();
    }
}

registry
    .category("public.interactions")
    .add("partner_portal.basket_focus", BasketFocus);
