import {clickOnSave, registerWebsitePreviewTour} from "@website/js/tours/tour_utils";
import {registry} from "@web/core/registry";

const FIELD = ":iframe .s_website_form_field:not(.s_website_form_dnone)";

registerWebsitePreviewTour(
    "partner_portal_ticket_form_editor",
    {url: "/support/kestreltest-pumps", edition: true},
    () => [
        {
            content: "Select the field of the subject",
            trigger: ":iframe .s_website_form_input[name='name']",
            run: "click",
        },
        {
            content: "Change its label",
            trigger: ".o_customize_tab div[data-action-id='setLabelText'] input",
            run: "edit Topic && press Tab",
        },
        {
            content: "See the new label",
            trigger: `${FIELD}:contains('Topic')`,
        },
        {
            content: "Select the form",
            trigger: ":iframe section.s_website_form",
            run: "click",
        },
        {
            content: "Add a field",
            trigger: "[data-container-title=Form] button:contains('+ Field')",
            run: "click",
        },
        {
            content: "Name the new field",
            trigger: ".o_customize_tab div[data-action-id='setLabelText'] input",
            run: "edit Serial number && press Tab",
        },
        {
            content: "Make it required",
            trigger:
                ".o_customize_tab div[data-action-id='toggleRequired'] input[type='checkbox']",
            run: "click",
        },
        {
            content: "See the new field",
            trigger:
                ":iframe .s_website_form_required input[name='Serial number'][required]",
        },
        ...clickOnSave(),
    ]
);

registry.category("web_tour.tours").add("partner_portal_ticket_form_visitor", {
    steps: () => [
        {
            content: "Send the empty form",
            trigger: ".s_website_form_send",
            run: "click",
        },
        {
            content: "Missing fields are marked",
            trigger: "form .o_has_error input[name='name'].is-invalid",
        },
        {trigger: "input[name='partner_name']", run: "edit Ada Kestreltest"},
        {trigger: "input[name='partner_email']", run: "edit ada@kestreltest.example"},
        {trigger: "input[name='name']", run: `edit ${"x".repeat(201)}`},
        {trigger: "textarea[name='description']", run: "edit At the shaft."},
        {trigger: "input[name='Serial number']", run: "edit KT-77"},
        {trigger: ".s_website_form_send", run: "click"},
        {
            content: "What the server refuses is said at the field",
            trigger: ".o_has_error:has(input[name='name']):contains('200 signs')",
        },
        {trigger: "input[name='name']", run: "edit Pump leaks"},
        {
            content: "Send it",
            trigger: ".s_website_form_send",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "The number of the ticket",
            trigger: "[data-portal-page='form_sent'][data-number]",
        },
    ],
});
