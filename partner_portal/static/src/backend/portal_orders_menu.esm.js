import {Component, onWillDestroy, onWillStart, useState} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {debounce} from "@web/core/utils/timing";
import {registry} from "@web/core/registry";
import {rpcBus} from "@web/core/network/rpc";
import {useBus, useService} from "@web/core/utils/hooks";
import {user} from "@web/core/user";

const SALESPERSON = "partner_portal.partner_portal_group_salesperson";
const ADMINISTRATOR = "partner_portal.partner_portal_group_administrator";
// Buttons after which fewer or more orders or requests wait.
const DECISIONS = [
    "action_approve",
    "action_confirm",
    "action_cancel",
    "action_draft",
    "action_portal_confirm",
    "action_refuse",
    "action_reject",
];
const EVERY = 120000;

/** How many portal orders wait to be confirmed; a click opens them. */
export class PortalOrdersMenu extends Component {
    static template = "partner_portal.PortalOrdersMenu";
    static props = {};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({waiting: 0});
        onWillStart(async () => {
            this.mayConfirm = await user.hasGroup(SALESPERSON);
            this.seesAll = await user.hasGroup(ADMINISTRATOR);
            this.ask();
        });
        const askSoon = debounce(() => this.ask(), 500);
        useBus(this.env.bus, "ACTION_MANAGER:UI-UPDATED", askSoon);
        useBus(rpcBus, "RPC:RESPONSE", ({detail}) => {
            if (DECISIONS.includes(detail.data.params?.method)) {
                askSoon();
            }
        });
        const timer = browser.setInterval(askSoon, EVERY);
        onWillDestroy(() => {
            browser.clearInterval(timer);
            askSoon.cancel();
        });
    }

    /** The same orders as the list opens with. */
    get domain() {
        const domain = [["portal_state", "=", "submitted"]];
        return this.seesAll
            ? domain
            : domain.concat([["user_id", "in", [user.userId, false]]]);
    }

    async ask() {
        if (this.mayConfirm) {
            this.state.waiting = await this.orm.silent.searchCount(
                "sale.order",
                this.domain
            );
        }
    }

    open() {
        this.action.doAction("partner_portal.sale_order_action", {
            clearBreadcrumbs: true,
        });
    }
}

registry
    .category("systray")
    .add("partner_portal.orders_menu", {Component: PortalOrdersMenu}, {sequence: 25});
