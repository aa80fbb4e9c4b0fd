/*
 * What a selection keeps, and how the map of it is drawn: counted here as the server counts it. Every number, paint and
 * word is given by it; a test holds what is drawn and said to what the server draws and says of the same selection.
 */
"use strict";

class Counted {
  /**
   * @param {Folder.Held} held
   * @param {Folder.Said} said
   * @param {Folder.Choice} choice
   */
  constructor(held, said, choice) {
    const { ties } = held, [kind = "", value = ""] = Counted.parts(choice.focus);
    this.held = held;
    this.said = said;
    this.choice = choice;
    this.words = Counted.fold((choice.facets.text ?? []).join(" ")).split(" ");
    /** @type {Record<string, string[] | undefined>} */
    const columns = { country: ties.area, place: ties.place_id, municipality: ties.slug };
    this.rows = Counted.numbers(ties.id.length).filter((i) => this.keeps(i));
    this.focused = columns[kind] ? this.rows.filter((i) => columns[kind]?.[i] === value) : [];
    this.about = choice.focus ? this.focused : this.rows;
    /* Repeats are neither counted nor drawn. */
    this.seen = this.rows.filter((i) => !ties.repeats[i]);
    this.lit = this.focused.filter((i) => !ties.repeats[i]);
    this.codes = kind === "country" ? value : "";
    const [alone = "", ...others] = choice.facets.municipality ?? [];
    this.district = kind === "municipality" ? value : choice.focus || others.length ? "" : alone;
  }

  /**
   * What an address asks for.
   * @param {URLSearchParams} address
   * @param {Folder.Said} said
   * @returns {Folder.Choice}
   */
  static choice(address, said) {
    const known = said.facets.map(({ name, values }) => /** @type {[string, string[]]} */ (
      [name, (address.get(name) ?? "").split(".").filter((asked) => values.some(([value]) => value === asked))]));
    const text = address.get("text"), layers = address.get("layers")?.split(".");
    /** @type {Record<string, string[]>} */
    const facets = { ...Object.fromEntries(known), text: text ? [text] : [] };
    return { facets, focus: address.get("focus") ?? "", layers: layers ?? Counted.firstOn(facets, said) };
  }

  /**
   * The layers that are on at first; where a year is chosen, of all that is dated.
   * @param {Record<string, string[]>} facets
   * @param {Folder.Said} said
   */
  static firstOn({ year = [] }, { state: { switches = [] }, inYear }) {
    return switches.filter(({ name, on }) => (year.length ? inYear.includes(name) : on)).map(({ name }) => name);
  }

  /** @param {string} focus a kind and its value, which may hold the sign between them */
  static parts(focus) {
    const at = focus.indexOf(":");
    return at < 0 ? [] : [focus.slice(0, at), focus.slice(at + 1)];
  }

  /* ------------------------------------------------------------ what is kept */

  /** @param {number} i */
  keeps(i) {
    const { ties } = this.held;
    return Object.entries(this.choice.facets).every(([facet, chosen]) => {
      if (!chosen.length) return true;
      if (facet === "located") return chosen.includes(ties.point[i] ? "yes" : "no");
      if (facet === "text") return this.words.every((word) => ties.search[i]?.includes(word));
      if (facet === "year") return TimeBar.stood(ties.years[i] ?? null, Number(chosen[0]));
      return (ties.facets[facet] ?? []).some((column) => chosen.includes(column[i] ?? ""));
    });
  }

