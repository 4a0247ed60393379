{
    "name": "Customer Portal for Vendors",
    "summary": "Leads customers who are vendors, too, to their purchase documents",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "author": "partner_portal contributors",
    "website": "https://example.com/partner_portal",
    "license": "AGPL-3",
    "depends": ["partner_portal", "purchase"],
    "data": [
        "views/partner_portal_views.xml",
        "views/portal_frame_templates.xml",
    ],
    "auto_install": True,
}
