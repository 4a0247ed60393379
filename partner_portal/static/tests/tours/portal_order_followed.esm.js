import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

/* The dealer opens the newest order from the list and reads where it stands. */
function look(stage, sentence, states) {
    tours.add(`partner_portal_order_${stage}`, {
        steps: () => [
            {
                content: "open the newest order",
                trigger:
                    "body[is-ready=true] [data-portal-page=orders] tr[data-order-id] a",
                run: "click",
                expectUnloadPage: true,
            },
            {
                content: "read what comes next",
                trigger: `[data-portal-page=order] .o_partner_portal_next:contains('${sentence}')`,
            },
            ...Object.entries(states).map(([step, state]) => ({
                content: `${step} is ${state}`,
                trigger: `[data-step=${step}][data-step-state=${state}]`,
            })),
        ],
    });
}

look("placed", "Robin Vale confirms this order.", {
    approval: "todo",
    delivery: "todo",
    invoicing: "todo",
    payment: "todo",
    fulfilment: "todo",
});
look("accepted", "will leave on", {approval: "done", delivery: "todo"});
look("delivered_part", "will leave on", {delivery: "part", fulfilment: "part"});
look("invoiced", "is due on", {
    delivery: "done",
    invoicing: "done",
    payment: "todo",
});
look("paid", "Done. Delivered and paid on", {
    approval: "done",
    delivery: "done",
    invoicing: "done",
    payment: "done",
    fulfilment: "done",
});

/* The salesperson opens the order by the link of the mail and confirms it. */
tours.add("partner_portal_order_confirmed", {
    steps: () => [
        {
            content: "confirm it",
            trigger: ".o_statusbar_buttons button[name='action_confirm']:visible",
            run: "click",
        },
        {
            content: "look at what the portal knows of it",
            trigger: ".o_notebook a[name='customer_portal']",
            run: "click",
        },
        {
            content: "it is accepted",
            trigger: "div[name='portal_state']:contains('Accepted')",
        },
    ],
});
