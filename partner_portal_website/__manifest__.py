{
    "name": "Customer Portal beside a Website",
    "summary": "Keeps the addresses of customer portals and of the website apart",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "author": "partner_portal contributors",
    "website": "https://example.com/partner_portal",
    "license": "AGPL-3",
    "depends": ["partner_portal", "website"],
    "auto_install": True,
}
