{
    "name": "Customer Portal with Opportunities",
    "summary": "Shows customers the opportunities they are in talks about",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "author": "partner_portal contributors",
    "website": "https://example.com/partner_portal",
    "license": "AGPL-3",
    "depends": ["partner_portal", "crm"],
    "data": [
        "views/partner_portal_views.xml",
        "views/portal_deal_templates.xml",
        "views/portal_deals_templates.xml",
    ],
    "auto_install": True,
}
