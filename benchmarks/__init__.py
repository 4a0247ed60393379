"""Seeded data and page measurements; ``make bench`` runs them."""
