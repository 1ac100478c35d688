"""The features of a face, in its head's own measure (see ``heads``)."""

from __future__ import annotations

from demo.drawings.heads import Head
from demo.drawings.shapes import darker, lighter, mix, oval, smooth, stroke

LIP, INNER_MOUTH, TEETH, INK = (176, 72, 74), (104, 40, 44), (240, 232, 224), (40, 26, 30)


def face(head: Head) -> None:
    """Everything but the hair."""
    ears(head)
    skin(head)
    for side in (-1, 1):
        eye(head, side)
    nose(head)
    mouth(head)
    if head.look.beard:
        beard(head)
    if head.look.glasses:
        glasses(head)


def ears(head: Head) -> None:
    if head.look.hair == "hijab":
        return
    for side in (-1, 1):
        head.paint(
            oval(side * 1.0, 0.1, 0.17, 0.27, turn=side * 0.15), mix(head.look.skin, (190, 80, 60), 0.16), light=0.12
        )
        head.paint(oval(side * 1.02, 0.1, 0.08, 0.16), darker(head.look.skin, 0.22), soft=0.03)


def skin(head: Head) -> None:
    """The face's ground: lit from the left, darker round the edge, warm on the cheeks."""
    tone = head.look.skin
    head.canvas.paint(head.outline, tone, light=0.1)
    s = head.size
    head.canvas.shade(head.outline, darker(tone, 0.42), soft=0.34 * s, shift=(-0.15 * s, -0.1 * s), alpha=0.9)
    head.paint(oval(-0.1, -0.62, 0.6, 0.34), lighter(tone, 0.34), soft=0.2, alpha=0.6, inside=True)
    for side in (-1, 1):
        head.paint(
            oval(side * 0.58, 0.42, 0.24, 0.18), mix(tone, (214, 84, 74), 0.42), soft=0.12, alpha=0.55, inside=True
        )
        head.paint(oval(side * 0.4, 0.03, 0.3, 0.2), darker(tone, 0.3), soft=0.1, alpha=0.78, inside=True)
        head.paint(oval(side * 0.56, 0.34, 0.2, 0.13), lighter(tone, 0.3), soft=0.1, alpha=0.5, inside=True)
        fold = smooth([(side * 0.2, 0.52), (side * 0.4, 0.68), (side * 0.46, 0.86)], closed=False)
        head.paint(stroke(fold, 0.08), darker(tone, 0.36), soft=0.05, alpha=0.4, inside=True)
    head.paint(oval(0.02, 0.98, 0.3, 0.12), lighter(tone, 0.22), soft=0.08, alpha=0.5, inside=True)


def eye(head: Head, side: int) -> None:
    x, y = side * 0.41, 0.05
    small = 0.86 if head.look.adult else 1.0
    wide, tall = 0.215 * small, 0.122 * small
    white = smooth([(x - wide, y + 0.02), (x, y - tall), (x + wide, y + 0.02), (x, y + tall * 0.8)])
    head.paint(white, (240, 232, 226))
    shape = head.placed(white)
    for outline, colour in (
        (oval(x, y, 0.115 * small, 0.12 * small), darker(head.look.eyes, 0.3)),
        (oval(x, y + 0.015, 0.095 * small, 0.1 * small), head.look.eyes),
        (oval(x, y, 0.06 * small, 0.065 * small), (18, 12, 14)),
    ):
        head.canvas.paint(head.placed(outline), colour, within=shape)
    head.paint(oval(x - 0.04, y - 0.045, 0.03, 0.032), (255, 255, 255))
    lid = smooth([(x - wide * 1.05, y + 0.02), (x - wide * 0.4, y - tall * 0.95), (x + wide * 0.4, y - tall * 0.95),
                  (x + wide * 1.05, y + 0.02)], closed=False)  # fmt: skip
    head.paint(stroke(lid, 0.045), INK)
    head.paint(stroke([(px, py - 0.075) for px, py in lid], 0.03), darker(head.look.skin, 0.45), soft=0.02, alpha=0.6)
    brow(head, side)


def brow(head: Head, side: int) -> None:
    fair = sum(head.look.hair_colour) > 330 or head.look.hair in {"hijab", "patka"}
    colour = darker(mix(head.look.hair_colour, head.look.skin, 0.2), 0.35) if not fair else darker(head.look.skin, 0.62)
    arch = smooth([(side * 0.15, -0.21), (side * 0.38, -0.28), (side * 0.64, -0.17)], closed=False)
    head.paint(stroke(arch, 0.085, end=0.045), colour, soft=0.015, alpha=0.9)


