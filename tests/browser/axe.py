"""axe-core in a visitor's browser: what it finds on a page and inside the map."""

from importlib.resources import files

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
SCRIPT = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = """async (tags) => {
  const asked = { type: "tag", values: tags }, also = { "heading-order": { enabled: true } };
  const found = await axe.run(document, { iframes: false, runOnly: asked, rules: also, resultTypes: ["violations"] });
  const why = ({ any, all, none }) => [...any, ...all, ...none].map((check) => check.message).join("; ");
  const told = (node) => [node.target.join(" "), node.html.slice(0, 200), why(node).slice(0, 200)];
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => [id, ...told(node)]));
}"""


def violations(page) -> list[tuple[str, str, str, str, str]]:
    """Where ("page" or "map"), rule, selector, HTML and reason of everything that axe-core finds."""
    found = []
    for frame in page.frames:
        if not frame.url.startswith("http"):
            continue
        frame.evaluate(SCRIPT)
        where = "map" if "atlas_map" in frame.url else "page"
        found += [(where, *each) for each in frame.evaluate(RUN, RULES)]
    return found
