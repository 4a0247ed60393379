"""Drawings of the demo portals' brands: marks and banners. Needs Pillow."""

from .demo_pen import BRAND, Pen

GREEN, DARK_GREEN, LEAF, PALE = "#2f6b3a", "#22522b", "#7fb98a", "#e6f1e8"
WIDTH, HEIGHT = 1372, 480


def _banner(ground):
    """A pen for a banner: 100 wide, 35 high."""
    return Pen(WIDTH, ground, height=HEIGHT, oversampling=2)


def drop(pen, x, y, size, fill):
    """A drop of water, its tip at the top."""
    pen.shape(
        (x, y - size),
        (x + size * 0.52, y - size * 0.12),
        (x + size * 0.6, y + size * 0.2),
        (x - size * 0.6, y + size * 0.2),
        (x - size * 0.52, y - size * 0.12),
        fill=fill,
        width=0,
    )
    pen.oval(
        x - size * 0.6, y - size * 0.4, x + size * 0.6, y + size * 0.8, fill, width=0
    )


def alder_mark(path):
    """The mark of Alderway Water: two drops, one in the other."""
    pen = Pen(256, "#ffffff")
    pen.box(0, 0, 99.8, 99.8, radius=50, fill=GREEN, width=0)
    drop(pen, 50, 52, 36, "#ffffff")
    drop(pen, 50, 60, 20, LEAF)
    pen.save(path, colours=32)


def winter(path):
    """Kestrel: mountains with snow."""
    pen = _banner(BRAND)
    pen.shape((0, 35), (30, 11), (49, 26), (64, 14), (100, 35), fill="#226a92", width=0)
    pen.shape(
        (24, 16), (30, 11), (37, 16.6), (33, 18), (30, 16), fill="#e3edf3", width=0
    )
    pen.words(6, 4.5, "Winter stock is in", 5.4)
    pen.words(6, 26, "Hose and clamps", 3.6, fill="#d9e8f0")
    pen.save(path, colours=24)


def wells(path):
    """Alderway: drops above water."""
    pen = _banner(GREEN)
    pen.oval(-10, 24, 110, 60, fill=DARK_GREEN, width=0)
    for x, y, size in ((70, 12, 5), (80, 17, 8), (91, 11, 4)):
        drop(pen, x, y, size, LEAF)
    pen.words(6, 5, "Pumps for every well", 5.4)
    pen.words(6, 14, "Ready to install, tested by us", 3.2, fill=PALE)
    pen.save(path, colours=24)


def filters(path):
    """Alderway: a row of filter cartridges."""
    pen = _banner(PALE)
    for x in (62, 71, 80, 89):
        pen.box(x, 6, x + 6, 30, radius=1, fill=LEAF, width=0)
        for y in (10, 15, 20, 25):
            pen.line((x + 0.8, y), (x + 5.2, y), width=0.7, fill=GREEN)
    pen.words(6, 5, "Filter change in spring?", 5, fill=DARK_GREEN)
    pen.words(6, 14, "All cartridges from stock", 3.2, fill=GREEN)
    pen.save(path, colours=24)


def draw(folder):
    """Write the pictures; return their number."""
    drawings = {
        "alderway_mark": alder_mark,
        "banner_winter": winter,
        "banner_wells": wells,
        "banner_filters": filters,
    }
    for name, drawing in drawings.items():
        drawing(folder / f"{name}.png")
    return len(drawings)
