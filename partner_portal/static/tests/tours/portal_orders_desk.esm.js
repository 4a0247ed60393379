import {registry} from "@web/core/registry";
import {stepUtils} from "@web_tour/tour_utils";

/* A salesperson opens the app, confirms an order from its form and rejects two
   from the list with a reason. The test placed three orders and checks the rest. */
registry.category("web_tour.tours").add("partner_portal_orders_desk", {
    steps: () => [
        stepUtils.showAppsMenuItem(),
        {
            content: "the badge says how many orders wait",
            trigger: ".o_partner_portal_orders_menu button[data-waiting='3']",
        },
        {
            content: "open the app",
            trigger:
                ".o_app[data-menu-xmlid='partner_portal.partner_portal_menu_root']",
            run: "click",
        },
        {
            content: "the dashboard counts them",
            trigger:
                ".o_partner_portal_desk .o_kanban_record:contains('Kestreltest Supplies') button[name='action_desk_open']:contains('3 to confirm')",
        },
        {
            content: "Orders opens on the orders to confirm",
            trigger: "[data-menu-xmlid='partner_portal.sale_order_menu']",
            run: "click",
        },
        {
            content: "those of the own customers",
            trigger: ".o_searchview .o_facet_value:contains('To confirm')",
        },
        {
            content: "open the first order",
            trigger: ".o_data_row:last td[name='partner_id']",
            run: "click",
        },
        {
            content: "it is marked as a portal order",
            trigger: ".o_form_view .ribbon:contains('Portal')",
        },
        {
            content: "confirm it",
            trigger: ".o_statusbar_buttons button[name='action_confirm']:visible",
            run: "click",
        },
        {
            content: "it is accepted",
            trigger: ".o_statusbar_status .o_arrow_button_current[data-value='sale']",
        },
        {
            content: "the badge says that one less waits",
            trigger: ".o_partner_portal_orders_menu button[data-waiting='2']",
        },
        {
            content: "back to the list",
            trigger: ".breadcrumb-item a:contains('Portal Orders')",
            run: "click",
        },
        {
            content: "two orders are left; choose both",
            trigger:
                ".o_list_view:has(.o_data_row:nth-child(2)):not(:has(.o_data_row:nth-child(3))) thead .o_list_record_selector input",
            run: "click",
        },
        {
            content: "reject them",
            trigger: "button[name='action_portal_reject']",
            run: "click",
        },
        {
            content: "give the reason",
            trigger: ".modal div[name='reason'] textarea",
            run: "edit We no longer sell this size.",
        },
        {
            content: "tell the customers",
            trigger: ".modal button[name='action_reject']",
            run: "click",
        },
        {
            content: "nothing waits any more",
            trigger: ".o_view_nocontent:contains('Nothing waits to be confirmed')",
        },
        {
            content: "and the badge is gone",
            trigger: "body:not(:has(.o_partner_portal_orders_menu))",
        },
    ],
});
