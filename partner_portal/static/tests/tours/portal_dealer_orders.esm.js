import {registry} from "@web/core/registry";

/* A dealer finds a part by its code, puts 5 into the basket and places the order.
   Keys: "/", Enter, Enter. Clicks: Basket, Place order. Every step that acts counts
   as one; the test fails when the way gets longer. */
registry.category("web_tour.tours").add("partner_portal_dealer_orders", {
    steps: () => [
        {
            content: "the frame's scripts are ready",
            trigger: "body[is-ready=true] .o_partner_portal_bars",
        },
        {
            content: "key 1: go to the search box",
            trigger: "body",
            run: "press /",
        },
        {
            content: "type the code",
            trigger: "#o_partner_portal_search:focus",
            run: "edit KT-IN",
        },
        {
            // A pressed Enter of a tour does not submit a form without a button.
            content: "key 2: Enter searches",
            trigger: "#o_partner_portal_search",
            run: ({anchor}) => anchor.form.requestSubmit(),
            expectUnloadPage: true,
        },
        {
            content: "the one product is found, the cursor stands in its box",
            trigger:
                "body[is-ready=true] [data-portal-page=catalog] [data-portal-add] input[name=quantity]:focus",
            run: "edit 5",
        },
        {
            content: "key 3: add",
            trigger: "[data-portal-add] input[name=quantity]",
            run: "press Enter",
        },
        {
            content: "click 1: the basket, which has a line now",
            trigger: "#o_partner_portal_basket_button[data-count='1']",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "click 2: place the order",
            trigger:
                "body[is-ready=true] [data-portal-page=basket] #o_partner_portal_place",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "it is placed",
            trigger: "h1:contains('is placed')",
        },
    ],
});
