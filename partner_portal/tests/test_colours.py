import doctest

from odoo.tests import BaseCase

from .. import colours


class TestColours(BaseCase):
    """F22: the portal's own colours stay readable."""

    def test_examples_of_the_docstrings(self):
        """F22: what the docstrings promise is true."""
        self.assertEqual(doctest.testmod(colours).failed, 0)

    def test_what_is_a_colour(self):
        """F22: six hexadecimal digits behind a sign, nothing else."""
        for text in ("#17567a", "#FFCC00"):
            self.assertTrue(colours.is_colour(text), text)
        for text in ("", False, "red", "#fff", "#17567a;", "#17567g", "17567a#"):
            self.assertFalse(colours.is_colour(text), text)

    def test_contrast(self):
        """F22: as WCAG measures it: 4.54 and 4.48 are the two sides of enough."""
        self.assertEqual(round(colours.contrast("#767676", "#ffffff"), 2), 4.54)
        self.assertEqual(round(colours.contrast("#ffffff", "#777777"), 2), 4.48)

    def test_every_colour_becomes_readable(self):
        """F22: words on a colour, and the colour as words, for all of them."""
        for red in range(0, 256, 51):
            for green in range(0, 256, 51):
                for blue in range(0, 256, 51):
                    brand = f"#{red:02x}{green:02x}{blue:02x}"
                    text = colours.text_on(brand)
                    self.assertGreaterEqual(colours.contrast(text, brand), 4.5)
                    ink = colours.readable(brand, "#eeeeee")
                    self.assertGreaterEqual(colours.contrast(ink, "#eeeeee"), 4.5)
