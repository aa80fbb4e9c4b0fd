/* After the map is built: put it into the page, show its state, and take a click into focus without a server. */
document.getElementById("drawing").replaceChildren(...["stage", "legend"].map((id) => document.getElementById(id)));
{
  const first = read("state");
  let state = first, theme = "light";
  const { ties: held } = { ties: read("ties") };
  const meant = {
    country: (i, value) => atlas.alias(held.area[i]) === value,
    place: (i, value) => held.place_id[i] === value,
    municipality: (i, value) => held.slug[i] === value,
  };
  const mask = (flags) => {
    const bytes = new Uint8Array(Math.ceil(flags.length / 8));
    flags.forEach((on, i) => { if (on) bytes[i >> 3] |= 128 >> (i & 7); });
    return btoa(String.fromCharCode(...bytes));
  };
  atlas.choose = (focus) => {
    const [kind, value] = (focus || "").split(":");
    const flags = held.id.map((_, i) => Boolean(meant[kind]) && meant[kind](i, value));
    const known = focus && focus !== state.focus && (flags.some(Boolean) || kind === "country");
    state = { ...first, focus: known ? focus : "", focused: known && flags.some(Boolean) ? mask(flags) : "" };
    atlas.draw(state, theme);
  };
  themed((chosen) => { theme = chosen; atlas.draw(state, theme); });
}
