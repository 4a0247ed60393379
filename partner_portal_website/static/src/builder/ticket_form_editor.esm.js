import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

registry.category("website.form_editor_actions").add("partner_portal_create_ticket", {
    formFields: [
        {
            type: "char",
            required: true,
            fillWith: "name",
            name: "partner_name",
            string: _t("Your name"),
        },
        {
            type: "email",
            modelRequired: true,
            fillWith: "email",
            name: "partner_email",
            string: _t("E-mail"),
        },
        {
            type: "char",
            modelRequired: true,
            name: "name",
            string: _t("Subject"),
        },
        {
            type: "text",
            modelRequired: true,
            name: "description",
            string: _t("What happened"),
        },
        {
            type: "binary",
            custom: true,
            name: _t("Files"),
            maxFilesNumber: 5,
            maxFileSize: 10,
        },
    ],
    fields: [
        {
            name: "team_id",
            type: "many2one",
            required: true,
            relation: "helpdesk.ticket.team",
            string: _t("Team"),
            domain: [["portal_use_website_form", "=", true]],
        },
    ],
    successPage: "/support/sent",
});
