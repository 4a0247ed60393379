{
    "name": "Customer Portal with Live Chat",
    "summary": "Chat on the portal's pages, and tickets made from it",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "author": "partner_portal contributors",
    "website": "https://example.com/partner_portal",
    "license": "AGPL-3",
    "depends": ["partner_portal", "im_livechat"],
    "data": [
        "security/ir.model.access.csv",
        "data/helpdesk_ticket_channel_data.xml",
        "views/helpdesk_ticket_team_views.xml",
        "views/partner_portal_views.xml",
        "views/livechat_transcript_templates.xml",
        "views/portal_layout_templates.xml",
    ],
    "demo": [
        "demo/helpdesk_ticket_demo.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "partner_portal_livechat/static/src/backend/**/*",
        ],
        "web.assets_frontend": [
            "partner_portal_livechat/static/src/scss/**/*",
        ],
        "im_livechat.assets_embed_external": [
            "partner_portal_livechat/static/src/embed/**/*",
        ],
        "web.assets_tests": [
            "partner_portal_livechat/static/tests/tours/**/*",
        ],
    },
    "auto_install": True,
}
