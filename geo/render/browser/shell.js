/* What stands in the document, and a drawing that follows light and dark. */

/** @param {string} name */
const read = (name) => JSON.parse(element(`data-${name}`).textContent ?? "null");

/** @param {(theme: "light" | "dark", surfaces: Record<string, string>) => void} draw */
const themed = (draw) => {
  const dark = matchMedia("(prefers-color-scheme: dark)"), button = element("theme");
  /** @type {"light" | "dark"} */
  let theme = dark.matches ? "dark" : "light";
  const show = () => {
    /** @type {Record<string, string>} */
    const surfaces = read("surfaces")[theme];
    const root = document.documentElement.style;
    Object.entries(surfaces).forEach(([name, colour]) => root.setProperty(`--${name}`, colour));
    root.colorScheme = theme;
    button.textContent = button.dataset[theme === "dark" ? "light" : "dark"] ?? "";
    draw(theme, surfaces);
  };
  button.onclick = () => { theme = theme === "dark" ? "light" : "dark"; show(); };
  dark.addEventListener("change", () => { theme = dark.matches ? "dark" : "light"; show(); });
  show();
};
