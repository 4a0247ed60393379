"""Photographs mails that ``mail_writer`` has written, as wide as people read them.

Runs in the virtual environment (it needs playwright): screenshots.py starts it with
a JSON object of ``browser`` and ``folder``.
"""

import json
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

# a desk's screen, the column of a mail program, a phone
WIDTHS = (1280, 600, 390)
HEIGHT = 800
# Mails to staff have Odoo's own look, of a fixed width.
ODOO_LOOK = "-staff"


def main():
    """Photograph each mail in each width; print the problems, one a line."""
    order = json.loads(sys.argv[1])
    mails = sorted(Path(order["folder"]).glob("*.html"))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=order["browser"], args=["--no-sandbox"]
        )
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": HEIGHT})
            for number, mail in enumerate(mails, 1):
                print(f"{number}/{len(mails)} {mail.stem} {width}", flush=True)
                page.goto(mail.as_uri(), wait_until="load")
                page.screenshot(
                    path=mail.with_name(f"{mail.stem}-{width}.png"), full_page=True
                )
                wide = page.evaluate("document.documentElement.scrollWidth")
                if wide > width and not mail.stem.endswith(ODOO_LOOK):
                    print(f"! mail {mail.stem} ({width}): is {wide} px wide")
        browser.close()


if __name__ == "__main__":
    main()
