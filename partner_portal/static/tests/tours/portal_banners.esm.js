import {registry} from "@web/core/registry";

const KEYS = ".o_partner_portal_banners_keys";

/* The banners of the welcome page: they stand still, the two buttons turn them over,
   and the keyboard alone does it, too. */
registry.category("web_tour.tours").add("partner_portal_banners", {
    steps: () => [
        {
            content: "the first of three, and the log-in beside it",
            trigger: `body[is-ready=true] [data-portal-page=login] ${KEYS}:contains(1 / 3)`,
        },
        {
            content: "the next one",
            trigger: `${KEYS} button:contains(Next)`,
            run: "click",
        },
        {
            content: "the second one is shown",
            trigger: `${KEYS}:contains(2 / 3)`,
            run() {
                const strip = document.querySelector(".o_partner_portal_banners_strip");
                const left = strip.children[1].getBoundingClientRect().left;
                if (Math.abs(left - strip.getBoundingClientRect().left) > 2) {
                    throw new Error("The second banner is not in its place.");
                }
            },
        },
        {
            content: "the button keeps the focus",
            trigger: `${KEYS} button[data-step="1"]:focus`,
            run: "click",
        },
        {
            content: "after the last one comes the first",
            trigger: `${KEYS}:contains(3 / 3) button:contains(Next)`,
            run: "click",
        },
        {
            content: "and before the first one the last",
            trigger: `${KEYS}:contains(1 / 3) button:contains(Previous)`,
            run: "click",
        },
        {
            content: "Tab into the link of a banner brings it into view",
            trigger: `${KEYS}:contains(3 / 3)`,
            run() {
                document.querySelector(".o_partner_portal_banner[href]").focus();
            },
        },
        {
            content: "it is the first one",
            trigger: `${KEYS}:contains(1 / 3)`,
        },
    ],
});
