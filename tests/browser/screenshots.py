"""Take the README's pictures of the real atlas: ``make screenshots``, or some of them by their names."""

import io
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import sync_playwright

from geo.base.paths import ROOT
from geo.sources import records
from tests.browser.conftest import FLAGS, Visit, chromium
from tests.browser.servers import served

PICTURES = Path(__file__).parent / "pictures"
LARGEST = 300_000
"""Bytes of a picture at the most: a README is read over slow lines, too."""
WIDE, PHONE, PROJECTOR = (1440, 900), (390, 844), (1920, 1080)
SHOTS = {
    "connections-tr": ("connections?lang=tr&focus=municipality:pendik", WIDE, "light"),
    "countries-en": ("countries?lang=en&measure=places", WIDE, "light"),
    "districts-en": ("districts?lang=en&municipality=pendik", WIDE, "light"),
    "aid-tr": ("aid?lang=tr&gift=bus", WIDE, "light"),
    "matching-en": ("matching?lang=en&office=sisli&where=southern-europe&size=100000-500000", WIDE, "light"),
    "your-data-tr": ("your_data?lang=tr", WIDE, "light"),
    "overview-dark-en": ("?lang=en", WIDE, "dark"),
    "connections-phone-tr": ("connections?lang=tr&focus=municipality:pendik", PHONE, "light"),
    "aid-phone-tr": ("aid?lang=tr&gift=bus", PHONE, "light"),
    "countries-phone-en": ("countries?lang=en", PHONE, "dark"),
    "countries-projector-tr": ("countries?lang=tr", PROJECTOR, "light"),
}
SHOW = ("presentation?lang=en&show=yes", WIDE, "light")
PRINT = ("connections", "--select", "municipality=pendik", "--size", "wide", "--scale", "1", "--language", "en")


def main():
    PICTURES.mkdir(exist_ok=True)
    asked = set(sys.argv[1:]) or {*SHOTS, "presentation-en", "print-en"}
    with served() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for name, (address, size, scheme) in SHOTS.items():
            if name in asked:
                keep(name, shot(browser, f"{server}/{address}", size, scheme, _page))
        if "presentation-en" in asked:
            address, size, scheme = SHOW
            keep("presentation-en", shot(browser, f"{server}/{address}", size, scheme, _third_scene))
        browser.close()
    if "print-en" in asked:
        keep("print-en", printed())


def shot(browser, address, size, scheme, until):
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    visit = Visit(context.new_page())
    visit.page.goto(address)
    until(visit)
    visit.page.wait_for_timeout(1500)
    taken = visit.page.screenshot()
    context.close()
    return taken


def _page(visit):
    """Wait for a page; one of them has no map, and shows a list just brought."""
    visit.page.locator("h1, [data-testid=stHeading]").first.wait_for(timeout=240_000)
    if "your_data" in visit.page.url:
        visit.page.locator("input[type=file]").set_input_files(
            {"name": "liste.csv", "mimeType": "text/csv", "buffer": _article_rows()}
        )
        visit.page.get_by_role("button", name="satırın yerini bul").click(timeout=120_000)
        visit.page.get_by_label("Okurların göreceği ad").wait_for(timeout=120_000)
        visit.settle()
    else:
        visit.wait_for_map()


def _article_rows():
    """Write entries of the article as two municipalities would send them; one place of theirs stays open."""
    printed = records.partnerships()
    asked = printed[printed["municipality"].isin(["Pendik", "Gaziosmanpaşa"])]
    rows = asked[["municipality", "printed_place", "printed_country"]].agg(";".join, axis=1)
    return "\n".join(["Belediye;Kardeş Şehir;Ülke", *rows]).encode()


def _third_scene(visit):
    drawn = "#atlas-show[data-drawn='{}']"
    visit.page.locator(drawn.format(1)).wait_for(state="attached", timeout=240_000)
    for scene in (2, 3):
        visit.page.keyboard.press("PageDown")
        visit.page.locator(drawn.format(scene)).wait_for(state="attached", timeout=240_000)


def printed():
    """The sheet that the command line writes."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "print.png"
        subprocess.run([sys.executable, "-m", "geo", "figure", *PRINT, "-o", str(target)], cwd=ROOT, check=True)
        return target.read_bytes()


def keep(name, picture):
    """Write a picture whole, or with fewer colours where it would be too large; thin lines keep theirs."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    coverage = Image.Quantize.MAXCOVERAGE
    for form in (image, *(image.quantize(colours, coverage, dither=Image.Dither.NONE) for colours in (256, 128))):
        packed = io.BytesIO()
        form.save(packed, "PNG", optimize=True)
        if packed.tell() <= LARGEST:
            break
    (PICTURES / f"{name}.png").write_bytes(packed.getvalue())


if __name__ == "__main__":
    main()
