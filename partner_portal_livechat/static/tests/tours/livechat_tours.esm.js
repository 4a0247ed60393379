import {registry} from "@web/core/registry";

const CHAT = ".o-livechat-root:shadow";

registry.category("web_tour.tours").add("partner_portal_livechat_visitor", {
    steps: () => [
        {
            content: "the chat button of a portal's page",
            trigger: `body:has([data-portal-page=catalog]) ${CHAT} .o-livechat-LivechatButton`,
            run: "click",
            timeout: 60000,
        },
        {
            content: "write",
            trigger: `${CHAT} .o-mail-Composer-input`,
            run: "edit My pump leaks",
        },
        {
            content: "send",
            trigger: `${CHAT} .o-mail-Composer-input`,
            run: "press Enter",
        },
        {
            content: "the message is sent",
            trigger: `${CHAT} .o-mail-Thread:not([data-transient]) .o-mail-Message:contains(My pump leaks)`,
        },
    ],
});

registry.category("web_tour.tours").add("partner_portal_livechat_agent", {
    steps: () => [
        {
            content: "the conversation",
            trigger: ".o-mail-DiscussSidebarChannel:contains(Bluefield)",
            run: "click",
            timeout: 60000,
        },
        {
            content: "what the visitor wrote",
            trigger: ".o-mail-Message:contains(My pump leaks)",
        },
        {
            content: "answer",
            trigger: ".o-mail-Composer-input",
            run: "edit Which one?",
        },
        {
            content: "send the answer",
            trigger: ".o-mail-Composer button[title=Send]:enabled",
            run: "click",
        },
        {
            content: "the answer is sent",
            trigger: ".o-mail-Message:contains(Which one?)",
        },
        {
            content: "the command",
            trigger: ".o-mail-Composer-input",
            run: "edit /ticket Gear pump leaks",
        },
        {
            content: "make the ticket",
            trigger: ".o-mail-Composer button[title=Send]:enabled",
            run: "click",
        },
        {
            content: "it is done, and could be done again by a button",
            trigger: "button[title='Create Ticket']:not(:disabled)",
        },
        {
            content: "the box is empty again",
            trigger: ".o-mail-Composer button[title=Send]:disabled",
        },
    ],
});
