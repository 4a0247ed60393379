"""Draw the demo data's pictures: python -m devtools.demo_pictures

Line drawings in one style, so that sixty demo products look like one catalog. The
results are committed; run it again only after changing a drawing. Needs Pillow.
Coordinates run from 0 to 100, origin top left.
"""

import math
import sys
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw

ADDON = Path(__file__).resolve().parent.parent / "partner_portal"
BRAND, STROKE, SHADE, GROUND = "#17567a", "#1d5273", "#d9e8f0", "#f6f9fb"
SIZE, OVERSAMPLING = 256, 6
PICTURES = {}


def picture(drawing):
    """Register a drawing; its function's name is the file's name."""
    PICTURES[drawing.__name__] = drawing
    return drawing


class Pen:
    """Draws with round, thick strokes in the picture's own coordinates."""

    def __init__(self, size=SIZE, ground=GROUND):
        self.scale = size * OVERSAMPLING / 100
        self.size = size
        side = size * OVERSAMPLING
        self.image = Image.new("RGB", (side, side), ground)
        self.draw = ImageDraw.Draw(self.image)

    def _px(self, *values):
        return [value * self.scale for value in values]

    def _width(self, width):
        return round(width * self.scale)

    def box(self, x1, y1, x2, y2, radius=2, fill=None, width=2.4, outline=STROKE):
        """Rounded rectangle; width 0 draws no outline."""
        self.draw.rounded_rectangle(
            self._px(x1, y1, x2, y2),
            radius * self.scale,
            fill=fill,
            outline=outline if width else None,
            width=self._width(width),
        )

    def ring(self, x, y, radius, fill=None, width=2.4):
        """Circle around x, y."""
        box = self._px(x - radius, y - radius, x + radius, y + radius)
        self.draw.ellipse(box, fill=fill, outline=STROKE, width=self._width(width))

    def oval(self, x1, y1, x2, y2, fill=None, width=2.4):
        self.draw.ellipse(
            self._px(x1, y1, x2, y2),
            fill=fill,
            outline=STROKE,
            width=self._width(width),
        )

    def dot(self, x, y, radius, fill=STROKE):
        self.draw.ellipse(
            self._px(x - radius, y - radius, x + radius, y + radius), fill=fill
        )

    def line(self, *points, width=2.4, fill=STROKE):
        """Line through (x, y) pairs with round ends."""
        self.draw.line(
            [tuple(self._px(*point)) for point in points],
            fill=fill,
            width=self._width(width),
            joint="curve",
        )
        for point in points:
            self.dot(*point, width / 2, fill=fill)

    def shape(self, *points, fill=None, width=2.4):
        """Closed shape through (x, y) pairs."""
        self.draw.polygon([tuple(self._px(*point)) for point in points], fill=fill)
        if width:
            self.line(*points, points[0], width=width)

    def arc(self, x, y, radius, start, end, width=2.4):
        """Part of a circle; degrees, clockwise from three o'clock."""
        steps = max(8, abs(end - start) // 4)
        angles = [start + (end - start) * i / steps for i in range(int(steps) + 1)]
        self.line(*(around(x, y, radius, angle) for angle in angles), width=width)

    def save(self, path, colours=None):
        """Write a small PNG: scaled down, in few colours.

        Without ``colours`` those of the line drawings and steps between them.
        """
        small = self.image.resize((self.size, self.size), Image.LANCZOS)
        palette = None if colours else shades()
        small = small.quantize(colours, palette=palette, dither=Image.Dither.NONE)
        path.parent.mkdir(parents=True, exist_ok=True)
        small.save(path, optimize=True)


def shades(steps=3):
    """Return the palette of the line drawings as an image."""
    stroke, shade, ground = map(ImageColor.getrgb, (STROKE, SHADE, GROUND))
    colours = [stroke, shade, ground]
    for other in (shade, ground):
        for step in range(1, steps + 1):
            part = step / (steps + 1)
            pairs = zip(stroke, other, strict=True)
            colours.append(tuple(round(a + (b - a) * part) for a, b in pairs))
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in colours for value in colour])
    return palette


def around(x, y, radius, angle):
    """The point at this angle of the circle around x, y."""
    radians = math.radians(angle)
    return x + radius * math.cos(radians), y + radius * math.sin(radians)


def polygon(x, y, radius, corners, turn=0.0):
    """The corners of a regular polygon."""
    return [
        around(x, y, radius, turn + 360 * corner / corners) for corner in range(corners)
    ]


def _pipe(pen, y=60, half=10):
    """A body with a hexagon at both ends, the base of most valves."""
    pen.box(12, y - half - 3, 26, y + half + 3, fill=SHADE)
    pen.box(74, y - half - 3, 88, y + half + 3, fill=SHADE)
    pen.box(26, y - half, 74, y + half, fill=GROUND)


