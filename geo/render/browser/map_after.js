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
  /** @type {(flags: boolean[], kind: string) => Partial<Wire.State>} */
  const light = (flags, kind) => {
    /** @param {number[]} list */
    const numbers = (list) => new Set(list.filter((_, i) => flags[i]));
    const dots = numbers(held.dot), places = Focus.over(dimmed.places, lit.places, dots);
    return {
      focused: Focus.mask(flags),
      flows: Focus.over(dimmed.flows, lit.flows, numbers(held.flow)),
      places: kind === "place" ? Focus.over(places, chosen.places, dots) : places,
    };
  };
  atlas.choose = (focus) => {
    const [kind = "", value = ""] = focus.split(":"), of = meant[kind];
    const flags = held.id.map((_, i) => of?.(i) === value), some = flags.some(Boolean);
    const known = focus !== "" && focus !== state.focus && (some || kind === "country");
    /** @type {<Layer extends Wire.Fills>(layer: Layer, kind: string) => Layer} */
    const focusOf = (layer, among) => ({ ...layer, focus: known && kind === among ? value : "" });
    state = { ...first, focus: known ? focus : "", focused: "", ...(known && some && light(flags, kind)) };
    state.areas = focusOf(first.areas, "country");
    if (first.districts) state.districts = focusOf(first.districts, "municipality");
    atlas.draw(state, theme);
  };
  themed((now) => { theme = now; atlas.draw(state, theme); });
}
