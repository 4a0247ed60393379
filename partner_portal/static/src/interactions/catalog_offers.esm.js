import {PricedRow, TypedBar, askPrices} from "./catalog_prices.esm";
import {Interaction} from "@web/public/interaction";
import {_t} from "@web/core/l10n/translation";
import {addRow} from "./catalog_basket.esm";
import {announce} from "./frame_announce.esm";
import {registry} from "@web/core/registry";

/** Typing down the column of quantity boxes, as in a spreadsheet. */
export class CatalogOffers extends Interaction {
    static selector = "[data-portal-offers]";
    dynamicContent = {
        "[data-portal-add]": {"t-on-submit.prevent.withTarget": this.onSubmit},
        "[data-portal-add] input[name=quantity]": {
            "t-on-keydown.withTarget": this.onKeydown,
            "t-on-input": this.debounced(this.refresh, 250),
        },
        "[data-portal-add] select[name=uom]": {
            "t-on-change.withTarget": this.onUnit,
        },
        "[data-portal-clear]": {"t-on-click": this.onClear},
        "[data-portal-add-all]": {"t-on-click": this.addAll},
    };

    setup() {
        const forms = [...this.el.querySelectorAll("[data-portal-add]")];
        this.rows = forms.map((form) => new PricedRow(form));
        this.bar = new TypedBar(this.el);
        this.turn = 0;
    }

    get typed() {
        return this.rows.filter((row) => row.isTyped);
    }

    rowOf(form) {
        return this.rows.find((row) => row.form === form);
    }

    async onSubmit(ev, form) {
        const row = this.rowOf(form);
        const fromBox = document.activeElement === row.box;
        await this.add([row]);
        if (fromBox && !row.box.hasAttribute("aria-invalid")) {
            this.move(row, 1);
        }
    }

    onKeydown(ev, box) {
        const row = this.rowOf(box.form);
        const steps = {ArrowUp: -1, ArrowDown: 1};
        if (ev.key === "Enter" && (ev.ctrlKey || ev.metaKey)) {
            ev.preventDefault();
            this.addAll();
        } else if (steps[ev.key]) {
            ev.preventDefault();
            this.move(row, steps[ev.key]);
        } else if (ev.key === "Escape" && row.isTyped) {
            ev.preventDefault();
            row.clear();
            this.refresh();
        }
    }

    onUnit(ev, select) {
        this.rowOf(select.form).takeUnit();
        this.refresh();
    }

    /** Put the cursor in the box of another row. */
    move(row, step) {
        this.rows[this.rows.indexOf(row) + step]?.focus();
    }

    onClear() {
        this.typed.forEach((row) => row.clear());
        this.rows[0].focus();
        this.refresh();
    }

    /** Add all typed rows; those refused stay typed and get the cursor. */
    async addAll() {
        const rows = this.typed;
        const added = await this.add(rows);
        const refused = rows.find((row) => row.box.hasAttribute("aria-invalid"));
        (refused || rows[0])?.focus();
        if (!refused && added > 1) {
            const button = document.getElementById("o_partner_portal_basket_button");
            const basket = button.textContent.replace(/\s+/g, " ").trim();
            announce(_t("%(count)s lines added. %(basket)s", {count: added, basket}));
        }
    }

    /** Add rows one after the other; return how many were added. */
    async add(rows) {
        let added = 0;
        if (this.isBusy) {
            return added;
        }
        this.isBusy = true;
        for (const row of rows) {
            added += Number(await this.waitFor(addRow(row.form)));
        }
        this.isBusy = false;
        await this.refresh();
        return added;
    }

    /** Show what the typed quantities cost, as the server says it. */
    async refresh() {
        const typed = this.typed;
        const turn = ++this.turn;
        const answer = await this.waitFor(askPrices(typed));
        if (turn === this.turn) {
            this.rows.forEach((row) => row.show(answer.rows?.[row.productId]));
            this.bar.show(typed.length, answer.html || "");
        }
    }
}

registry.category("public.interactions").add("partner_portal.offers", CatalogOffers);
