import {registry} from "@web/core/registry";

/* A portal administrator reads the faults on the form, opens what one of them leads
   to, looks at the whole list, and hides the panel. The test left one customer
   without a number and checks what was hidden. */
registry.category("web_tour.tours").add("partner_portal_setup_check", {
    steps: () => [
        {
            content: "the form shows the fault; open the place where it is mended",
            trigger: ".o_partner_portal_setup_check li[data-check='number'] button",
            run: "click",
        },
        {
            content: "exactly this customer is listed",
            trigger:
                ".o_list_view:not(:has(.o_data_row:nth-child(2))) .o_data_row td:contains('Bluefield Kestreltest')",
        },
        {
            content: "back to the form",
            trigger: ".breadcrumb-item a:contains('Kestreltest Supplies')",
            run: "click",
        },
        {
            content: "open the whole list",
            trigger: "button[name='action_check_setup']",
            run: "click",
        },
        {
            content: "what is good is there, too",
            trigger:
                ".o_partner_portal_setup_check:not(.alert) li[data-check='open'][data-state='good']",
        },
        {
            content: "back to the form",
            trigger: ".breadcrumb-item a:contains('Kestreltest Supplies')",
            run: "click",
        },
        {
            content: "hide the panel",
            trigger:
                ".o_partner_portal_setup_check.alert button:contains('Hide these')",
            run: "click",
        },
        {
            content: "it is gone, the button still counts",
            trigger: ".o_form_view:not(:has(.o_partner_portal_setup_check))",
        },
        {
            content: "the thread is below",
            trigger: ".o-mail-Chatter, .o-mail-ChatterContainer",
        },
    ],
});
