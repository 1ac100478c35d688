"""The README's picture: ``var/venv/bin/python -m demo.screenshot [ADDRESS]``, while the demo runs there.

It shows a post that the checks stop: in the composer on a desk, and its photograph's faces on a
phone. The trust, its people and the photograph are made up and drawn by the demo.
"""

from __future__ import annotations

import io
import os
import re
import sys

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, sync_playwright

from config.dev import browser, node
from config.folders import ROOT

PICTURE = ROOT / "docs" / "screenshot.png"
WRITER, POST = "Tom Okafor", re.compile("relay team")
DESK, PHONE = (1280, 1120), (390, 844)
SHARPNESS = 1.5  # picture pixels to a page's pixel
WIDTH, MARGIN, CORNER = 1500, 40, 24
GROUND, EDGE = "#e9edf1", "#b8c2cc"
COLOURS = 255


def unfinished(chromium: Browser, address: str, size: tuple[int, int], *, faces: bool) -> Image.Image:
    """The demo's unfinished post in a window of `size`: its composer, or the faces in its photograph."""
    page = chromium.new_page(viewport={"width": size[0], "height": size[1]}, device_scale_factor=SHARPNESS)
    page.goto(f"{address}/demo/")
    page.get_by_role("row", name=WRITER).get_by_role("button").click()
    page.goto(f"{address}/posts/?q=relay")
    page.get_by_role("link", name=POST).first.click()
    page.wait_for_load_state("networkidle")
    if faces:
        page.get_by_role("link", name="See its faces").first.click()
        page.wait_for_load_state("networkidle")
        page.locator("h1").evaluate("e => e.scrollIntoView()")
    shot = page.screenshot()
    page.close()
    return Image.open(io.BytesIO(shot)).convert("RGB")


def framed(picture: Image.Image) -> Image.Image:
    """The picture with round corners and a thin edge, ready to be laid on the ground."""
    whole = (0, 0, picture.width - 1, picture.height - 1)
    mask = Image.new("L", picture.size)
    ImageDraw.Draw(mask).rounded_rectangle(whole, CORNER, fill=255)
    ImageDraw.Draw(picture).rounded_rectangle(whole, CORNER, outline=EDGE, width=3)
    picture.putalpha(mask)
    return picture


def side_by_side(desk: Image.Image, phone: Image.Image) -> Image.Image:
    """Both on one ground, the phone a little lower, in as few colours as it takes."""
    drop = 4 * MARGIN
    height = max(desk.height, phone.height + drop) + 2 * MARGIN
    ground = Image.new("RGB", (desk.width + phone.width + 3 * MARGIN, height), GROUND)
    ground.paste(desk, (MARGIN, MARGIN), desk)
    ground.paste(phone, (desk.width + 2 * MARGIN, MARGIN + drop), phone)
    small = ground.resize((WIDTH, round(ground.height * WIDTH / ground.width)), Image.Resampling.LANCZOS)
    return small.quantize(COLOURS, dither=Image.Dither.NONE)


def main(address: str) -> None:
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node.node()))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(**browser.launch_arguments())
        desk = unfinished(chromium, address, DESK, faces=False)
        phone = unfinished(chromium, address, PHONE, faces=True)
        chromium.close()
    side_by_side(framed(desk), framed(phone)).save(PICTURE, optimize=True)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main((sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000").rstrip("/"))
