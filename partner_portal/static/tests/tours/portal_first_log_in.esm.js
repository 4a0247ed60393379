import {registry} from "@web/core/registry";

/* Somebody new, on a phone: number, user name and the password that was given, then
   an own password, then the catalog. */
registry.category("web_tour.tours").add("partner_portal_first_log_in", {
    steps: () => [
        {
            content: "the number of the link is filled in already",
            trigger:
                "body[is-ready=true] [data-portal-page=login] #o_partner_portal_customer_number:value(KT-1001)",
        },
        {
            content: "user name",
            trigger: "#o_partner_portal_username",
            run: "edit buyer",
        },
        {
            content: "the password that was given",
            trigger: "#o_partner_portal_password",
            run: "edit welcome to kestrel",
        },
        {
            content: "look at what was typed",
            trigger: ".o_partner_portal_entry_secret button:contains(Show)",
            run: "click",
        },
        {
            content: "it can be read",
            trigger:
                ".o_partner_portal_entry_secret:has(button:contains(Hide)) input[type=text]",
        },
        {
            content: "log in",
            trigger: "button[type=submit]:contains(Log in)",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "an own password comes first, without a menu",
            trigger:
                "body[is-ready=true]:not(:has(.o_partner_portal_bars)) [data-portal-page=password] #o_partner_portal_password",
            run: "edit a sentence is fine",
        },
        {
            content: "the same again",
            trigger: "#o_partner_portal_confirm_password",
            run: "edit a sentence is fine",
        },
        {
            content: "save",
            trigger: "button[type=submit]:contains(Save and go on)",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "in: the portal with its basket",
            trigger: "body[is-ready=true] #o_partner_portal_basket_button",
        },
    ],
});
