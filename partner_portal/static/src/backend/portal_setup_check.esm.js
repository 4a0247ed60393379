import {Component, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {useService} from "@web/core/utils/hooks";

const STATES = {
    good: {word: _t("Good"), icon: "fa-check text-success"},
    mend: {word: _t("To mend"), icon: "fa-exclamation-triangle text-warning"},
    idle: {word: _t("Not needed"), icon: "fa-minus text-muted"},
};

/**
 * What the set-up check of a portal found: all of it on its own page; as a panel
 * of the portal's form what is to mend, until somebody hides it.
 */
export class PortalSetupCheck extends Component {
    static template = "partner_portal.PortalSetupCheck";
    static props = {...standardFieldProps, panel: {type: Boolean, optional: true}};

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.state = useState({hidden: []});
        this.states = STATES;
    }

    get lines() {
        const lines = this.props.record.data[this.props.name] || [];
        if (!this.props.panel) {
            return lines;
        }
        return lines.filter(
            (line) =>
                line.state === "mend" &&
                !line.hidden &&
                !this.state.hidden.includes(line.key)
        );
    }

    mend(line) {
        return this.action.doAction(line.action);
    }

    async hide() {
        const keys = this.lines.map((line) => line.key);
        const {resModel, resId} = this.props.record;
        await this.orm.call(resModel, "action_hide_setup_faults", [[resId]]);
        this.state.hidden = keys;
    }
}

registry.category("fields").add("portal_setup_check", {
    component: PortalSetupCheck,
    supportedTypes: ["json"],
    extractProps: ({options}) => ({panel: Boolean(options.panel)}),
});
