import {Interaction} from "@web/public/interaction";
import {_t} from "@web/core/l10n/translation";
import {markup} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {rpc} from "@web/core/network/rpc";
import {setElementContent} from "@web/core/utils/html";

const PREFIX = "quantity_";

/** The boxes of a product's variants: arrow keys, and the sum of what is typed. */
export class CatalogVariants extends Interaction {
    static selector = "[data-portal-variants]";
    dynamicContent = {
        "input[inputmode=decimal]": {
            "t-on-keydown.withTarget": this.onKeydown,
            "t-on-input": this.debounced(this.refresh, 250),
        },
    };

    setup() {
        this.turn = 0;
    }

    get typed() {
        const boxes = this.el.querySelectorAll("input[inputmode=decimal]");
        return [...boxes].filter((box) => box.value.trim());
    }

    onKeydown(ev, box) {
        const atEdge = box.selectionStart === box.selectionEnd || box.value === "";
        const steps = {
            ArrowUp: [-1, 0],
            ArrowDown: [1, 0],
            ArrowLeft: atEdge && box.selectionStart === 0 && [0, -1],
            ArrowRight: atEdge && box.selectionEnd === box.value.length && [0, 1],
        };
        if (steps[ev.key]) {
            const next = this.neighbour(box, ...steps[ev.key]);
            if (next) {
                ev.preventDefault();
                next.focus();
                next.select();
            }
        }
    }

    /** The next cell with a box in a direction; empty cells are skipped. */
    neighbour(box, down, across) {
        const cell = box.closest("td");
        const rows = [...this.el.querySelectorAll("tbody tr")];
        let row = rows.indexOf(cell.parentElement) + down;
        let column = cell.cellIndex + across;
        while (rows[row]?.cells[column]) {
            const found = rows[row].cells[column].querySelector("input");
            if (found) {
                return found;
            }
            row += down;
            column += across;
        }
        return null;
    }

    /** Show how many variants are typed and what they cost, as the server says. */
    async refresh() {
        const typed = this.typed;
        const turn = ++this.turn;
        const quantities = Object.fromEntries(
            typed.map((box) => [box.name.slice(PREFIX.length), box.value.trim()])
        );
        let answer = {html: ""};
        if (typed.length) {
            const asked = rpc("/my/catalog/price", {quantities}, {silent: true});
            answer = await this.waitFor(asked.catch(() => answer));
        }
        if (turn === this.turn) {
            this.el.querySelector("[type=submit]").textContent =
                typed.length === 1
                    ? _t("Add 1 variant")
                    : _t("Add %s variants", typed.length || "");
            setElementContent(
                this.el.querySelector("[data-portal-typed]"),
                markup(answer.html || "")
            );
        }
    }
}

registry
    .category("public.interactions")
    .add("partner_portal.catalog_variants", CatalogVariants);
