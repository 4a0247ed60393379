"""Opens pages in a browser, photographs them and lets axe look for barriers.

Runs in the virtual environment (it needs playwright): screenshots.py starts it with
a JSON object of ``address``, ``browser``, ``folder``, ``passwords`` and ``only``.
"""

import json
import sys
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, sync_playwright

from .pages import PAGES

# name -> size in pixels, and whether fingers are used
SCREENS = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "is_mobile": True,
    },
}
# Milliseconds for fonts and transitions after the page says that it is loaded.
SETTLE = 400
OFFICE_SETTLE = 1500
BARRIERS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "resultTypes": ["violations"],
}
# axe looks at our own pages and leaves Odoo's own markup to Odoo.
OUR_PAGE = "[data-portal-page]"
LEFT_OUT = "#chatterRoot"


class Photographer:
    """Takes the pictures of one screen size; keeps one browser context an account."""

    def __init__(self, browser, screen, order):
        self.browser = browser
        self.screen = screen
        self.order = order
        self.contexts = {}
        self.problems = []

    def take(self, page):
        """Photograph one page; what is wrong with it is added to ``problems``."""
        tab = self._context(page.who).new_page()
        messages = []
        tab.on("pageerror", lambda error: messages.append(f"script error: {error}"))
        try:
            self._open(tab, page, messages)
            name = f"{page.name}-{self.screen}"
            path = Path(self.order["folder"]) / f"{name}.png"
            self._load_pictures(tab)
            tab.screenshot(path=path, full_page=True)
            messages += self._wider_than_screen(tab) + self._hidden(tab)
            messages += self._barriers(tab)
        except Error as error:
            messages.append(str(error).splitlines()[0])
        finally:
            tab.close()
        self.problems += [f"{page.name} ({self.screen}): {text}" for text in messages]

    def _open(self, tab, page, messages):
        office = page.path.startswith("/odoo")
        settle = OFFICE_SETTLE if office else SETTLE
        answer = tab.goto(self.order["address"] + page.path, wait_until="load")
        if answer and answer.status >= 400:
            messages.append(f"answers {answer.status}")
        tab.wait_for_timeout(settle)
        if not page.follow:
            return
        first = tab.locator(page.follow).first
        target = None if office else first.get_attribute("href", timeout=3000)
        if target:
            tab.goto(self.order["address"] + target, wait_until="load")
        else:
            first.click(timeout=3000)
        tab.wait_for_timeout(settle)

    def _load_pictures(self, tab):
        """Load what waits for being scrolled to: the picture shows the whole page."""
        tab.evaluate(
            "for (const image of document.images) { image.loading = 'eager'; }"
        )
        tab.wait_for_load_state("load")
        tab.wait_for_function(
            "[...document.images].every((image) => image.complete)", timeout=5000
        )

    def _wider_than_screen(self, tab):
        width = tab.evaluate("document.documentElement.scrollWidth")
        wanted = SCREENS[self.screen]["viewport"]["width"]
        return [f"is {width} px wide"] if width > wanted else []

    def _hidden(self, tab):
        hidden = [root for root in tab.locator(OUR_PAGE).all() if not root.is_visible()]
        return ["shows nothing of the page"] if hidden else []

    def _barriers(self, tab):
        if not tab.locator(OUR_PAGE).count():
            return []
        looked_at = {"include": [[OUR_PAGE]], "exclude": [[LEFT_OUT]]}
        found = Axe().run(tab, context=looked_at, options=BARRIERS).response
        return [
            f"axe {entry['id']} ({entry['impact']}): {entry['nodes'][0]['target']}"
            for entry in found["violations"]
        ]

    def _context(self, who):
        if who not in self.contexts:
            context = self.browser.new_context(**SCREENS[self.screen], locale="en-US")
            context.set_default_timeout(20000)
            if who:
                self._log_in(context, who)
            self.contexts[who] = context
        return self.contexts[who]

    def _log_in(self, context, who):
        tab = context.new_page()
        tab.goto(f"{self.order['address']}/web/login")
        tab.fill("input[name=login]", who)
        tab.fill("input[name=password]", self.order["passwords"][who])
        tab.press("input[name=password]", "Enter")
        tab.wait_for_url(lambda url: "/web/login" not in url)
        tab.close()


def main():
    """Take all pictures; print the problems, one a line."""
    order = json.loads(sys.argv[1])
    pages = [page for page in PAGES if order["only"] in page.name]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=order["browser"], args=["--no-sandbox"]
        )
        for screen in SCREENS:
            photographer = Photographer(browser, screen, order)
            for number, page in enumerate(pages, 1):
                print(f"{number}/{len(pages)} {page.name} {screen}", flush=True)
                photographer.take(page)
            for problem in photographer.problems:
                print(f"! {problem}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
