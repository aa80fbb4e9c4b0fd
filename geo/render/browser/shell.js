/* What stands in the document, and a drawing that follows light and dark. */
const read = (name) => JSON.parse(document.getElementById(`data-${name}`).textContent);
const themed = (draw) => {
  const dark = matchMedia("(prefers-color-scheme: dark)"), button = document.getElementById("theme");
  let theme = dark.matches ? "dark" : "light";
  const show = () => {
    const surfaces = read("surfaces")[theme];
    Object.entries(surfaces).forEach(([name, colour]) => document.documentElement.style.setProperty(`--${name}`, colour));
    document.documentElement.style.colorScheme = theme;
    button.textContent = button.dataset[theme === "dark" ? "light" : "dark"];
    draw(theme, surfaces);
  };
  button.onclick = () => { theme = theme === "dark" ? "light" : "dark"; show(); };
  dark.addEventListener("change", () => { theme = dark.matches ? "dark" : "light"; show(); });
  show();
};
