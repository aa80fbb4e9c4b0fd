"""Take the README's pictures of the real atlas: ``make screenshots``."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, Visit, chromium, served

PICTURES = Path(__file__).parent / "pictures"
SHOTS = {
    "connections-tr": ("connections?lang=tr&focus=municipality:pendik", 1440, 900, "light"),
}


def main():
    PICTURES.mkdir(exist_ok=True)
    with served() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for name, (address, width, height, scheme) in SHOTS.items():
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            visit = Visit(context).open(f"{server}/{address}")
            visit.page.wait_for_timeout(1500)
            visit.page.screenshot(path=PICTURES / f"{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
