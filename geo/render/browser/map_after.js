/* After the map is built: put it into the page, show it, and take a click into focus without a server. */
document.getElementById("drawing").replaceChildren(...["stage", "legend"].map((id) => document.getElementById(id)));
{
  const first = read("state"), others = read("others"), held = read("ties");
  let state = first, theme = "light";
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
  /* Two tables as one: what is among `raised` has its row from the second, above the first. */
  const over = (below, above, raised) => {
    const [rows, upper] = [below, above].map((table) => Rows.bytes(table.rows)), count = below.styles.length;
    const top = Math.max(0, ...below.styles.map(({ order }) => order)) + 1;
    raised.forEach((number) => { if (number >= 0 && upper[number]) rows[number] = count + upper[number]; });
    const styles = [...below.styles, ...above.styles.map((style) => ({ ...style, order: top + style.order }))];
    return { ...below, styles, rows: btoa(String.fromCharCode(...rows)) };
  };
  const lit = (flags, kind) => {
    const numbers = (list) => new Set(list.filter((_, i) => flags[i])), { dimmed, chosen } = others;
    const dots = numbers(held.dot), places = over(dimmed.places, others.lit.places, dots);
    return {
      focused: mask(flags),
      flows: over(dimmed.flows, others.lit.flows, numbers(held.flow)),
      places: kind === "place" ? over(places, chosen.places, dots) : places,
    };
  };
  atlas.choose = (focus) => {
    const [kind, value] = (focus || "").split(":");
    const flags = held.id.map((_, i) => Boolean(meant[kind]) && meant[kind](i, value)), some = flags.some(Boolean);
    const known = focus && focus !== state.focus && (some || kind === "country");
    const focusOf = (layer, of) => ({ ...layer, focus: known && kind === of ? value : "" });
    state = { ...first, focus: known ? focus : "", focused: "", ...(known && some && lit(flags, kind)) };
    state.areas = focusOf(first.areas, "country");
    if (first.districts) state.districts = focusOf(first.districts, "municipality");
    atlas.draw(state, theme);
  };
  themed((chosen) => { theme = chosen; atlas.draw(state, theme); });
}
