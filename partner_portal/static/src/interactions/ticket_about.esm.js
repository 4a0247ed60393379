import {Interaction} from "@web/public/interaction";
import {markup} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {setElementContent} from "@web/core/utils/html";

/**
 * Finds what a ticket is about while it is typed. Without scripts the button sends
 * the form, which comes back with what was found.
 */
export class TicketAbout extends Interaction {
    static selector = "[data-portal-ticket-about]";
    dynamicContent = {
        "input[type=search]": {
            "t-on-input": this.debounced(this.ask, 250),
            "t-on-keydown": this.onKeydown,
        },
        "[data-about-choose] button": {"t-on-click.prevent": this.ask},
        "[data-about-chosen] button": {"t-on-click.prevent": this.chooseAnother},
    };

    setup() {
        this.box = this.el.querySelector("input[type=search]");
        this.list = this.el.querySelector("[data-about-list]");
        const values = new FormData(this.el.closest("form"));
        this.chosen = values.get("concerns_model")
            ? `${values.get("concerns_model")},${values.get("concerns_id")}`
            : "";
        // Enter in another field sends the ticket
        for (const button of this.el.querySelectorAll("button")) {
            button.type = "button";
        }
    }

    onKeydown(ev) {
        if (ev.key === "Enter") {
            ev.preventDefault();
            this.ask();
        }
    }

    async chooseAnother() {
        await this.waitFor(this.ask());
        this.el.querySelector("[data-about-chosen]").remove();
        this.el.querySelector("[data-about-choose]").hidden = false;
        this.chosen = "";
        this.box.focus();
    }

    /** Show what matches; of several questions only the last one's answer counts. */
    async ask() {
        const picked = this.list.querySelector("input:checked")?.value;
        const concerns = picked ?? this.chosen;
        const query = new URLSearchParams({search: this.box.value, concerns});
        const asked = (this.asked = query.toString());
        let html = "";
        try {
            const answer = await this.waitFor(fetch(`/new/ticket/about?${query}`));
            html = answer.ok && (await this.waitFor(answer.text()));
        } catch {
            // The list stays; the text can say what the ticket is about.
        }
        if (html && this.asked === asked) {
            setElementContent(this.list, markup(html));
        }
    }
}

registry
    .category("public.interactions")
    .add("partner_portal.ticket_about", TicketAbout);
