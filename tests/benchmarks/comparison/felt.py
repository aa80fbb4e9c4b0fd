"""
What a reader feels of a change of the selection, beside the same change in an app that does nothing, turn about.

``python -m tests.benchmarks.comparison.felt`` writes every value to standard output as JSON: seconds from the click on
a list to the next frame with the new map (the new sentence of the empty app), to the last message of the server, and of
the browser's main thread; messages and bytes; at the machine's own speed and at a quarter of it.
"""

import argparse
import json
import sys
from contextlib import ExitStack

from playwright.sync_api import sync_playwright

from tests.benchmarks.comparison.serving import ATLAS, served
from tests.browser.conftest import FLAGS, Visit, chromium

CHOICES = ("Pendik", "Şişli", "Beyoğlu", "Kartal", "Fatih", "Tuzla", "Maltepe", "Bağcılar", "Esenler", "Kadıköy")
EMPTY = "empty_app.py"
QUIET_MS = 1500
"""So long without a message is quiet."""
SLOW = 4
WATCH = """() => {
  const felt = window.felt = { heard: [], began: 0, drawn: 0 };
  const now = () => performance.timeOrigin + performance.now();
  const Told = window.WebSocket;
  window.WebSocket = class extends Told {
    constructor(...given) {
      super(...given);
      const hear = ({ data }) => felt.heard.push([now(), data.byteLength ?? data.size ?? data.length]);
      this.addEventListener("message", hear);
    }
  };
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.("[role=option]")) Object.assign(felt, { began: now(), drawn: 0, heard: [] });
  }, true);
  felt.follow = (view, seen, what) => (
    new view.MutationObserver(() => view.requestAnimationFrame(() => { felt.drawn ||= now(); })).observe(seen, what));
}"""


class Felt:
    """A page of an app, open in the browser."""

    def __init__(self, browser, address, *, has_map):
        context = browser.new_context(locale="tr-TR", viewport={"width": 1440, "height": 900})
        self.page = context.new_page()
        self.page.add_init_script(f"({WATCH})()")
        self.visit = Visit(self.page)
        self.page.goto(address)
        self.has_map = has_map
        self.devtools = context.new_cdp_session(self.page)
        self.devtools.send("Performance.enable")
        if has_map:
            self.visit.wait_for_map()
            self.page.wait_for_timeout(2000)  # the rest of a first visit, and what is read when nothing else is to do
            self.page.evaluate(
                """() => { const map = document.querySelector("iframe[src*=atlas_map]").contentWindow;
                  felt.follow(map, map.document.body, { attributeFilter: ["data-drawn"] }); }"""
            )
            body = self.visit.open_filters()
            self.box = body.get_by_test_id("stMultiSelect").first.locator("input")
        else:
            self.box = self.page.get_by_test_id("stMultiSelect").locator("input")
            self.box.wait_for()
            self.page.evaluate(
                """() => felt.follow(window, document.querySelector("[data-testid=stMarkdown]"),
                  { subtree: true, childList: true, characterData: true })"""
            )

    def throttle(self, times):
        self.devtools.send("Emulation.setCPUThrottlingRate", {"rate": times})

    def _busy_s(self):
        return next(
            each["value"]
            for each in self.devtools.send("Performance.getMetrics")["metrics"]
            if each["name"] == "TaskDuration"
        )

    def change(self, name):
        """Choose one more; seconds, messages and bytes until the page is quiet."""
        self.visit.settle()
        self.box.fill(name)
        option = self.page.get_by_role("option", name=name, exact=True)
        option.wait_for()
        before = self._busy_s()
        option.click()
        self.page.wait_for_function(
            f"() => felt.heard.length && performance.timeOrigin + performance.now() - felt.heard.at(-1)[0] > {QUIET_MS}"
        )
        began, drawn, heard = self.page.evaluate("() => [felt.began, felt.drawn, felt.heard]")
        quiet_s = (heard[-1][0] - began) / 1000
        return {
            "map_s": (drawn - began) / 1000,
            "quiet_s": quiet_s,
            "thread_s": self._busy_s() - before,
            "messages": len(heard),
            "bytes": sum(size for _, size in heard),
        }


def felt(page, changes):
    """Measure both apps turn about, first at full speed, then throttled."""
    with ExitStack() as stack:
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=chromium(), args=list(FLAGS))
        atlas, _ = stack.enter_context(served(ATLAS))
        empty, _ = stack.enter_context(served(EMPTY, ATLAS_CHOICES=" ".join(CHOICES)))
        apps = {
            "atlas": Felt(browser, f"{atlas}/{page}?lang=tr", has_map=True),
            "empty": Felt(browser, empty, has_map=False),
        }
        told = {name: {"plain": [], "slow": []} for name in apps}
        choices = iter(CHOICES)
        for name, each in apps.items():  # the first change reads what later ones have
            each.change(CHOICES[-1])
            print(f"{name} is open", file=sys.stderr)
        for speed, times, count in (("plain", 1, changes), ("slow", SLOW, max(changes - 2, 2))):
            for choice in [next(choices) for _ in range(count)]:
                for name, each in apps.items():
                    each.throttle(times)
                    told[name][speed].append(each.change(choice))
                    each.throttle(1)
        browser.close()
    return told


def main(arguments):
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--page", default="connections")
    asked.add_argument("--changes", type=int, default=5, choices=range(2, 6))
    given = asked.parse_args(arguments)
    json.dump(felt(given.page, given.changes), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
