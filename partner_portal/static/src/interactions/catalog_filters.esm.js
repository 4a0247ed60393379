import {Interaction} from "@web/public/interaction";
import {registry} from "@web/core/registry";

/** Sort box and filters work at once; without scripts they have a button. */
export class CatalogFilters extends Interaction {
    static selector = ".o_partner_portal_sort, .o_partner_portal_filters";
    dynamicContent = {
        "select, input": {"t-on-change": () => this.el.requestSubmit()},
    };
}

registry
    .category("public.interactions")
    .add("partner_portal.catalog_filters", CatalogFilters);
