"""The pen that draws the demo data's pictures, and the list of drawings.

Coordinates run from 0 to 100, origin top left. Needs Pillow.
"""

import math

from PIL import Image, ImageColor, ImageDraw, ImageFont

BRAND, STROKE, SHADE, GROUND = "#17567a", "#1d5273", "#d9e8f0", "#f6f9fb"
SIZE, OVERSAMPLING = 256, 6
PICTURES = {}


def picture(drawing):
    """Register a drawing; its function's name is the file's name."""
    PICTURES[drawing.__name__] = drawing
    return drawing


class Pen:
    """Draws with round, thick strokes in the picture's own coordinates.

    ``height`` in pixels for pictures that are no square: 100 is the width then.
    """

    def __init__(
        self, size=SIZE, ground=GROUND, height=None, oversampling=OVERSAMPLING
    ):
        self.scale = size * oversampling / 100
        self.size = (size, height or size)
        sides = tuple(side * oversampling for side in self.size)
        self.image = Image.new("RGB", sides, ground)
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

    def words(self, x, y, text, size, fill="#ffffff"):
        """Words that begin at x, y; Pillow's own font."""
        font = ImageFont.load_default(size * self.scale)
        self.draw.text(self._px(x, y), text, font=font, fill=fill)

    def save(self, path, colours=None):
        """Write a small PNG: scaled down, in few colours.

        Without ``colours`` those of the line drawings and steps between them.
        """
        small = self.image.resize(self.size, Image.LANCZOS)
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
