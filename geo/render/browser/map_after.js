/* After the map is built: put it into the page, show it, and take a click into focus without a server. */
element("drawing").replaceChildren(...["stage", "legend"].map(element));
{
  /** @type {Wire.State} */
  const first = read("state");
  /** @type {Wire.Others} */
  const { dimmed, lit, chosen } = read("others");
  /** @type {Wire.HeldTies} */
  const held = read("ties");
  /** @type {Wire.Theme} */
  let theme = "light";
  let state = first;
  /** @type {Record<string, (i: number) => string | undefined>} */
  const meant = {
    country: (i) => atlas.alias(held.area[i] ?? ""),
    place: (i) => held.place_id[i],
    municipality: (i) => held.slug[i],
  };
  /** @type {(flags: boolean[], kind: string) => { focused: string, changed: Wire.Over }} */
  const light = (flags, kind) => {
    /** @param {number[]} list */
    const numbers = (list) => new Set(list.filter((_, i) => flags[i]));
    const dots = numbers(held.dot), places = Focus.over(dimmed.places, lit.places, dots);
    const flows = Focus.over(dimmed.flows, lit.flows, numbers(held.flow));
    const larger = kind === "place" ? Focus.over(places, chosen.places, dots) : places;
    return { focused: Rows.packed(flags), changed: { flows, places: larger } };
  };
  atlas.choose = (focus) => {
    const [kind = "", value = ""] = focus.split(":"), of = meant[kind];
    const flags = held.id.map((_, i) => of?.(i) === value), some = flags.some(Boolean);
    const known = focus !== "" && focus !== state.focus && (some || kind === "country");
    /** @param {string} among */
    const focusOf = (among) => ({ focus: known && kind === among ? value : "" });
    const { focused, changed } = known && some ? light(flags, kind) : { focused: "", changed: {} };
    const focuses = { areas: focusOf("country"), districts: focusOf("municipality") };
    const places = held.id.flatMap((_, i) => (known && some && flags[i] ? [held.origin[i], held.point[i]] : []));
    const seen = places.flatMap((place) => (place ? [place] : []));
    const extent = seen.length ? { ...first.extent, bounds: Atlas.box(seen, first.margins) } : first.extent;
    state = { ...first, extent, focus: known ? focus : "", focused, over: { ...changed, ...focuses } };
    atlas.draw(state, theme);
  };
  themed((now) => { theme = now; atlas.draw(state, theme); });
}
