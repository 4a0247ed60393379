import {registry} from "@web/core/registry";

const BOX = "body[is-ready=true] #discussion";

/* The customer reads the seller's question on the order and answers there. */
registry.category("web_tour.tours").add("partner_portal_messages_answer", {
    steps: () => [
        {
            content: "what the seller asked",
            trigger: `${BOX} li.o_partner_portal_ours:contains(When do you need it?)`,
        },
        {
            content: "an answer",
            trigger: `${BOX} textarea[name=text]`,
            run: "edit On Tuesday, please.",
        },
        {
            content: "sent",
            trigger: `${BOX} button:contains(Send message)`,
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "it is said that it is sent",
            trigger: `${BOX} [role=status]:contains(Your message is sent.)`,
        },
        {
            content: "and it stands first",
            trigger: `${BOX} li:first-child:contains(On Tuesday, please.)`,
        },
    ],
});

/* What was answered by mail stands above both. */
registry.category("web_tour.tours").add("partner_portal_messages_mailed", {
    steps: () => [
        {
            content: "the mail, without what it quotes",
            trigger: `${BOX} li:first-child div:contains(Before noon.)`,
        },
        {
            content: "three messages in all",
            trigger: `${BOX}[data-messages="3"]`,
        },
    ],
});