  /**
   * A text as a hurried typist means it.
   * @param {string} text
   */
  static fold(text) {
    const lower = text.replaceAll("İ", "i").toLowerCase();
    const bare = lower.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ı", "i");
    return (bare.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
  }

  /**
   * The gifts, memberships, or happenings, in view.
   * @param {{facets: Record<string, string[][]>}} rows
   */
  among({ facets }) {
    const said = Object.entries(facets);
    return Counted.numbers(facets.edition?.length ?? 0).filter((i) => said.every(([facet, values]) => {
      const chosen = this.choice.facets[facet] ?? [];
      return !chosen.length || values[i]?.some((value) => chosen.includes(value));
    }));
  }

  /* --------------------------------------------------------------- numbers */

  /** @param {number} count */
  static numbers(count) { return Array.from({ length: count }, (_, i) => i); }

  /**
   * Number → the rows that bear it; rows below zero bear none.
   * @template Key
   * @param {(Key | undefined)[]} keys
   * @param {number[]} rows
   * @returns {Map<Key, number[]>}
   */
  static group(keys, rows) {
    /** @type {Map<Key, number[]>} */
    const groups = new Map();
    rows.forEach((i) => {
      const key = keys[i];
      if (key === undefined || key === "" || Number(key) < 0) return;
      const group = groups.get(key);
      if (group) group.push(i); else groups.set(key, [i]);
    });
    return groups;
  }

  /**
   * @param {number[]} one
   * @param {number[]} other
   */
  static compare(one, other) {
    const at = one.findIndex((value, i) => value !== other[i]);
    return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
  }

  /**
   * @param {string} one
   * @param {string} other
   */
  static before(one, other) { return one < other ? -1 : Number(one > other); }

  /**
   * @param {number} value
   * @param {number} digits
   */
  static round(value, digits) { return Math.round(value * 10 ** digits) / 10 ** digits; }

  /**
   * @param {number[]} values
   * @param {number} share
   */
  static quantile(values, share) {
    const sorted = [...values].sort((a, b) => a - b), at = share * (sorted.length - 1), low = Math.floor(at);
    const [one = NaN, next = one] = [sorted[low], sorted[low + 1]];
    return one + (at - low) * (next - one);
  }

  /** @param {number} value */
  number(value) { return Atlas.grouped(value, this.said.state.words.thousands); }

  /**
   * @param {string} name of a message
   * @param {Record<string, string | number>} values
   */
  text(name, values = {}) {
    return (this.said.messages[name]?.[0] ?? "").replaceAll(/\{(\w+)\}/g, (_, key) => (
      typeof values[key] === "number" ? this.number(values[key]) : String(values[key])));
  }

  /**
   * @param {string} name of a message
   * @param {number} count
   */
  plural(name, count) {
    const [one = "", many = one] = this.said.messages[name] ?? [];
    return (count === 1 ? one : many).replaceAll("{count}", this.number(count));
  }

  /** @param {number[]} rows */
  totals(rows) {
    const { ties } = this.held;
    /** @param {string[]} column */
    const distinct = (column) => new Set(rows.map((i) => column[i] ?? "").filter(Boolean)).size;
    /** @param {string} how */
    const placed = (how) => rows.filter((i) => ties.located[i] === how).length;
    const counted = rows.filter((i) => !ties.repeats[i]);
    return {
      entries: rows.length, ties: counted.length, over: counted.filter((i) => ties.over[i]).length,
      located: rows.filter((i) => ties.point[i]).length,
      countryOnly: placed("country_only"), unresolved: placed("unresolved"),
      places: distinct(ties.place_id), countries: distinct(ties.area), municipalities: distinct(ties.municipality),
      holders: distinct(ties.slug),
    };
  }

  /**
   * Ties by country or municipality, most first, then by name.
   * @param {"area" | "slug"} column
   * @returns {[code: string, ties: number, name: string][]}
   */
  ranked(column) {
    const { ties } = this.held, facet = column === "area" ? "country" : "municipality";
    const names = new Map(this.said.facets.find(({ name }) => name === facet)?.values);
    const order = this.said.order[facet] ?? {};
    /** @param {string} code */
    const place = (code) => order[names.get(code) ?? ""] ?? 0;
    const groups = [...Counted.group(ties[column], this.compared(facet))];
    return groups.map(([code, rows]) => /** @type {[string, number, string]} */ (
      [code, rows.length, names.get(code) ?? this.said.areas[code] ?? code])).sort((one, other) => (
      other[1] - one[1] || place(one[0]) - place(other[0])));
  }

  /**
   * The ties of the subject; of all in view where it is compared with its equals.
   * @param {string} facet what is compared
   */
  compared(facet) {
    const { focus } = this.choice;
    return focus && !focus.startsWith(`${facet}:`) ? this.lit : this.seen;
  }

  /**
   * The first of a ranking, never cut between equals.
   * @template Row
   * @param {Row[]} rows
   * @param {(row: Row) => number} value
   * @param {number} most
   */
  static first(rows, value, most) {
    const cut = rows[most];
    if (rows.length <= most + 1 || cut === undefined) return rows;
    const above = rows.findIndex((row) => value(row) === value(cut));
    const through = above + rows.filter((row) => value(row) === value(cut)).length;
    if (above) return rows.slice(0, most - above <= through - most ? above : through);
    return rows.slice(0, through <= 2 * most ? through : 0);
  }

  /* ----------------------------------------------------------------- words */

  /** What the map finds, as a sentence. */
  title() {
    const { ties } = this.held, count = this.totals(this.about), subject = this.subject();
    /** @param {string} said */
    const of = (said, whom = subject) => (whom ? `${whom} – ${said}` : said);
    const [year] = this.choice.facets.year ?? [];
    if (!count.entries) return of(year ? this.text("nothing_in", { year }) : this.text("nothing"));
    if (count.over === count.ties) return of(this.plural("all_over", count.ties));
    if (subject || count.municipalities === 1 || count.countries === 1 || count.places < 2) {
      return of(this.counts(count), subject || this.only());
    }
    const [province, ...provinces] = new Set(this.about.map((i) => ties.province[i] ?? ""));
    const whose = !province || provinces.length ? "several" : province === this.said.istanbul ? "istanbul" : "province";
    return this.text(whose, { ...count, municipalities: count.holders, province: province ?? "" });
  }

  subject() {
    const { focus } = this.choice;
    return focus ? this.said.subjects[focus] ?? this.said.areas[this.codes] ?? this.codes : "";
  }

  only() {
    const { ties } = this.held, rows = this.about, named = [];
    /** @param {string[]} column */
    const distinct = (column) => [...new Set(rows.map((i) => column[i] ?? ""))];
    const [who, ...others] = distinct(ties.municipality), [area = "", ...areas] = distinct(ties.area);
    const [place, ...places] = distinct(this.said.state.language === "tr" ? ties.place_tr : ties.place_en);
    if (who && !others.length) named.push(who);
    if (area && !areas.length) {
      const country = this.said.areas[area] ?? area;
      named.push(place && !places.length ? `${place} (${country})` : country);
    }
    return named.join(", ");
  }

  /** @param {ReturnType<Counted["totals"]>} count */
  counts({ ties, municipalities, places, countries }) {
    const several = { municipalities, places, countries };
    const named = Object.entries(several).filter(([, number]) => number > 1);
    const parts = named.map(([name, number]) => this.plural(`count_${name}`, number));
    return [this.plural("count_ties", ties), ...parts].join(", ");
  }

  /** How much of the selection the map can show. */
  note() {
    const count = this.totals(this.rows), parts = [this.text(this.printed() ? "printed" : "coverage", count)];
    if (count.countryOnly) parts.push(this.plural("country_only", count.countryOnly));
    if (count.unresolved) parts.push(this.plural("unresolved", count.unresolved));
    const homeless = this.rows.filter((i) => !this.held.ties.origin[i]).length;
    if (homeless) parts.push(this.plural("homeless", homeless));
    const over = count.over ? ` ${this.plural(this.printed() ? "over" : "over_listed", count.over)}` : "";
    return `${parts.join("; ")}.${over}`;
  }

  printed() { return this.rows.every((i) => this.held.ties.facets.edition?.[0]?.[i] === this.said.article); }

  /** The filters that are on, in words. */
  filters() {
    const { facets } = this.choice;
    const said = this.said.facets.filter(({ name }) => facets[name]?.length).map(({ name, label, values }) => {
      const names = new Map(values);
      return `${label}: ${(facets[name] ?? []).map((value) => names.get(value) ?? value).join(", ")}`;
    });
    if (facets.text?.length) said.push(`${this.text("text")}: “${facets.text.join(" ")}”`);
    return said.join(" · ") || this.text("no_filter");
  }

  /* ------------------------------------------------------------------- map */

  /** @returns {Wire.PageState} */
  state() {
    const { state } = this.said, count = this.held.ties.id.length, { focus } = this.choice;
    const [hatched, stated] = this.hatched(), flags = [this.seen, this.lit].map((rows) => Counted.mask(rows, count));
    const ground = this.ground(hatched), places = this.places(), title = this.title(), note = this.note();
    const own = { focus: this.district, named: [this.district].filter(Boolean) };
    const near = this.district ? { ...own, focus_casing: this.held.rule.casing } : own;
    const districts = state.districts && { ...state.districts, ...near };
    const switches = (state.switches ?? []).map((one) => this.switch(one, ground, hatched, places));
    return {
      ...state,
      visible: flags[0] ?? "", focused: focus ? flags[1] ?? "" : "", focus,
      note: `${note} ${this.text("viewpoint")}`, description: `${title} ${note}`,
      extent: this.extent(),
      areas: ground,
      ...(districts ? { districts } : {}),
      legend: stated.length ? [{ title: this.said.kinds, when: "", entries: stated }] : [],
      naming: { ...state.naming, layers: this.named(switches, places) },
      switches,
    };
  }

  /**
   * @param {number[]} rows
   * @param {number} count
   */
  static mask(rows, count) {
    const on = new Set(rows);
    return Rows.packed(Counted.numbers(count).map((i) => on.has(i)));
  }

  /**
   * @param {Wire.Switch} one
   * @param {Wire.Areas} ground
   * @param {Map<string, string>} hatched
   * @param {Wire.Places & {few: boolean}} places
   * @returns {Wire.Switch}
   */
  switch(one, ground, hatched, places) {
    const on = this.choice.layers.includes(one.name), told = { ...one, on };
    if (one.name === "ties") return { ...told, ...this.lines(one) };
    if (one.name === "places") {
      const sizes = new Set(Rows.bytes(places.far)), numbered = places.styles.some(({ radius }, row) => (
        sizes.has(row + 1) && radius >= places.written));
      const legend = [this.kinds(one), ...(one.legend ?? []).filter(({ when }) => numbered && when === "world")];
      return { ...told, layers: { ...one.layers, places }, legend };
    }
    if (one.name === "countries") return { ...told, layers: { areas: this.classes(one, ground, hatched) } };
    if (one.name === "aid") return { ...told, ...this.aid(one) };
    if (one.name === "memberships") return { ...told, layers: { marks: this.bodies(one) } };
    if (one.name === "activities") return { ...told, ...this.happened(one) };
    return told;
  }

  /**
   * What is named, the most important first, and from which scale.
   * @param {Wire.Switch[]} switches
   * @param {Wire.Places & {few: boolean}} places
   * @returns {Wire.Naming["layers"]}
   */
  named(switches, places) {
    const on = switches.filter((one) => one.on), { districts } = this.said.state;
    /** @param {keyof Wire.Layers} name */
    const has = (name) => on.some(({ layers }) => layers?.[name]);
    /* Where partners are named, activities stand at places that have a name already. */
    const unnamed = has("places") && Rows.bytes(places.rows).some(Boolean) ? ["activities"] : [];
    /** @type {Wire.Naming["layers"]} */
    const above = (/** @type {const} */ (["marks", "activities", "rings"])).flatMap((name) => (
      has(name) && !unnamed.includes(name) ? [[name, 0]] : []));
    if (above.length && !has("places") && !has("flows")) return above;
    if (has("places")) above.push(["places", places.few ? 0 : places.near_from]);
    above.push(["areas", 0]);
    if (districts) above.push(["districts", districts.from]);
    return above;
  }

  /**
   * Countries with ties that no line can show: only the country is stated, or the place could not be decided.
   * @returns {[Map<string, string>, Wire.Entry[]]}
   */
  hatched() {
    const { ties } = this.held;
    /** @type {Map<string, string>} */
    const found = new Map();
    for (const why of ["unresolved", "country_only"]) {
      const rows = this.rows.filter((i) => ties.located[i] === why && ties.area[i]);
      rows.forEach((i) => found.set(ties.area[i] ?? "", why));
    }
    const whys = new Set(found.values());
    return [found, Object.entries(this.said.hatches).filter(([why]) => whys.has(why)).map(([, entry]) => entry)];
  }

  /** Countries by their ties, most first. */
  tied() {
    const groups = [...Counted.group(this.held.ties.area, this.seen)];
    return groups.map(([code, { length }]) => /** @type {[string, number]} */ ([code, length])).sort((one, other) => (
      other[1] - one[1] || Counted.before(one[0], other[0])));
  }

  /** The country that is the subject: in focus, or chosen alone. */
  country() {
    const { facets: { country = [] }, focus } = this.choice, [only = "", ...others] = country;
    return focus || others.length ? this.codes : only;
  }

  /**
   * @param {Map<string, string>} hatched
   * @returns {Wire.Areas}
   */
  ground(hatched) {
    const { looks, casings } = this.held.rule, focus = this.country(), named = this.tied().map(([code]) => code);
    /** @type {Wire.Areas["of"]} */
    const of = {};
    named.filter((code) => hatched.has(code)).forEach((code) => {
      of[code] = [looks.areas.of[hatched.get(code) ?? ""]?.[0] ?? 0, ""];
    });
    const casing = casings[hatched.get(focus) ?? "rest"];
    return {
      ...this.said.state.areas, fills: looks.areas.fills, of, focus, focus_casing: casing,
      named: focus ? [focus, ...named.filter((code) => code !== focus)] : named,
    };
  }

  /**
   * Countries in the colours of their ties.
   * @param {Wire.Switch} one
   * @param {Wire.Areas} ground
   * @param {Map<string, string>} hatched
   * @returns {Wire.Areas}
   */
  classes({ layers, legend }, ground, hatched) {
    const { looks, breaks, casings } = this.held.rule, title = legend?.[0]?.title ?? "";
    const order = this.tied().map(([code]) => code);
    const groups = Counted.group(this.held.ties.area, this.compared("country"));
    const classed = [...groups].map(([code, { length: ties }]) => (
      { code, ties, rank: order.indexOf(code), level: breaks.filter((low) => low <= ties).length - 1 }));
    classed.sort((a, b) => b.level - a.level || a.rank - b.rank);
    const fills = [...looks.areas.fills], { focus } = ground;
    /** @type {Wire.Areas["of"]} */
    const of = {};
    classed.forEach(({ code, ties, level }) => {
      const plain = looks.areas.of[String(level)]?.[0] ?? 0, why = hatched.get(code);
      const hatch = why && fills[looks.areas.of[why]?.[0] ?? 0]?.hatch, own = fills[plain];
      const place = hatch && own ? fills.push({ ...own, hatch, ink: null }) - 1 : plain;
      of[code] = [place, `${this.said.measure || title}: ${this.number(ties)}`];
    });
    const level = classed.find(({ code }) => code === focus)?.level, named = classed.map(({ code }) => code);
    return {
      ...ground, ...layers?.areas, fills, of, focus,
      focus_casing: casings[level === undefined ? "rest" : String(level)],
      named: focus ? [focus, ...named.filter((code) => code !== focus)] : named,
    };
  }

  /* ------------------------------------------------------ lines and dots */

  /**
   * At most as many looks as a byte tells apart: each is some numbers, rounded as far as that needs.
   * @template Drawn
   * @param {Drawn[]} drawn
   * @param {(one: Drawn) => number[]} look
   */
  looks(drawn, look) {
    for (const digits of [2, 1, 0]) {
      /** @type {Map<string, number[]>} */
      const looks = new Map();
      const rounded = drawn.map((one) => look(one).map((value) => Counted.round(value, digits)));
      rounded.forEach((numbers) => looks.set(numbers.join(), numbers));
      const names = [...looks.keys()];
      if (names.length <= this.held.rule.growth.styles || !digits) {
        return { looks: [...looks.values()], rows: rounded.map((numbers) => names.indexOf(numbers.join()) + 1) };
      }
    }
    return { looks: [], rows: [] };
  }

  /**
   * @param {number[]} numbers
   * @param {number[]} rows
   * @param {number} count
   */
  static packed(numbers, rows, count) {
    const bytes = new Uint8Array(count);
    numbers.forEach((number, i) => { bytes[number] = rows[i] ?? 0; });
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  }

  /** @param {number} lines */
  crowd(lines) { return Math.min(1, Math.sqrt(this.held.rule.growth.readable / Math.max(lines, 1))); }

  /**
   * What lines and dots of some counts that stand side by side grow by.
   * @param {number[]} counts
   */
  thinner(counts) { return Math.min(1, Math.sqrt(this.held.rule.growth.widest / Math.max(1, ...counts))); }

  /**
   * Widths of lines of some counts that stand side by side.
   * @param {number[]} counts
   * @param {boolean[]} lit
   */
  widths(counts, lit = []) {
    const { line_px: [plain, own], line_step_px: step } = this.held.rule.growth, thinner = this.thinner(counts);
    return counts.map((count, i) => (lit[i] ? own : plain) + step * Math.sqrt(count - 1) * thinner);
  }

  /**
   * The stroke of a kind of tie; the last kind are those that are over.
   * @param {number} kind
   * @param {number} width
   * @param {number} crowd
   * @param {boolean} lit
   * @returns {Wire.Stroke}
   */
  stroke(kind, width, crowd, lit) {
    const { styles } = this.held.rule.looks.flows, over = 2 * kind + 3 === styles.length;
    const back = Boolean(this.choice.focus) && !lit;
    const look = styles[back ? styles.length - 1 : 2 * kind + Number(lit)] ?? styles[0];
    if (!look) throw new Error(`There is no look for the kind ${kind}.`);
    const { stroke } = look, full = !back && (lit || over);
    const opacity = full ? stroke.opacity : Counted.round(stroke.opacity * crowd, 3);
    return { ...stroke, width: Counted.round(width, 2), opacity };
  }

  /**
   * The lines, the municipalities that they set out from where these are few, and what the legend says of them.
   * @param {Wire.Switch} one
   * @returns {{layers: Partial<Wire.Layers>, legend: Wire.Legend[]}}
   */
  lines(one) {
    const { ties } = this.held, lit = new Set(this.lit);
    const drawn = [...Counted.group(ties.flow, this.seen)].map(([number, rows]) => (
      { number, count: rows.length, kind: ties.look[rows[0] ?? 0] ?? 0, lit: rows.some((i) => lit.has(i)), width: 0 }));
    const wide = this.widths(drawn.map(({ count }) => count), drawn.map((each) => each.lit));
    drawn.forEach((each, i) => { each.width = wide[i] ?? 0; });
    const { looks, rows } = this.looks(drawn, (each) => [Number(each.lit), each.width, each.kind]);
    const orders = this.orders(looks.map(([on = 0, width = 0]) => [on, -width])), crowd = this.crowd(drawn.length);
    const styles = looks.map(([on = 0, width = 0, kind = 0], i) => (
      { stroke: this.stroke(kind, width, crowd, Boolean(on)), order: orders[i] ?? 0, far: Boolean(on) }));
    const packed = Counted.packed(drawn.map(({ number }) => number), rows, Counted.most(ties.flow));
    const gathered = this.gathered(drawn.filter((each) => each.lit).length);
    const flows = { ...this.plain(one), rows: packed, styles, far: gathered.far, strokes: gathered.strokes };
    const marks = this.homes() ?? this.origin(gathered.far) ?? this.unseen(), counts = drawn.map(({ count }) => count);
    const lines = gathered.counts.length, isCut = gathered.far.length < lines;
    const title = this.text(isCut ? "strongest" : "gathered", { drawn: gathered.far.length, lines });
    const far = this.thick(one, gathered.counts, "far", isCut).map((part) => ({ ...part, title }));
    return {
      layers: { flows, ...(marks ? { marks } : {}) },
      legend: [this.kinds(one), ...far, ...this.thick(one, counts, "near")],
    };
  }

  /**
   * @param {Wire.Switch} one
   * @returns {Wire.Flows}
   */
  plain({ layers }) {
    if (!layers?.flows) throw new Error("The map has no lines.");
    return layers.flows;
  }

  /** @param {number[]} numbers */
  static most(numbers) { return numbers.reduce((most, number) => Math.max(most, number + 1), 0); }

  /** @param {number[][]} keys */
  orders(keys) {
    const distinct = [...new Map(keys.map((key) => [key.join(), key])).values()].sort(Counted.compare);
    const names = distinct.map((key) => key.join());
    return keys.map((key) => names.indexOf(key.join()));
  }

  /**
   * The ties of a kind between two countries as one line, each where most of them begin and end.
   * @param {number} lit single lines beside them
   */
  gathered(lit) {
    const { ties } = this.held, kept = this.seen.filter((i) => (ties.gathered[i] ?? -1) >= 0);
    const homes = this.foremost(ties.way, ties.seat, kept), dots = this.foremost(ties.far_hub, ties.dot, kept);
    const largest = this.foremost(ties.way, ties.far_hub, kept);
    const all = [...Counted.group(ties.gathered, this.seen)];
    all.sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
    const total = all.map(([, rows]) => rows.length), least = Math.min(
      total[this.held.rule.growth.most_gathered] ?? 0, (total[0] ?? 0) - 1);
    const groups = all.filter(([, rows]) => rows.length > least), counts = groups.map(([, rows]) => rows.length);
    const widths = this.widths(counts);
    const crowd = this.crowd(groups.length + lit);
    /** @type {Wire.Stroke[]} */
    const strokes = [], /** @type {Wire.Flows["far"]} */ far = [], /** @type {string[]} */ known = [];
    groups.forEach(([number, [first = 0]], i) => {
      const stroke = this.stroke(ties.look[first] ?? 0, widths[i] ?? 0, crowd, false), name = JSON.stringify(stroke);
      if (!known.includes(name)) { known.push(name); strokes.push(stroke); }
      const way = ties.way[first] ?? -1, dot = dots.get(ties.far_hub[largest.get(way) ?? -1] ?? -1) ?? -1;
      const [home = 0, node = 0] = [homes.get(way) ?? -1, dot].map((tie) => ties.flow[tie] ?? 0);
      far.push([number, home, node, known.indexOf(name)]);
    });
    return { far, strokes, counts: total };
  }

  /**
   * Number of a group → the first of the kept ties of its largest part.
   * @param {number[]} groups
   * @param {number[]} parts
   * @param {number[]} kept
   */
  foremost(groups, parts, kept) {
    const sizes = Counted.group(parts, kept);
    /** @param {number} i */
    const size = (i) => sizes.get(parts[i] ?? -1)?.length ?? 0;
    const ordered = [...kept].sort((one, other) => size(other) - size(one) || one - other);
    /** @type {Map<number, number>} */
    const found = new Map();
    ordered.forEach((i) => { if (!found.has(groups[i] ?? -1)) found.set(groups[i] ?? -1, i); });
    return found;
  }

  /** @returns {Wire.Places & {few: boolean}} */
  places() {
    const { ties, rule: { growth, looks: { places } } } = this.held, { styles: looks } = places;
    const lit = new Set(this.lit), total = Counted.most(ties.dot);
    const kinds = (looks.length - 1) / 2, several = kinds - 2, over = kinds - 1;
    const dot = (/** @type {[number: number, rows: number[]]} */ [number, rows]) => {
      const own = new Set(rows.map((i) => ties.facets.kind?.[0]?.[i])), still = rows.some((i) => !ties.over[i]);
      const one = this.said.agreements.indexOf(rows.length ? ties.kind[rows[0] ?? 0] ?? "" : "");
      return {
        number, root: Math.sqrt(rows.length), lit: rows.some((i) => lit.has(i)),
        chosen: this.choice.focus === `place:${ties.place_id[rows[0] ?? 0]}`,
        kind: still ? own.size > 1 ? several : one : over,
      };
    };
    const drawn = [...Counted.group(ties.dot, this.seen)].map(dot), few = drawn.length <= growth.few_named;
    const single = new Set(drawn.flatMap((each) => (few || each.lit ? [each.number] : [])));
    const apart = [...Counted.group(ties.far_hub, this.seen.filter((i) => !single.has(ties.dot[i] ?? -1)))];
    const thinner = this.thinner(apart.map(([, { length }]) => length));
    const hubs = apart.map(dot).map((hub) => ({ ...hub, chosen: false,
      root: Math.floor(growth.hub * hub.root * thinner + 0.5) }));
    const { looks: found, rows } = this.looks([...drawn, ...hubs], (each) => (
      [Number(each.lit), each.root, Number(each.chosen), each.kind]));
    const orders = this.orders(found.map(([on = 0, root = 0]) => [on, -root]));
    const ranks = this.orders(found.map(([on = 0, root = 0, chosen = 0]) => [-chosen, -on, -root]));
    const styles = found.map(([on = 0, root = 0, chosen = 0, kind = 0], i) => {
      const back = Boolean(this.choice.focus) && !on;
      const look = looks[back ? looks.length - 1 : 2 * kind + chosen] ?? looks[0];
      const larger = growth.chosen_px * chosen;
      if (!look) throw new Error(`There is no look for the kind ${kind}.`);
      return {
        ...look, far: few || Boolean(on), order: orders[i] ?? 0, rank: back ? -1 : ranks[i] ?? 0,
        radius: Counted.round(growth.dot_px + growth.dot_step_px * root + larger, 2),
      };
    });
    const packed = Counted.packed(drawn.map((one) => one.number), rows, total), last = hubs.map((one) => one.number);
    const far = Counted.packed(last, rows.slice(drawn.length), Counted.most(last));
    return { ...places, rows: packed, styles, far, few };
  }

  /** @returns {Wire.Marks | null} the municipalities that the map is about, where they are few */
  homes() {
    const { ties, rule: { growth, looks: { marks } } } = this.held, [first] = marks?.marks ?? [];
    const subject = (this.choice.focus ? this.lit : this.seen).filter((i) => ties.origin[i]);
    const homes = [...Counted.group(ties.municipality, subject).values()].map(([i = 0]) => i);
    if (!marks || !first || !homes.length || homes.length > growth.few_homes) return null;
    const told = homes.flatMap((i) => {
      const at = ties.origin[i], focus = `municipality:${ties.slug[i]}`, own = focus === this.choice.focus;
      return at ? [{ at, style: 0, text: ties.municipality[i] ?? "", ...(own ? {} : { focus }) }] : [];
    });
    return { ...marks, marks: told, named: Counted.numbers(told.length) };
  }

  /**
   * The home, where the gathered lines set out from it alone.
   * @param {Wire.Flows["far"]} far
   * @returns {Wire.Marks | null}
   */
  origin([first]) {
    const { ties, rule: { looks: { marks } } } = this.held, [, home = -1] = first ?? [];
    const subject = this.choice.focus ? this.lit : this.seen, at = ties.origin[ties.flow.indexOf(home)];
    if (!marks || !first || !at || !subject.length) return null;
    if (subject.some((i) => ties.province[i] !== this.said.province)) return null;
    const style = marks.styles.length - 1, text = this.said.state.words.home ?? "";
    return { ...marks, marks: [{ at, style, text }], named: [0] };
  }

  /** @returns {Wire.Marks | null} the municipality or place in focus of which no tie is in view */
  unseen() {
    const { ties, rule: { looks: { marks } } } = this.held, [kind, value] = Counted.parts(this.choice.focus);
    if (!marks || this.lit.length || (kind !== "municipality" && kind !== "place")) return null;
    const places = this.said.state.language === "tr" ? ties.place_tr : ties.place_en;
    const [ids, points, names] = kind === "place" ? [ties.place_id, ties.point, places]
      : [ties.slug, ties.origin, ties.municipality];
    const own = ids.findIndex((id, i) => id === value && points[i]), at = points[own];
    return at ? { ...marks, marks: [{ at, style: 0, text: names[own] ?? "" }], named: [0] } : null;
  }

  /**
   * @param {Wire.Switch} one
   * @returns {Wire.Legend}
   */
  kinds({ legend }) {
    const part = legend?.find(({ when, title }) => !when && title === this.said.kinds), { ties } = this.held;
    if (!part) throw new Error("The map has no kinds of tie.");
    const over = this.seen.some((i) => ties.over[i]);
    return { ...part, entries: part.entries.filter(({ label }) => over || label !== this.said.over) };
  }

  /**
   * How thick lines of some counts are, where they differ.
   * @param {Wire.Switch} one
   * @param {number[]} counts
   * @param {string} when
   * @param {boolean} always also where they are all alike
   * @returns {Wire.Legend[]}
   */
  thick({ legend }, counts, when, always = false) {
    const most = Math.max(0, ...counts), part = legend?.find((each) => each.when === when), [pen] = part?.entries ?? [];
    if ((most <= 2 && !always) || !part || !pen?.stroke) return [];
    const { shown, shown_below: below } = this.held.rule.growth;
    const told = [...shown.filter((count) => count < below * most), most], widths = this.widths(told);
    const { stroke } = pen;
    const entries = told.map((count, i) => (
      { ...pen, label: this.number(count), stroke: { ...stroke, width: Counted.round(widths[i] ?? 0, 2) } }));
    return [{ ...part, entries }];
  }

  /* ------------------------------------------------------ aid and bodies */

  /**
   * Rings of the gifts at a place; of a country where there are many places.
   * @param {Wire.Switch} one
   * @returns {{layers: Partial<Wire.Layers>, legend: Wire.Legend[]}}
   */
  aid({ layers, legend }) {
    const { gifts, rule } = this.held, given = this.among(gifts), told = this.said.gifts;
    const drawn = given.flatMap((i) => {
      const at = gifts.at[i];
      return at ? [{ i, area: gifts.facets.country?.[i]?.[0] ?? "", at, only: gifts.only[i] ?? false }] : [];
    });
    /** @param {(typeof drawn)[number]} each */
    const name = ({ area, at: [lat, lng], only }) => JSON.stringify([area, lat, lng, only]);
    if (new Set(drawn.map(name)).size > rule.rings) this.gather(drawn);
    const places = Counted.group(drawn.map(name), Counted.numbers(drawn.length));
    const rings = [...places.values()].map((rows) => {
      const here = rows.flatMap((row) => drawn[row] ?? []), [first] = here;
      if (!first) throw new Error("A ring without a gift.");
      const named = new Set(here.map(({ i }) => gifts.place[i])).size === 1 ? told.names[first.i] : "";
      const lines = here.slice(0, rule.told[0]).map(({ i }) => told.lines[i]), total = here.length;
      const statuses = [...Counted.group(gifts.status, here.map(({ i }) => i))];
      statuses.sort((a, b) => Counted.before(a[0], b[0]));
      return {
        at: first.at, total, only: first.only, area: first.area, statuses, focus: `country:${first.area}`,
        text: `${[named, this.said.areas[first.area]].filter(Boolean).join(", ")}\n${lines.join("\n")}`,
      };
    });
    rings.sort((a, b) => b.total - a.total || Counted.before(a.area, b.area) || Counted.compare(a.at, b.at));
    const order = rings.map((ring, i) => ({ ...ring, i })).sort((a, b) => (
      b.total - a.total || Counted.before(a.text, b.text))).map(({ i }) => i);
    if (!layers?.rings) throw new Error("The map has no aid.");
    const [least, step] = rule.ring_px, dashed = legend?.[0]?.entries.find(({ shape }) => shape === "dashed");
    const written = rings.map(({ at, total, only, statuses, focus, text }) => ({
      at, text, focus, total: this.number(total), radius: Counted.round(least + step * Math.sqrt(total), 2),
      rim: (only && dashed?.edge) || null,
      parts: statuses.map(([status, { length }]) => (
        /** @type {[Wire.Paint, number]} */ ([this.said.stages[status] ?? ["", ""], length / total]))),
    }));
    return {
      layers: { ...layers, rings: { ...layers.rings, rings: written, named: order } },
      legend: (legend ?? []).map((part) => this.stages(part, given, rings.some(({ only }) => only))),
    };
  }

  /**
   * All gifts of a country stand where most of those with a place are.
   * @param {{area: string, at: Place, only: boolean}[]} drawn
   */
  gather(drawn) {
    /** @type {Map<string, {at: Place, count: number}[]>} */
    const placed = new Map();
    drawn.filter(({ only }) => !only).forEach(({ area, at }) => {
      const own = placed.get(area) ?? [], same = own.find((each) => each.at.join() === at.join());
      if (same) same.count += 1; else own.push({ at, count: 1 });
      placed.set(area, own);
    });
    placed.forEach((own) => own.sort((a, b) => b.count - a.count || Counted.compare(a.at, b.at)));
    drawn.forEach((each) => {
      const at = placed.get(each.area)?.[0]?.at;
      if (at) each.at = at;
      each.only = !at;
    });
  }

  /**
   * @param {Wire.Legend} part
   * @param {number[]} given
   * @param {boolean} only whether a ring stands for a country alone
   * @returns {Wire.Legend}
   */
  stages(part, given, only) {
    const present = new Set(given.map((i) => this.said.stages[this.held.gifts.status[i] ?? ""]?.join()));
    const every = new Set(Object.values(this.said.stages).map((paint) => paint.join()));
    const entries = part.entries.filter(({ shape, paint }) => (
      shape === "dashed" ? only : !every.has(paint.join()) || present.has(paint.join())));
    return { ...part, entries };
  }

  /**
   * The cities in which bodies have their seats: a circle per kind of seat, each within the next.
   * @param {Wire.Switch} one
   * @returns {Wire.Marks}
   */
  bodies({ layers, legend }) {
    const { seats, rule } = this.held, told = this.said.seats, marks = layers?.marks, [look] = marks?.styles ?? [];
    if (!marks || !look) throw new Error("The map has no seats.");
    const each = Counted.group(seats.body, this.among(seats)).values();
    const bodies = [...each].map(([i = 0]) => i).filter((i) => seats.at[i]);
    const cities = Counted.group(seats.city.map((city, i) => `${seats.facets.country?.[i]} ${city}`), bodies);
    const circles = [...cities.values()].flatMap((rows) => {
      const kinds = Counted.group(seats.kind, rows), at = seats.at[rows[0] ?? 0];
      let inside = 0;
      return this.said.seatKinds.flatMap((kind, style) => {
        const own = kinds.get(kind) ?? [], names = own.map((i) => told.names[i] ?? "");
        if (!own.length || !at) return [];
        inside += own.length;
        const most = rule.told[1] ?? 0, listed = names.length > most ? [...names.slice(0, most), "…"] : names;
        return [{ at, style, size: inside, text: [told.places[rows[0] ?? 0], ...listed].join("\n") }];
      });
    });
    circles.sort((a, b) => b.size - a.size);
    const named = circles.map((circle, i) => ({ ...circle, i })).sort((a, b) => (
      b.size - a.size || Counted.before(a.text, b.text))).map(({ i }) => i);
    const [least, step] = rule.mark_px, paints = (legend?.[0]?.entries ?? []).map(({ paint }) => paint);
    const styles = circles.map(({ size, style }) => ({
      ...look, radius: Counted.round(least + step * Math.sqrt(size), 2),
      fill: { ...look.fill, paint: paints[style] ?? look.fill.paint },
    }));
    return { ...marks, named, styles, marks: circles.map(({ at, text }, style) => ({ at, text, style })) };
  }

  /* ---------------------------------------------- activities, events, years */

  /**
   * A circle per place and sort of what happened there, the newest told first.
   * @param {Wire.Switch} one
   * @returns {{layers: Partial<Wire.Layers>, legend: Wire.Legend[]}}
   */
  happened({ layers, legend }) {
    const { happenings: { facets, start, sort, at }, rule } = this.held, told = this.said.happenings;
    const known = ["activity", "event"].filter((kind) => sort.some((each, i) => each === kind && at[i]));
    const marks = layers?.activities, [look] = marks?.styles ?? [], all = this.among({ facets });
    const placed = all.filter((i) => at[i]).sort((a, b) => Counted.before(start[b] ?? "", start[a] ?? ""));
    const areas = (facets.country ?? []).map(([area = ""]) => area), { light, dark } = this.said.state.surfaces;
    const [part] = legend ?? [], entries = new Map(known.map((kind, i) => [kind, part?.entries[i]]));
    if (!marks || !part) throw new Error("The map has no activities.");
    const groups = Counted.group(at.map((place, i) => JSON.stringify([areas[i], place, sort[i]])), placed);
    const circles = [...groups.values()].flatMap((rows) => {
      const [first = 0] = rows, most = rule.told[2] ?? 0, lines = rows.slice(0, most).map((i) => told.lines[i]);
      const place = at[first], paint = entries.get(sort[first] ?? "")?.paint, focus = `country:${areas[first]}`;
      if (!place || !paint || !look) return [];
      const edge = focus === this.choice.focus
        ? { ...look.edge, paint: /** @type {Wire.Paint} */ ([light.accent, dark.accent]), width: rule.chosen_px }
        : look.edge;
      const text = [told.places[first], ...lines, ...(rows.length > most ? ["…"] : [])].join("\n");
      const [least, step] = rule.mark_px, radius = Counted.round(least + step * Math.sqrt(rows.length), 2);
      const style = { ...look, radius, edge, fill: { ...look.fill, paint } };
      return [{ at: place, size: rows.length, text, focus, style }];
    });
    circles.sort((a, b) => b.size - a.size);
    const named = circles.map((circle, i) => ({ ...circle, i })).sort((a, b) => (
      b.size - a.size || Counted.before(a.text, b.text))).map(({ i }) => i);
    const sorts = new Set(placed.map((i) => sort[i])), title = this.text("happenings", {
      placed: placed.length, rows: all.length });
    const drawn = circles.map(({ at: place, text, focus }, style) => ({ at: place, text, focus, style }));
    return {
      layers: { activities: { ...marks, named, styles: circles.map(({ style }) => style), marks: drawn } },
      legend: [{ ...part, title, entries: known.flatMap((kind) => (sorts.has(kind) && entries.get(kind)) || []) }],
    };
  }

  /**
   * The years, whichever is chosen: what stood and what happened in each, and how much states none.
   * @returns {{time?: Wire.Timeline}}
   */
  time() {
    const { state: { time } } = this.said, { ties, gifts, happenings } = this.held, { facets } = this.choice;
    if (!time) return {};
    const [chosen = ""] = facets.year ?? [], last = time.first + (time.curves[0]?.counts.length ?? 0);
    const all = chosen ? new Counted(this.held, this.said, { ...this.choice, facets: { ...facets, year: [] } }) : this;
    const done = all.among(happenings);
    const is = (/** @type {string} */ kind) => done.filter((i) => happenings.sort[i] === kind);
    const told = (/** @type {Folder.Happened} */ rows) => (/** @type {number} */ i) => rows.facets.year?.[i] ?? [];
    /** @type {Record<string, string[][]>} */
    const kinds = {
      aid: all.among(gifts).map(told(gifts)),
      activities: is("activity").map(told(happenings)), events: is("event").map(told(happenings)),
    };
    /* What stood: one more from its first year, one less from its last. */
    /** @type {Map<number, number>} */
    const steps = new Map(), step = (/** @type {number} */ year, /** @type {number} */ by) => (
      steps.set(year, (steps.get(year) ?? 0) + by));
    all.seen.forEach((i) => {
      const [from, to] = ties.years[i] ?? [];
      if (from !== undefined) step(from, 1);
      if (to) step(to, -1);
    });
    let stood = 0;
    const years = Counted.numbers(last - time.first).map((i) => String(time.first + i));
    const counted = new Map(Object.entries(kinds).map(([kind, rows]) => {
      const each = Counted.group(rows.flat(), Counted.numbers(rows.flat().length));
      return [kind, years.map((year) => each.get(year)?.length ?? 0)];
    }));
    counted.set("ties", years.map((year) => { stood += steps.get(Number(year)) ?? 0; return stood; }));
    const none = { ties: all.seen.filter((i) => !ties.years[i]).length, ...Object.fromEntries(
      Object.entries(kinds).map(([kind, rows]) => [kind, rows.filter(([year]) => !year).length])) };
    const stated = Object.entries(none).filter(([, count]) => count);
    const parts = stated.map(([kind, count]) => this.plural(`count_${kind}`, count));
    return { time: {
      ...time, chosen, curves: time.curves.map((curve) => ({ ...curve, counts: counted.get(curve.of) ?? [] })),
      undated: parts.length ? this.text("undated", { parts: parts.join(", ") }) : "",
      every: chosen ? Counted.mask(all.seen, ties.id.length) : "",
    } };
  }

  /* --------------------------------------------------------- what is seen */

  /** @returns {Wire.Extent} */
  extent() {
    const { ties, rule } = this.held, { extent, extents } = this.said.state, { focus, facets } = this.choice;
    if (facets.year?.length) {
      /* Years are looked at one after the other: the map stays where it is. */
      return new Counted(this.held, this.said, { ...this.choice, facets: { ...facets, year: [] } }).extent();
    }
    const [kind] = Counted.parts(focus), subject = this.focused.length ? this.focused : this.rows;
    const codes = kind === "country" ? [this.codes] : this.focused.length ? [] : facets.country ?? [];
    /** @param {number[]} rows */
    const ends = (rows) => [ties.point, ties.origin].map((of) => (
      rows.flatMap((i) => { const place = of[i]; return place ? [place] : []; })));
    const [at = [], starts = []] = ends(subject);
    const world = { ...extent, name: "world", bounds: extents.world ?? extent.bounds };
    /** @param {Place[]} places */
    const fit = (places) => {
      if (!places.length) return world;
      const bounds = Atlas.box(places, this.said.state.margins);
      const rounded = /** @type {Wire.Bounds} */ (bounds.map((value) => Counted.round(value, 5)));
      return bounds[2] - bounds[0] > rule.widest ? world : { ...extent, name: "subject", bounds: rounded };
    };
    if (!codes.length && !this.focused.length && !Object.values(facets).some((chosen) => chosen.length)) {
      const own = rule.around.length ? subject.filter((i) => ties.province[i] === rule.home) : subject;
      if (own.length || !rule.around.length) return this.most(own, fit, fit(ends(own).flat()));
      const [north, east] = [0, 1].map((axis) => Counted.quantile(starts.map((place) => place[axis] ?? NaN), 0.5));
      return fit([...(starts.length ? [/** @type {Place} */ ([north, east])] : []), ...rule.around]);
    }
    const unplaced = subject.filter((i) => !ties.point[i]).map((i) => ties.area[i] ?? "");
    const corners = [...new Set([...codes, ...unplaced])].flatMap((code) => rule.corners[code] ?? []);
    const middles = subject.flatMap((i) => {
      const [from, to] = [ties.origin[i], ties.point[i]];
      return from && to ? [Counted.halfway(from, to)] : [];
    });
    return fit([...at, ...starts, ...middles, ...corners]);
  }

  /**
   * The middle of a great circle.
   * @param {Place} from
   * @param {Place} to
   * @returns {Place}
   */
  static halfway(from, to) {
    const ends = [from, to].map((place) => place.map((degrees) => degrees * Math.PI / 180));
    /** @param {(lat: number, lng: number) => number} part */
    const sum = (part) => ends.reduce((all, [lat = 0, lng = 0]) => all + part(lat, lng), 0);
    const x = sum((lat, lng) => Math.cos(lat) * Math.cos(lng)), y = sum((lat, lng) => Math.cos(lat) * Math.sin(lng));
    const z = sum((lat) => Math.sin(lat));
    return [Math.atan2(z, Math.hypot(x, y)) * 180 / Math.PI, Math.atan2(y, x) * 180 / Math.PI];
  }

  /**
   * Most of what is in view, where some of it leads far away.
   * @param {number[]} subject
   * @param {(places: Place[]) => Wire.Extent} fit
   * @param {Wire.Extent} whole
   */
  most(subject, fit, whole) {
    const { ties, rule } = this.held, [west, , east] = whole.bounds;
    const pairs = subject.flatMap((i) => {
      const [from, to] = [ties.origin[i], ties.point[i]];
      return from && to ? [{ from, to }] : [];
    });
    if (east - west <= rule.far || !pairs.length) return whole;
    /** @param {Place} place */
    const projected = (place) => {
      const [lat, lng] = Globe.shifted(place);
      return L.CRS.EqualEarth.projection.project({ lat, lng });
    };
    const starts = pairs.map(({ from }) => projected(from));
    const [x, y] = [starts.map((one) => one.x), starts.map((one) => one.y)].map((of) => Counted.quantile(of, 0.5));
    const away = pairs.map(({ from, to }) => Math.max(...[from, to].map(projected).map((one) => (
      Math.hypot(one.x - (x ?? 0), one.y - (y ?? 0))))));
    const limit = Counted.quantile(away, rule.most);
    return fit(pairs.filter((_, i) => (away[i] ?? 0) <= limit).flatMap(({ from, to }) => [from, to]));
  }
}