def nose(head: Head) -> None:
    tone = head.look.skin
    head.paint(oval(0.12, 0.24, 0.1, 0.3), darker(tone, 0.42), soft=0.07, alpha=0.55)
    head.paint(oval(-0.17, 0.02, 0.07, 0.16), darker(tone, 0.4), soft=0.06, alpha=0.45)
    head.paint(oval(-0.03, 0.26, 0.06, 0.26), lighter(tone, 0.4), soft=0.05, alpha=0.6)
    head.paint(oval(0, 0.46, 0.15, 0.1), mix(tone, (210, 90, 70), 0.14), soft=0.04, alpha=0.8)
    head.paint(oval(0.02, 0.58, 0.2, 0.07), darker(tone, 0.5), soft=0.05, alpha=0.75)
    for side in (-1, 1):
        head.paint(oval(side * 0.085, 0.545, 0.045, 0.028, turn=side * 0.3), darker(tone, 0.68), soft=0.012, alpha=0.9)


def mouth(head: Head) -> None:
    kind, y = head.look.mouth, 0.82 if not head.look.adult else 0.86
    lip = mix(head.look.skin, LIP, 0.62)
    head.paint(oval(0, y + 0.2, 0.2, 0.05), darker(head.look.skin, 0.3), soft=0.05, alpha=0.5)
    if kind == "sing":
        head.paint(oval(0, y + 0.03, 0.23, 0.18), lip)
        head.paint(oval(0, y + 0.03, 0.165, 0.115), INNER_MOUTH)
        head.canvas.paint(
            head.placed(oval(0, y - 0.075, 0.14, 0.055)), TEETH, within=head.placed(oval(0, y + 0.03, 0.165, 0.115))
        )
        head.paint(oval(0, y + 0.1, 0.1, 0.04), (190, 84, 88), soft=0.02)
        return
    if kind == "calm":
        line = smooth([(-0.26, y - 0.01), (0, y + 0.05), (0.26, y - 0.01)], closed=False)
        head.paint(
            smooth([(-0.27, y), (-0.08, y - 0.06), (0, y - 0.04), (0.08, y - 0.06), (0.27, y), (0, y + 0.14)]), lip
        )
        head.paint(stroke(line, 0.035), darker(lip, 0.5))
        return
    deep = 0.24 if kind == "laugh" else 0.16
    outer = smooth([(-0.36, y - 0.07), (-0.13, y - 0.09), (0, y - 0.065), (0.13, y - 0.09), (0.36, y - 0.07),
                    (0.22, y + deep * 0.75), (0, y + deep + 0.04), (-0.22, y + deep * 0.75)])  # fmt: skip
    inner = smooth([(-0.29, y - 0.035), (0, y - 0.0), (0.29, y - 0.035), (0.17, y + deep * 0.55), (0, y + deep * 0.74),
                    (-0.17, y + deep * 0.55)])  # fmt: skip
    head.paint(outer, lip, light=0.1)
    head.paint(inner, INNER_MOUTH)
    head.canvas.paint(head.placed(oval(0, y - 0.01, 0.27, deep * 0.5)), TEETH, within=head.placed(inner))
    head.paint(oval(0, y + deep * 0.92, 0.13, 0.03), lighter(lip, 0.4), soft=0.02, alpha=0.5)
    for side in (-1, 1):
        head.paint(oval(side * 0.39, y - 0.07, 0.05, 0.06), darker(head.look.skin, 0.4), soft=0.03, alpha=0.7)


def beard(head: Head) -> None:
    """Along the jaw, closely cut."""
    colour = head.look.hair_colour
    around = smooth([(-0.97, 0.2), (-0.88, 0.55), (-0.66, 1.0), (-0.32, 1.34), (0, 1.42), (0.32, 1.34), (0.66, 1.0),
                     (0.88, 0.55), (0.97, 0.2), (0.78, 0.5), (0.5, 0.78), (0.46, 1.08), (0, 1.2), (-0.46, 1.08),
                     (-0.5, 0.78), (-0.78, 0.5)])  # fmt: skip
    head.paint(around, mix(colour, head.look.skin, 0.35), soft=0.07, alpha=0.7)
    head.paint(
        stroke(smooth([(-0.4, 0.76), (0, 0.68), (0.4, 0.76)], closed=False), 0.09),
        mix(colour, head.look.skin, 0.3),
        soft=0.03,
        alpha=0.6,
    )


def glasses(head: Head) -> None:
    """Thin frames: thick ones hide the eyes from the face finder, as they would in a photograph."""
    frame = mix(darker(head.look.top, 0.35), head.look.skin, 0.2)
    for side in (-1, 1):
        ring = oval(side * 0.4, 0.07, 0.27, 0.22)
        head.paint(stroke([*ring, ring[0], ring[1]], 0.032), frame)
        head.paint(stroke([(side * 0.67, 0.03), (side * 0.97, -0.02)], 0.032), frame)
    head.paint(stroke(smooth([(-0.13, 0.05), (0, 0.01), (0.13, 0.05)], closed=False), 0.032), frame)
