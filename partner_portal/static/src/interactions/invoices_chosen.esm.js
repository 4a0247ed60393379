import {registry} from "@web/core/registry";
import {Interaction} from "@web/public/interaction";

/** Says how many invoices are ticked. */
export class InvoicesChosen extends Interaction {
    static selector = ".o_partner_portal_invoices form";
    dynamicContent = {
        "input[name='invoice']": {"t-on-change": this.onChange},
    };

    setup() {
        this.text = this.el.querySelector(".o_partner_portal_chosen");
        this.hint = this.text?.textContent;
    }

    start() {
        // after Back the browser has ticked some already
        this.onChange();
    }

    onChange() {
        if (!this.text) {
            return;
        }
        const count = this.el.querySelectorAll("input[name='invoice']:checked").length;
        const {one, many} = this.text.dataset;
        const words = count === 1 ? one : many.replace("%s", count);
        this.text.textContent = count ? words : this.hint;
    }
}

registry
    .category("public.interactions")
    .add("partner_portal.invoices_chosen", InvoicesChosen);
