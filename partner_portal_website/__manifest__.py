{
    "name": "Customer Portal beside a Website",
    "summary": "Support forms on the website; keeps its addresses and portals' apart",
    "version": "19.0.1.1.0",
    "category": "Sales/Sales",
    "author": "partner_portal contributors",
    "website": "https://example.com/partner_portal",
    "license": "AGPL-3",
    "depends": ["partner_portal", "website"],
    "data": [
        "security/ir.model.access.csv",
        "security/helpdesk_ticket_form_rules.xml",
        "data/ir_model_data.xml",
        "views/helpdesk_ticket_team_views.xml",
        "views/ticket_form_templates.xml",
        "views/ticket_sent_templates.xml",
        "views/portal_layout_templates.xml",
    ],
    "assets": {
        "web.assets_frontend": [
            "partner_portal_website/static/src/interactions/**/*",
            "partner_portal_website/static/src/scss/**/*",
        ],
        "website.website_builder_assets": [
            "partner_portal_website/static/src/builder/**/*",
        ],
        "web.assets_tests": ["partner_portal_website/static/tests/tours/**/*"],
    },
    "auto_install": True,
    "uninstall_hook": "uninstall_hook",
}
