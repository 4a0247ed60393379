import {_t} from "@web/core/l10n/translation";
import {markup} from "@odoo/owl";
import {rpc} from "@web/core/network/rpc";
import {setElementContent} from "@web/core/utils/html";

const NOTHING = {rows: {}, html: ""};
const ROW = "tr, [data-portal-row]";

/** The row of a form: its price cell and its looks follow what is typed. */
export class PricedRow {
    constructor(form) {
        this.form = form;
        this.box = form.elements.quantity;
        this.row = form.closest(ROW);
        this.cell = this.row.querySelector("[data-portal-price]");
        this.original = this.cell?.innerHTML;
    }

    get productId() {
        return this.form.elements.product_id.value;
    }

    get isTyped() {
        const text = this.box.value.trim();
        return Boolean(text) && text !== this.box.defaultValue;
    }

    get unit() {
        return this.form.elements.uom?.value;
    }

    /** An empty box stands for the smallest quantity of the unit that is chosen. */
    takeUnit() {
        this.box.placeholder =
            this.form.elements.uom.selectedOptions[0].dataset.smallest;
    }

    clear() {
        this.box.value = this.box.defaultValue;
    }

    focus() {
        this.box.focus();
        this.box.select();
    }

    /** Show the price for the typed quantity, or the price of one again. */
    show(answer) {
        this.row.classList.toggle("o_partner_portal_typed", this.isTyped);
        const html = (this.isTyped && answer?.html) || this.original;
        if (this.cell && this.cell.innerHTML !== html) {
            setElementContent(this.cell, markup(html));
        }
    }
}

/** What the server says the typed quantities cost, each in its chosen unit. */
export async function askPrices(rows) {
    if (!rows.length) {
        return NOTHING;
    }
    const of = (value) =>
        Object.fromEntries(rows.map((row) => [row.productId, value(row)]));
    const asked = {
        quantities: of((row) => row.box.value.trim()),
        units: of((row) => row.unit),
    };
    return rpc("/my/catalog/price", asked, {silent: true}).catch(() => NOTHING);
}

/** The bar that adds all typed rows: how many, and what they come to. */
export class TypedBar {
    constructor(root) {
        this.el = root.querySelector(".o_partner_portal_sticky");
    }

    show(count, html) {
        if (!this.el) {
            return;
        }
        this.el.hidden = !count;
        this.el.querySelector("[data-portal-add-all]").textContent =
            count === 1 ? _t("Add 1 line") : _t("Add %s lines", count);
        setElementContent(
            this.el.querySelector("[data-portal-typed]"),
            markup(count ? html : "")
        );
    }
}
