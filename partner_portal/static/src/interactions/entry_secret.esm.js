import {Interaction} from "@web/public/interaction";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

/** The button that shows what stands in a password box; hidden without scripts. */
export class EntrySecret extends Interaction {
    static selector = ".o_partner_portal_entry_secret";
    dynamicContent = {
        button: {"t-on-click": this.toggle},
    };

    setup() {
        this.input = this.el.querySelector("input");
        this.button = this.el.querySelector("button");
    }

    start() {
        this.button.hidden = false;
    }

    toggle() {
        const shown = this.input.type === "text";
        this.input.type = shown ? "password" : "text";
        this.button.setAttribute("aria-pressed", String(!shown));
        this.button.firstChild.textContent = shown ? _t("Show") : _t("Hide");
        this.input.focus();
    }
}

registry
    .category("public.interactions")
    .add("partner_portal.entry_secret", EntrySecret);
