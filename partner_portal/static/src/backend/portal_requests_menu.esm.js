import {PortalOrdersMenu} from "./portal_orders_menu.esm";
import {registry} from "@web/core/registry";

const WAITING = [["state", "=", "waiting"]];

/** How many people wait for an account; a click opens their requests. */
export class PortalRequestsMenu extends PortalOrdersMenu {
    static template = "partner_portal.PortalRequestsMenu";

    async ask() {
        if (this.mayConfirm) {
            this.state.waiting = await this.orm.silent.searchCount(
                "partner.portal.signup",
                WAITING
            );
        }
    }

    open() {
        this.action.doAction("partner_portal.partner_portal_signup_action", {
            clearBreadcrumbs: true,
        });
    }
}

registry
    .category("systray")
    .add(
        "partner_portal.requests_menu",
        {Component: PortalRequestsMenu},
        {sequence: 26}
    );
