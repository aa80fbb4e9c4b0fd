/* What the browser is sent (geo/render/browser/wire.py and document.py), and what it meets that no package describes. */
declare namespace Wire {
  type Theme = "light" | "dark";
  /** A colour for light and one for dark. */
  type Paint = [string, string];
  type Bounds = [west: number, south: number, east: number, north: number];
  /** Bytes or bits in base64. */
  type Packed = string;

  interface Stroke { paint: Paint; width: number; opacity: number; dash: number[] }
  interface Hatch { paint: Paint; shape: string; gap: number }
  interface Lettering { paint: Paint; size: number; weight: number; rim: Stroke | null }
  interface Fill { paint: Paint; opacity: number; hatch?: Hatch }

  /** Code → the number of its fill and its text. */
  interface Fills {
    fills: (Fill & { ink: Paint | null })[];
    named: string[];
    of: Record<string, [number, string]>;
    rest: Fill;
    border: Stroke;
    focus: string;
    focus_border: Stroke;
    focus_casing?: Stroke;
    nothing: string;
  }
  interface Areas extends Fills { dot: number; pointed: Stroke; alias: Record<string, string> }
  interface Districts extends Fills { rest_border: Stroke; from: number }

  /** One byte per number: its row in the table of styles, from one; zero is not drawn. */
  interface Table<Style> { rows: Packed; styles: Style[] }
  /** Radians to the left of the straight way: setting out, less and less from there on, and half-way besides. */
  type Turn = [out: number, middle: number];
  interface FlowStyle { stroke: Stroke; order: number; far: boolean }
  interface Flows extends Table<FlowStyle> {
    far: [number: number, home: number, node: number, stroke: number][];
    strokes: Stroke[];
    near_from: number;
    branch_from: number;
    branch_width: number;
    great: boolean;
  }
  interface PlaceStyle {
    radius: number; far: boolean; fill: Fill; edge: Stroke | null; ink?: Paint; order: number; rank: number;
  }
  /** ``far``: one byte per hub, as of rows, over its own styles where it has such; one as large as ``written`` is numbered. */
  interface Places extends Table<PlaceStyle> {
    near_from: number; far: Packed; far_styles?: PlaceStyle[]; written: number; lettering: Lettering;
  }

  interface WorldInset {
    name: string; land: Fill; frame: Stroke; share: number; most: number; dot: number; narrower_than: number;
  }
  interface DistanceRings { centre: Place; rings: [km: number, label: string][]; stroke: Stroke; lettering: Lettering }

  interface MarkStyle { radius: number; fill: Fill; edge: Stroke; line: Stroke | null }
  interface Mark { at: Place; style: number; text: string; focus?: string; number?: number; start?: Place }
  /** The mark of a place of the ties: it is named and put on the map as they say; one of the texts follows its name. */
  type HeldMark = [place: number, style: number, text: number];
  interface Marks {
    lettering: Lettering;
    named: number[];
    styles: MarkStyle[];
    marks: (Mark | HeldMark)[];
    texts?: string[];
  }

  interface Ring {
    at: Place;
    radius: number;
    parts: [paint: Paint, share: number][];
    total: string;
    text: string;
    focus: string;
    rim: Stroke | null;
  }
  interface Rings {
    rings: Ring[];
    named: number[];
    hole: Paint;
    lettering: Lettering;
    leader: Stroke;
    gap: number; least: number; target: number; legible: number;
    away: number;
    dot: number;
    band: number;
    inset: number;
  }

  interface Labels { labels: [text: string, at: Place][]; lettering: Lettering; rim: Stroke; ground: Fill }

  type Named = "places" | "areas" | "districts" | "marks" | "activities" | "rings";
  interface Naming {
    lettering: Lettering;
    subject: Lettering;
    most: [desk: number, phone: number];
    keyed: [number, number];
    few: number;
    away: [near: number, far: number];
    reaches: number[];
    angles: number;
    soft: number;
    number: Lettering;
    leader: Stroke;
    gap: number;
    apart: number;
    inside: number;
    line: number;
    layers: [layer: Named, from: number][];
  }

  interface Layers {
    areas: Areas;
    districts?: Districts;
    flows?: Flows;
    places?: Places;
    distance?: DistanceRings;
    marks?: Marks;
    activities?: Marks;
    rings?: Rings;
    labels?: Labels;
    world_inset?: WorldInset;
  }

