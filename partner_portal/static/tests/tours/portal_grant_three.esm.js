import {registry} from "@web/core/registry";

const tick = (name) => ({
    content: `tick ${name}`,
    trigger: `.modal .o_data_row:contains('${name}') td[name='selected']`,
    run: "click",
});
const granted = (name) => ({
    content: `${name} has access`,
    trigger: `.modal .o_data_row:contains('${name}') td[name='result_text']:contains('Granted')`,
});
const PEOPLE = ["Theo Marsh", "Nora Quill", "Silent Sam"];

/* A salesperson gives three people of a customer access with one Apply: one of
   them has no e-mail address. The test checks accounts and mails. */
registry.category("web_tour.tours").add("partner_portal_grant_three", {
    steps: () => [
        {
            content: "the customer's Action menu",
            trigger: ".o_cp_action_menus button",
            run: "click",
        },
        {
            content: "Grant Portal Access",
            trigger: ".o-dropdown--menu .dropdown-item:contains('Grant Portal Access')",
            run: "click",
        },
        ...PEOPLE.map(tick),
        {
            content: "a user name for who has no e-mail address",
            trigger: ".modal .o_data_row:contains('Silent Sam') td[name='username']",
            run: "click",
        },
        {
            content: "type it",
            trigger:
                ".modal .o_selected_row:contains('Silent Sam') td[name='username'] input",
            run: "edit sam",
        },
        {
            content: "a word to each",
            trigger: ".modal div[name='welcome_message'] textarea",
            run: "edit Welcome to our portal",
        },
        {
            content: "one click for all",
            trigger: ".modal button[name='action_apply']",
            run: "click",
        },
        {
            content: "the dialog stays open on the results",
            trigger: ".modal div[name='summary']:contains('3 granted.')",
        },
        ...PEOPLE.map(granted),
        {
            content: "what to hand over to who gets no mail",
            trigger: ".modal div[name='handover']:contains('User name: sam')",
        },
        {
            content: "done",
            trigger: ".modal footer button:contains('Close')",
            run: "click",
        },
        {
            content: "back on the customer",
            trigger: "body:not(:has(.modal)) .o_form_view",
        },
    ],
});
