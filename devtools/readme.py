"""``make readme``: an addon's README.rst and its page in the Apps menu.

Both are put together from the fragments in ``readme/``, with the pictures that
``static/description`` holds. ``--pictures`` takes these from ``screenshots/`` first.
Runs in the virtual environment, for docutils and Pillow.
"""

import ast
import sys
from pathlib import Path

from docutils.core import publish_parts
from PIL import Image

from . import repository

#: Fragment -> its heading; the first one has none, it follows the addon's name. A small
#: addon has not all of them.
FRAGMENTS = {"DESCRIPTION": "", "CONFIGURE": "Configuration", "USAGE": "Usage"}
#: Picture of the addon -> the screenshot it is made from.
PICTURES = {"catalog": "catalog-desktop", "order": "order-under-way-desktop"}
#: Where a fragment finds its pictures, seen from the addon's folder.
DESCRIPTION = "static/description/"
#: Pixels of a picture's width and the most of its height.
WIDTH, HEIGHT = 960, 720


def written(folder):
    """Return what belongs into the addon's two files: {path: text}."""
    manifest = ast.literal_eval((folder / "__manifest__.py").read_text("utf-8"))
    parts = []
    for name, heading in FRAGMENTS.items():
        fragment = folder / "readme" / f"{name}.rst"
        if not fragment.exists():
            continue
        text = fragment.read_text("utf-8").strip()
        parts.append(_heading(heading, "-") + text if heading else text)
    body = "\n\n".join(parts) + "\n"
    licence = f"\nLicence: {manifest['license']}.\n"
    return {
        folder / "README.rst": _heading(manifest["name"], "=") + body + licence,
        folder / DESCRIPTION / "index.html": _page(manifest["name"], body),
    }


def _heading(text, line):
    return f"{text}\n{line * len(text)}\n\n"


def _page(title, body):
    """Return the page; Odoo looks for its pictures beside it."""
    settings = {"initial_header_level": 3, "doctitle_xform": False}
    html = publish_parts(body, writer="html5", settings_overrides=settings)["body"]
    html = html.replace(f'src="{DESCRIPTION}', 'src="')
    return f'<section class="oe_container">\n<h2>{title}</h2>\n{html}</section>\n'


def _take_pictures(folder):
    for name, source in PICTURES.items():
        with Image.open(repository.ROOT / "screenshots" / f"{source}.png") as shot:
            high = min(shot.height, HEIGHT * shot.width // WIDTH)
            picture = shot.convert("RGB").crop((0, 0, shot.width, high))
        picture.thumbnail((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        picture.quantize(256).save(folder / DESCRIPTION / f"{name}.png", optimize=True)


def main(words):
    """Write the files of every addon that has fragments."""
    for folder in repository.addons():
        if (folder / "readme").is_dir():
            if "--pictures" in words and folder in repository.main_addons():
                _take_pictures(folder)
            for path, text in written(folder).items():
                Path(path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
