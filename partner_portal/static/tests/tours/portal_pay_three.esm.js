import {registry} from "@web/core/registry";

const ROW = "tr[data-status=overdue]";

/* Three invoices ticked in the list, one QR for the three. */
registry.category("web_tour.tours").add("partner_portal_pay_three", {
    steps: () => [
        {
            content: "the first overdue invoice",
            trigger: `body[is-ready=true] [data-portal-page=invoices] ${ROW}:eq(0) input`,
            run: "click",
        },
        {
            content: "the second",
            trigger: `.o_partner_portal_chosen:contains(1 invoice ticked)`,
            run() {
                document.querySelectorAll(`${ROW} input`)[1].click();
            },
        },
        {
            content: "the third",
            trigger: `.o_partner_portal_chosen:contains(2 invoices ticked)`,
            run() {
                document.querySelectorAll(`${ROW} input`)[2].click();
            },
        },
        {
            content: "pay the three",
            trigger: `.o_partner_portal_sticky:contains(3 invoices ticked) .btn-primary`,
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "one QR of the sum",
            trigger: `[data-portal-page=pay] [data-payment-qr][data-amount='175.50'] svg`,
        },
        {
            content: "three invoices are paid, the fourth waits",
            trigger: `tr[data-chosen='1']:nth-child(3)`,
        },
    ],
});
