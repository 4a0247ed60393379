"""Drawings of what carries, moves and filters water and oil."""

from .demo_pen import GROUND, SHADE, picture, polygon


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
