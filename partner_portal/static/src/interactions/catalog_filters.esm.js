import {Interaction} from "@web/public/interaction";
import {registry} from "@web/core/registry";

/** Sort box and filters work at once; without scripts they have a button. */
export class CatalogFilters extends Interaction {
    static selector = ".o_partner_portal_sort, .o_partner_portal_filters";
    dynamicContent = {
        "select, input": {"t-on-change": () => this.el.requestSubmit()},
    };
}

/** On narrow screens the categories start folded. */
export class CatalogSide extends Interaction {
    static selector = ".o_partner_portal_side";

    setup() {
        this.el.open = window.matchMedia("(min-width: 1100px)").matches;
        this.el.classList.add("o_partner_portal_ready");
    }
}

registry
    .category("public.interactions")
    .add("partner_portal.catalog_filters", CatalogFilters);
registry
    .category("public.interactions")
    .add("partner_portal.catalog_side", CatalogSide);