@picture
def ball_valve(pen):
    _pipe(pen)
    pen.ring(50, 60, 17, fill=SHADE)
    pen.line((50, 43), (50, 32))
    pen.line((46, 30), (86, 26), width=5)


@picture
def check_valve(pen):
    _pipe(pen)
    pen.shape((34, 44), (66, 44), (72, 60), (66, 76), (34, 76), (28, 60), fill=SHADE)
    pen.line((38, 60), (60, 60))
    pen.line((53, 53), (61, 60), (53, 67))


@picture
def gate_valve(pen):
    _pipe(pen, y=66)
    pen.shape((38, 54), (42, 40), (58, 40), (62, 54), (66, 66), (34, 66), fill=SHADE)
    pen.line((50, 40), (50, 26))
    pen.oval(28, 16, 72, 28, fill=SHADE)


@picture
def angle_valve(pen):
    pen.box(14, 34, 28, 60, fill=SHADE)
    pen.box(28, 38, 62, 56, fill=GROUND)
    pen.box(40, 56, 60, 74, fill=GROUND)
    pen.box(37, 74, 63, 88, fill=SHADE)
    pen.ring(50, 47, 15, fill=SHADE)
    pen.box(64, 40, 72, 54)
    pen.box(72, 32, 84, 62, radius=5, fill=SHADE)


@picture
def pressure_reducer(pen):
    _pipe(pen, y=56)
    pen.box(36, 36, 64, 70, radius=4, fill=SHADE)
    pen.box(40, 70, 60, 88, radius=5, fill=GROUND)
    pen.ring(50, 24, 13, fill=GROUND)
    pen.line((50, 24), (56, 17))


@picture
def hose_clamp(pen):
    pen.ring(50, 58, 30, fill=SHADE)
    pen.ring(50, 58, 23, fill=GROUND)
    pen.box(34, 14, 66, 30, fill=SHADE)
    for x in (42, 50, 58):
        pen.line((x, 18), (x - 2, 26), width=1.8)


@picture
def hose(pen):
    for radius in (36, 27, 18):
        pen.ring(50, 50, radius, fill=SHADE if radius != 18 else GROUND)
    pen.line((86, 50), (86, 84), width=2.4)
    pen.line((77, 50), (77, 84), width=2.4)
    pen.box(74, 80, 89, 92, fill=SHADE)


@picture
def coupling(pen):
    pen.box(10, 40, 34, 60, fill=GROUND)
    pen.box(34, 30, 54, 70, radius=4, fill=SHADE)
    pen.shape((54, 36), (66, 36), (72, 42), (72, 58), (66, 64), (54, 64))
    pen.box(72, 44, 90, 56, fill=SHADE)
    for x in (17, 24):
        pen.line((x, 41), (x, 59), width=1.8)


@picture
def gear_pump(pen):
    pen.box(10, 34, 50, 74, radius=4, fill=SHADE)
    for y in (44, 54, 64):
        pen.line((16, y), (42, y), width=2)
    pen.ring(66, 54, 22, fill=GROUND)
    pen.ring(66, 54, 9, fill=SHADE)
    for point in polygon(66, 54, 15.5, 6, 30):
        pen.dot(*point, 1.8)
    pen.line((12, 84), (88, 84), width=4)
    pen.line((22, 74), (22, 84))
    pen.line((66, 76), (66, 84))


@picture
def centrifugal_pump(pen):
    pen.box(44, 40, 88, 70, radius=4, fill=SHADE)
    for x in (56, 65, 74):
        pen.line((x, 46), (x, 64), width=2)
    pen.box(22, 14, 38, 36, fill=SHADE)
    pen.ring(34, 56, 24, fill=GROUND)
    pen.ring(34, 56, 8, fill=SHADE)
    pen.arc(34, 56, 16, 180, 330)
    pen.line((20, 86), (88, 86), width=4)
    pen.line((34, 80), (34, 86))
    pen.line((72, 70), (72, 86))


@picture
def submersible_pump(pen):
    pen.arc(50, 26, 12, 180, 360)
    pen.box(32, 26, 68, 74, radius=8, fill=SHADE)
    pen.box(27, 74, 73, 88, radius=3, fill=GROUND)
    for x in (36, 45, 55, 64):
        pen.line((x, 78), (x, 84), width=2)
    pen.box(68, 56, 86, 68, fill=GROUND)
    pen.line((62, 26), (72, 12), (88, 12))
    pen.line((40, 40), (60, 40), width=2)


