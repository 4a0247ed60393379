import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

const badge = (number) => ({
    content: `the badge says that ${number} wait`,
    trigger: `.o_partner_portal_orders_menu button[data-waiting='${number}']`,
});
const open = (reference) => ({
    content: `open ${reference}`,
    trigger: `.o_list_view .o_data_row:has(td[name='client_order_ref']:contains('${reference}')) td[name='partner_id']`,
    run: "click",
});

/* A salesperson's morning: the badge leads to five orders. One is rejected with a
   reason, one is changed, and it is confirmed with the other two that are left, the
   fifth is asked about. */
registry.category("web_tour.tours").add("partner_portal_desk_morning", {
    steps: () => [
        stepUtils.showAppsMenuItem(),
        {
            content: "open the app",
            trigger:
                ".o_app[data-menu-xmlid='partner_portal.partner_portal_menu_root']",
            run: "click",
        },
        {
            content: "it opens on the dashboard, which counts the same",
            trigger:
                ".o_partner_portal_desk .o_kanban_record:contains('Kestreltest Supplies') button[name='action_desk_open']:contains('5 to confirm')",
        },
        {
            ...badge(5),
            run: "click",
        },
        {
            content: "the orders to confirm of the own customers",
            trigger: ".o_searchview .o_facet_value:contains('My customers')",
        },
        open("KT-PO-1"),
        {
            content: "reject it",
            trigger: "button[name='action_portal_reject']:visible",
            run: "click",
        },
        {
            content: "with a reason",
            trigger: ".modal div[name='reason'] textarea",
            run: "edit We no longer sell this size.",
        },
        {
            content: "tell the customer",
            trigger: ".modal button[name='action_reject']",
            run: "click",
        },
        badge(4),
        {
            content: "back to the list",
            trigger: ".breadcrumb-item a:contains('Portal Orders')",
            run: "click",
        },
        open("KT-PO-2"),
        {
            content: "ask the customer",
            trigger: "button[name='action_portal_ask']:visible",
            run: "click",
        },
        {
            content: "a question",
            trigger: ".modal div[name='question'] textarea",
            run: "edit Shall we send three now?",
        },
        {
            content: "send it",
            trigger: ".modal button[name='action_ask']",
            run: "click",
        },
        {
            content: "the order says that it waits for the answer",
            trigger: ".o_form_view div[name='portal_asked']:contains('not answered')",
        },
        {
            content: "back to the list",
            trigger: ".breadcrumb-item a:contains('Portal Orders')",
            run: "click",
        },
        open("KT-PO-3"),
        {
            content: "the quantity of the first line",
            trigger:
                ".o_field_one2many[name='order_line'] .o_data_row:contains('Ball valve') td[name='product_uom_qty']",
            run: "click",
        },
        {
            content: "another quantity",
            trigger:
                ".o_field_one2many[name='order_line'] .o_selected_row div[name='product_uom_qty'] input",
            run: "edit 4 && press Tab",
        },
        {
            content: "the order knows the new total",
            trigger: ".o_form_view div[name='tax_totals']:contains('52.26')",
        },
        ...stepUtils.saveForm(),
        {
            content: "back to the list",
            trigger: ".breadcrumb-item a:contains('Portal Orders')",
            run: "click",
        },
        {
            content: "the list knows the new total",
            trigger:
                ".o_list_view .o_data_row:has(td[name='client_order_ref']:contains('KT-PO-3')) td[name='amount_total']:contains('52.26')",
        },
        ...["KT-PO-3", "KT-PO-4", "KT-PO-5"].map((reference) => ({
            content: `choose ${reference}`,
            trigger: `.o_list_view .o_data_row:has(td[name='client_order_ref']:contains('${reference}')) .o_list_record_selector input`,
            run: "click",
        })),
        {
            content: "all three are chosen",
            trigger: ".o_control_panel:contains('selected'):contains('3')",
        },
        {
            content: "confirm the three",
            trigger: ".o_control_panel button[name='action_portal_confirm']",
            run: "click",
        },
        {
            content: "they are named",
            trigger: ".o_notification:contains('Confirmed')",
        },
        badge(1),
    ],
});