  interface Entry { label: string; shape: string; paint: Paint; stroke?: Stroke; edge?: Stroke; hatch?: Hatch }
  interface Legend { title: string; when: string; entries: Entry[] }
  interface Margins { margin: number; least: number }
  interface Extent { name: string; bounds: Bounds; height: number; narrow_height: number }

  interface State extends Layers {
    language: "tr" | "en";
    visible: Packed;
    focused: Packed;
    focus: string;
    surfaces: Record<Theme, Record<string, string>>;
    kinds: Record<string, Paint>;
    words: Words;
    legend: Legend[];
    note: string;
    description: string;
    extent: Extent;
    extents: Record<string, Bounds>;
    margins: Margins;
    also: Place | null;
    naming: Naming;
    screen: {
      phone_px: number;
      phone_scale: number;
      least_px: number;
      most_px: number;
      most_share: number;
      key_px: [wide: number, high: number];
      listed: number;
    };
    switches?: Switch[];
    over?: Over;
    time?: Timeline;
  }

  /** The year that a tie began in, and that it ended in. */
  type Years = [begun: number, ended: number | null];
  interface Curve { of: string; label: string; counts: number[]; paint: Paint; stands: boolean }
  /** The years of a map; `every`: the ties that all of them hold, empty where that is what is seen. */
  interface Timeline {
    first: number; chosen: string; curves: Curve[]; undated: string; every: Packed; shown_ms: number; rests_ms: number;
    pale: number;
  }

  /** A part that a reader switches; without `layers` the server has not sent it. */
  interface Switch {
    name: string;
    label: string;
    kind: string;
    on: boolean;
    layers?: Partial<Layers>;
    legend?: Legend[];
  }
  /** What a focus changes of the layers that are drawn. */
  type Over = { [Kind in keyof Layers]?: Partial<NonNullable<Layers[Kind]>> };

  /** The names of the kinds of tie, and what the browser says itself. */
  interface Words {
    [kind: string]: string;
    thousands: string;
    printed: string;
    world: string;
    home: string;
    fit: string;
    gathered: string;
    zoom_in: string;
    zoom_out: string;
    keys: string;
    fingers: string;
    layers: string;
    numbers: string;
    year: string;
    all_years: string;
    play: string;
    pause: string;
  }

  /** What a page adds: the file of other ties, whether to tell of the first drawing, whether a click is a place. */
  interface PageState extends State {
    ties?: string;
    divided?: string;
    tell?: boolean;
    point?: boolean;
    /** The files that choices are answered of, the figure, and what it is asked. */
    /** Whether it leaves out what is the same for every choice. */
    thin?: boolean;
    first?: { counting: string; said: string; figure: string; address: string };
  }

  /** One list per field, in the order of the ties. */
  interface Ties {
    id: string[];
    area: string[];
    kind: string[];
    printed: string[];
    place_en: string[];
    place_tr: string[];
    municipality: string[];
    place_id: string[];
    flow: number[];
    turn: (Turn | null)[];
    far_turn: (Turn | null)[];
    hub: number[];
    far_hub: number[];
    namesake: (0 | 1)[];
    gathered: number[];
    dot: number[];
    origin: (Place | null)[];
    point: (Place | null)[];
    distance_km: (number | null)[];
    years: (Years | null)[];
    /** Of a tie that has ended at a place that others still lead to; else empty. */
    over_tr: string[];
    over_en: string[];
  }

  interface Area {
    area_code: string;
    name_tr: string;
    name_en: string;
    label_latitude: number;
    label_longitude: number;
    small: boolean;
  }
  interface District {
    district: string;
    /** As it is printed. */
    name: string;
    municipality_slug: string;
    label_latitude: number;
    label_longitude: number;
  }
  type Outlines<Of> = GeoJSON.FeatureCollection<GeoJSON.Geometry, Of>;

  /** Of a document that stands alone: what a click may light up, without a server. */
  interface HeldTies extends Ties { slug: string[] }
  interface Others {
    dimmed: { flows: Flows; places: Places };
    lit: { flows: Flows; places: Places };
    chosen: { places: Places };
  }
}

/** What is drawn, for whoever checks it: places on earth, and pixels before any scaling. */
interface Drawn {
  layer: string;
  points: (Place | null)[];
  size: number;
  colour: string;
  opacity: number;
  dash: number[];
  label: string;
}