@picture
def hand_pump(pen):
    pen.box(36, 40, 56, 86, fill=SHADE)
    pen.box(28, 84, 64, 92, fill=GROUND)
    pen.box(40, 28, 52, 40, fill=GROUND)
    pen.line((46, 28), (46, 16))
    pen.line((30, 14), (84, 26), width=4.5)
    pen.line((56, 52), (76, 52), (76, 64))


@picture
def filter_cartridge(pen):
    pen.box(34, 18, 66, 82, radius=3, fill=SHADE)
    for x in (42, 50, 58):
        pen.line((x, 26), (x, 74), width=2)
    pen.box(30, 10, 70, 20, fill=GROUND)
    pen.box(30, 80, 70, 90, fill=GROUND)


@picture
def filter_housing(pen):
    pen.box(26, 14, 74, 32, radius=4, fill=SHADE)
    pen.box(10, 18, 26, 28, fill=GROUND)
    pen.box(74, 18, 90, 28, fill=GROUND)
    pen.box(34, 32, 66, 90, radius=9, fill=GROUND)
    pen.box(42, 38, 58, 82, radius=3, fill=SHADE)
    pen.line((50, 44), (50, 76), width=2)


@picture
def oil_filter(pen):
    pen.box(30, 26, 70, 88, radius=8, fill=SHADE)
    pen.box(34, 14, 66, 26, fill=GROUND)
    for x in (38, 46, 54, 62):
        pen.line((x, 68), (x, 82), width=2)
    pen.line((30, 62), (70, 62))


@picture
def strainer(pen):
    _pipe(pen, y=42)
    pen.shape((46, 52), (62, 42), (80, 74), (64, 84), fill=SHADE)
    pen.line((60, 80), (78, 69), width=2)
    for step in (0, 6, 12):
        pen.line((54 + step / 2, 54 + step), (60 + step / 2, 50 + step), width=1.6)


@picture
def ball_bearing(pen):
    pen.ring(50, 50, 38, fill=SHADE)
    pen.ring(50, 50, 29, fill=GROUND)
    for point in polygon(50, 50, 23, 8):
        pen.ring(*point, 5, fill=SHADE, width=2)
    pen.ring(50, 50, 17, fill=SHADE)
    pen.ring(50, 50, 9, fill=GROUND)


@picture
def pillow_block(pen):
    pen.box(8, 70, 92, 84, radius=3, fill=SHADE)
    pen.ring(50, 50, 30, fill=SHADE)
    pen.box(24, 66, 76, 82, width=0, fill=SHADE)
    pen.ring(50, 50, 20, fill=GROUND)
    pen.ring(50, 50, 10, fill=SHADE)
    pen.dot(18, 77, 3)
    pen.dot(82, 77, 3)


@picture
def o_ring_kit(pen):
    pen.ring(38, 58, 27, fill=SHADE)
    pen.ring(38, 58, 17, fill=GROUND)
    pen.ring(72, 34, 19, fill=SHADE)
    pen.ring(72, 34, 11, fill=GROUND)
    pen.ring(78, 74, 11, fill=SHADE)
    pen.ring(78, 74, 6, fill=GROUND)


@picture
def o_ring(pen):
    pen.ring(50, 50, 37, fill=SHADE)
    pen.ring(50, 50, 26, fill=GROUND)
    pen.arc(50, 50, 31.5, 200, 260, width=1.8)


@picture
def shaft_seal(pen):
    pen.ring(50, 50, 38, fill=SHADE)
    pen.ring(50, 50, 31, fill=GROUND)
    pen.ring(50, 50, 20, fill=SHADE)
    pen.ring(50, 50, 14, fill=GROUND)
    for angle in range(0, 360, 30):
        start, end = around(50, 50, 23, angle), around(50, 50, 28, angle)
        pen.line(start, end, width=1.6)


@picture
def seal_tape(pen):
    pen.ring(46, 46, 33, fill=SHADE)
    pen.ring(46, 46, 24, fill=GROUND)
    pen.ring(46, 46, 13, fill=SHADE)
    pen.line((46, 79), (90, 79))
    pen.line((79, 48), (79, 66), (90, 79))


@picture
def gasket_sheet(pen):
    pen.shape((20, 26), (74, 18), (84, 78), (28, 86), fill=SHADE)
    pen.ring(52, 52, 18, fill=GROUND)
    for x, y in ((32, 36), (68, 31), (74, 68), (38, 74)):
        pen.ring(x, y, 3.5, fill=GROUND, width=2)


@picture
def hex_bolt(pen):
    pen.shape((30, 14), (70, 14), (76, 22), (76, 34), (24, 34), (24, 22), fill=SHADE)
    pen.line((40, 14), (40, 34), width=2)
    pen.line((60, 14), (60, 34), width=2)
    pen.box(39, 34, 61, 88, fill=GROUND)
    for y in range(52, 86, 6):
        pen.line((40, y), (60, y + 3), width=1.8)


