import {Component, onWillDestroy, onWillStart, useState} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {registry} from "@web/core/registry";
import {useBus, useService} from "@web/core/utils/hooks";
import {user} from "@web/core/user";

const SALESPERSON = "partner_portal.partner_portal_group_salesperson";
const ADMINISTRATOR = "partner_portal.partner_portal_group_administrator";
// Opening and leaving views asks again, but not more often than this.
const PAUSE = 5000;
const EVERY = 120000;

/** How many portal orders wait to be confirmed; a click opens them. */
export class PortalOrdersMenu extends Component {
    static template = "partner_portal.PortalOrdersMenu";
    static props = {};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({waiting: 0});
        this.asked = 0;
        onWillStart(async () => {
            this.mayConfirm = await user.hasGroup(SALESPERSON);
            this.seesAll = await user.hasGroup(ADMINISTRATOR);
            this.ask();
        });
        useBus(this.env.bus, "ACTION_MANAGER:UI-UPDATED", () => this.ask());
        const timer = browser.setInterval(() => this.ask(), EVERY);
        onWillDestroy(() => browser.clearInterval(timer));
    }

    /** The same orders as the list opens with. */
    get domain() {
        const domain = [["portal_state", "=", "submitted"]];
        return this.seesAll
            ? domain
            : domain.concat([["user_id", "in", [user.userId, false]]]);
    }

    async ask() {
        const now = Date.now();
        if (!this.mayConfirm || now - this.asked < PAUSE) {
            return;
        }
        this.asked = now;
        this.state.waiting = await this.orm.silent.searchCount(
            "sale.order",
            this.domain
        );
    }

    open() {
        this.action.doAction("partner_portal.sale_order_action", {
            clearBreadcrumbs: true,
        });
    }
}

registry
    .category("systray")
    .add(
        "partner_portal.orders_menu",
        {Component: PortalOrdersMenu},
        {sequence: 25}
    );
