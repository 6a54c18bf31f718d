"""Take the pictures of README.md again, from a server that has the starter catalogue alone: see CONTRIBUTING.md.

python docs/pictures.py [http://127.0.0.1:8000]
"""

import sys
from pathlib import Path
from shutil import which

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
TABLET, PHONE, PAPER = (1024, 768), (390, 780), (760, 1000)
# The name of a picture, the page, the size of the window, and the medium.
PICTURES = [
    ("home", "/", TABLET, "screen"),
    ("list", "/#results", TABLET, "screen"),
    ("trial", "/trials/NCT04220190/", TABLET, "screen"),
    ("join", "/join/vital-capacity/", PHONE, "screen"),
    ("sheet", "/sheet/?trial=NCT04220190", PAPER, "print"),
    ("sheet-es", "/es/sheet/?trial=NCT04220190", PAPER, "print"),
]


def take(server):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        for name, path, (width, height), medium in PICTURES:
            page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=0.8)
            page.emulate_media(media=medium)
            page.goto(server + path)
            page.evaluate("document.activeElement.blur()")  # a heading that was jumped to
            if medium == "print":  # margins, which a window has not
                page.evaluate("document.body.style.padding = '40px 44px'")
            page.screenshot(path=HERE / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