@picture
def hex_nut(pen):
    pen.shape(*polygon(50, 50, 38, 6), fill=SHADE)
    pen.ring(50, 50, 21, fill=GROUND)
    pen.arc(50, 50, 26, 120, 390, width=1.8)


@picture
def washer(pen):
    pen.ring(42, 54, 31, fill=SHADE)
    pen.ring(42, 54, 14, fill=GROUND)
    pen.arc(58, 42, 31, -80, 75)
    pen.line(around(42, 54, 31, -68), around(58, 42, 31, -80))
    pen.line(around(42, 54, 31, 40), around(58, 42, 31, 75))


@picture
def wood_screw(pen):
    pen.shape((28, 14), (72, 14), (58, 32), (42, 32), fill=SHADE)
    pen.line((40, 20), (60, 20), width=2)
    pen.shape((42, 32), (58, 32), (58, 70), (50, 90), (42, 70))
    for y in range(42, 76, 7):
        pen.line((39, y + 4), (61, y), width=2)


@picture
def wall_plug(pen):
    pen.box(30, 12, 70, 22, fill=SHADE)
    pen.shape((36, 22), (64, 22), (62, 76), (56, 88), (44, 88), (38, 76), fill=GROUND)
    pen.line((50, 34), (50, 88))
    for y in (36, 46, 56, 66):
        pen.line((32, y), (38, y + 5), width=2)
        pen.line((68, y), (62, y + 5), width=2)


@picture
def threaded_rod(pen):
    pen.shape((14, 74), (72, 12), (86, 26), (28, 88), fill=SHADE)
    for step in range(0, 56, 7):
        pen.line((17 + step, 71 - step), (31 + step, 85 - step), width=1.8)


@picture
def cable_tie(pen):
    pen.arc(56, 46, 30, -200, 110, width=5)
    pen.box(12, 62, 34, 84, fill=SHADE)
    pen.line((28, 60), (28, 46), width=5)
    pen.line((46, 74), (34, 74), width=5)
    pen.box(18, 68, 28, 78, fill=GROUND, width=2)


@picture
def cable(pen):
    pen.ring(50, 48, 36, fill=SHADE)
    for radius in (29, 22):
        pen.ring(50, 48, radius, width=2)
    pen.ring(50, 48, 14, fill=GROUND)
    pen.line((50, 84), (88, 84), width=4)
    pen.line((88, 84), (94, 80), width=1.8)
    pen.line((88, 84), (94, 88), width=1.8)


@picture
def terminal(pen):
    pen.ring(72, 34, 17, fill=SHADE)
    pen.ring(72, 34, 8, fill=GROUND)
    pen.shape((50, 42), (60, 52), (38, 74), (28, 64), fill=GROUND)
    pen.shape((28, 62), (40, 74), (22, 92), (10, 80), fill=SHADE)


@picture
def junction_box(pen):
    pen.box(18, 18, 82, 82, radius=5, fill=SHADE)
    pen.box(28, 28, 72, 72, radius=3, fill=GROUND)
    for x, y in ((23, 23), (77, 23), (23, 77), (77, 77)):
        pen.dot(x, y, 2)
    pen.box(42, 82, 58, 92, fill=GROUND)
    pen.box(42, 8, 58, 18, fill=GROUND)
    pen.line((38, 44), (62, 44), width=2)
    pen.line((38, 56), (62, 56), width=2)


@picture
def relay(pen):
    pen.box(24, 16, 76, 70, radius=4, fill=SHADE)
    pen.box(34, 28, 66, 42, fill=GROUND, width=2)
    pen.line((36, 56), (46, 56), (58, 50))
    pen.line((60, 56), (66, 56))
    for x in (34, 45, 55, 66):
        pen.line((x, 70), (x, 88), width=3)


@picture
def work_lamp(pen):
    pen.box(16, 18, 84, 60, radius=6, fill=SHADE)
    for x in (30, 43, 57, 70):
        for y in (32, 46):
            pen.ring(x, y, 4.5, fill=GROUND, width=2)
    pen.line((50, 60), (50, 74))
    pen.shape((30, 88), (36, 74), (64, 74), (70, 88), fill=GROUND)


@picture
def grease(pen):
    pen.shape((40, 18), (60, 18), (60, 30), (70, 38), (70, 88), (30, 88), (30, 38))
    pen.box(42, 8, 58, 18, fill=SHADE)
    pen.box(31, 50, 69, 74, radius=0, fill=SHADE, width=2)
    pen.line((40, 62), (60, 62), width=2)


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
    return len(PICTURES) + 3


if __name__ == "__main__":
    sys.stdout.write(f"{main()} pictures drawn\n")
