"""Drawings of bearings, seals, fasteners and electrical parts."""

from .demo_pen import GROUND, SHADE, around, picture, polygon


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