declare const atlas: Atlas;
/** What the script of a show exports, where it and the page are one document. */
declare const show: (given: { data: object, setTriggerValue: () => void }) => unknown;
declare const Plotly: {
  react(
    host: HTMLElement, data: unknown[], layout: Record<string, unknown>, config: Record<string, unknown>
  ): Promise<void>;
};
interface Window { Plotly?: typeof Plotly }

/** What a folder holds, for a page that no server stands behind (geo/documents/folder). */
declare namespace Folder {
  type Cell = string | number | boolean | null;
  /** Filters, what is looked at closely, and which layers are on. */
  interface Choice { facets: Record<string, string[]>; focus: string; layers: string[] }
  interface Held {
    world: Wire.Outlines<Wire.Area>;
    districts: Wire.Outlines<Wire.District>;
    ties: Ties;
    gifts: {
      facets: Record<string, string[][]>; status: string[]; place: string[]; only: boolean[]; at: (Place | null)[];
    };
    seats: {
      facets: Record<string, string[][]>; body: string[]; city: string[]; kind: string[]; at: (Place | null)[];
    };
    happenings: Happened & { start: string[]; sort: string[]; at: (Place | null)[] };
    rule: Rule;
  }
  /** Rows of which each has several values of a facet. */
  interface Happened { facets: Record<string, string[][]> }
  interface Ties extends Wire.Ties {
    slug: string[];
    facets: Record<string, string[][]>;
    located: string[];
    search: string[];
    repeats: boolean[];
    over: boolean[];
    province: string[];
    /** Its kind among those that are drawn, the last for one that is over. */
    look: number[];
    way: number[];
    seat: number[];
  }
  interface Rule {
    growth: {
      readable: number; line_px: [plain: number, own: number]; line_step_px: number; widest: number; dot_px: number;
      dot_step_px: number; chosen_px: number; hub: number; few_homes: number; few_named: number; most_gathered: number;
      styles: number; shown: number[]; shown_below: number;
    };
    mark_px: [least: number, step: number];
    ring_px: [least: number, step: number];
    chosen_px: number;
    looks: { areas: Wire.Areas; flows: Wire.Flows; places: Wire.Places; marks?: { lettering: Wire.Lettering; named: number[]; styles: Wire.MarkStyle[]; marks: Wire.Mark[] } };
    breaks: number[];
    casings: Record<string, Wire.Stroke>;
    casing: Wire.Stroke;
    most: number;
    far: number;
    widest: number;
    corners: Record<string, Place[]>;
    home: string;
    around: Place[];
    /** Height of a map by its width on a phone, by the name of its extent. */
    narrow: Record<string, number>;
    rings: number;
    told: [gifts: number, bodies: number, happenings: number];
  }
  interface Facet { name: string; label: string; values: [value: string, name: string][] }
  interface Table { headings: string[]; rows: Cell[][]; of: number[] }
  /** A map, bars or an image. */
  interface Shown {
    title: string;
    foot: string;
    state?: Wire.PageState;
    bars?: { shown: { label: string; value: number; written: string; remark: string; colour: string }[]; unit: string };
    image?: string;
    /** An image whose letters are those of the page. */
    svg?: string;
  }
  interface Scene extends Shown { sentence: string }
  interface Figure extends Shown { page: string; name: string; label: string; table: string }
  interface Said {
    state: Wire.PageState;
    messages: Record<string, string[]>;
    facets: Facet[];
    order: Record<string, Record<string, number>>;
    subjects: Record<string, string>;
    areas: Record<string, string>;
    measure: string;
    agreements: string[];
    article: string;
    istanbul: string;
    kinds: string;
    over: string;
    province: string;
    hatches: Record<string, Wire.Entry>;
    citations: string[];
    events: string[][];
    gifts: { names: string[]; lines: string[] };
    stages: Record<string, Wire.Paint>;
    seats: { names: string[]; places: string[] };
    seatKinds: string[];
    happenings: { places: string[]; lines: string[] };
    /** The layers that are on at first where a year is chosen. */
    inYear: string[];
    shown: number;
    tables: Record<string, Table>;
    footing: string[];
    tour: Scene[];
    /** Page → its name, in their order. */
    pages: Record<string, string>;
    figures: Figure[];
  }
  interface Atlas {
    held: Held;
    tr: Said;
    en: Said;
    opens: { themes: Record<Wire.Theme, Record<string, string>>; opens: Record<string, string>; languages: string[] };
  }
}
interface Window { ATLAS?: Folder.Atlas; folder?: FolderPage }
