"""Draw the demo data's pictures: python -m devtools.demo_pictures

Line drawings in one style, so that sixty demo products look like one catalog. The
results are committed; run it again only after changing a drawing. Needs Pillow.
"""

import sys
from pathlib import Path

# loading them fills PICTURES
from . import demo_banners, demo_drawings_fluid, demo_drawings_parts  # noqa: F401
from .demo_pen import BRAND, PICTURES, Pen

ADDON = Path(__file__).resolve().parent.parent / "partner_portal"


def bird(pen, x, y, size, fill):
    """The mark of Kestrel Supplies: a bird seen from behind, wings spread."""
    points = (
        (0, -60),
        (14, -22),
        (100, 30),
        (26, 22),
        (38, 58),
        (0, 38),
        (-38, 58),
        (-26, 22),
        (-100, 30),
        (-14, -22),
    )
    factor = size / 100
    pen.shape(
        *((x + dx * factor, y + dy * factor) for dx, dy in points), fill=fill, width=0
    )


def mark(path, size):
    """Draw the mark on a square of the brand colour."""
    pen = Pen(size, "#ffffff")
    pen.box(0, 0, 99.8, 99.8, radius=18, fill=BRAND, width=0)
    bird(pen, 50, 50, 34, "#ffffff")
    pen.save(path, colours=32)


def avatar(path):
    """Draw the salesperson: a head and shoulders, no real person."""
    pen = Pen(256, "#d9e8f0")
    pen.oval(14, 66, 86, 138, fill=BRAND, width=0)
    pen.box(42, 52, 58, 76, radius=7, fill="#f0d3bd", width=0)
    pen.oval(31, 20, 69, 64, fill="#f0d3bd", width=0)
    pen.draw.pieslice(pen._px(29, 15, 71, 57), 180, 360, fill="#5b4636")
    pen.shape((44, 70), (50, 78), (56, 70), fill="#ffffff", width=0)
    pen.save(path, colours=32)


def icon(path):
    """Draw the addon's icon: a basket of lines below an open door."""
    pen = Pen(140, "#ffffff")
    pen.box(0, 0, 99.8, 99.8, radius=16, fill=BRAND, width=0)
    pen.box(22, 20, 62, 80, radius=3, outline="#ffffff", width=5)
    pen.dot(52, 50, 3.6, fill="#ffffff")
    pen.line((88, 50), (66, 50), width=5, fill="#8fc4e0")
    pen.line((74, 41), (65, 50), (74, 59), width=5, fill="#8fc4e0")
    pen.save(path, colours=32)


def main():
    """Write every picture; return the number of files."""
    demo = ADDON / "static" / "demo"
    for name, drawing in PICTURES.items():
        pen = Pen()
        drawing(pen)
        pen.save(demo / f"{name}.png")
    mark(demo / "kestrel_mark.png", 256)
    avatar(demo / "robin_vale.png")
    icon(ADDON / "static" / "description" / "icon.png")
    return len(PICTURES) + demo_banners.draw(demo) + 3


if __name__ == "__main__":
    sys.stdout.write(f"{main()} pictures drawn\n")
