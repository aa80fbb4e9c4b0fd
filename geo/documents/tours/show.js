/* The show: everything it needs comes in one go, so that it runs on when the network or the server is cut. */
/**
 * What the server sends of one scene: a map's state, bars or a picture.
 * @typedef {{label: string, value: number, written: string, remark: string, colour: string}} Bar
 * @typedef {{shown: Bar[], unit: string}} Bars
 * @typedef {{state?: Wire.PageState, bars?: Bars, image?: string}} Drawing
 * @typedef {{title: string, sentence: string, foot: string, notes?: string, seconds?: number} & Drawing} Scene
 */
/**
 * @typedef {object} Data
 * @property {string} key
 * @property {string} language
 * @property {string} style
 * @property {string} title the tour's own
 * @property {string} map the address of the map's document
 * @property {string} [page] the document itself, where there is no server
 * @property {number} start
 * @property {number} seconds until the next scene; 0 waits for a person
 * @property {Record<string, string>} words
 * @property {Scene[]} scenes
 */
/** @typedef {(name: string, value: object) => void} Tell */

const ICONS = {
  back: "M15 5l-7 7 7 7", on: "M9 5l7 7-7 7", full: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  leave: "M6 6l12 12M18 6L6 18", auto: "M8 5l11 7-11 7z", notes: "M5 4h14v12h-8l-4 4v-4H5z",
};
const FORWARD = ["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"];
const BACKWARD = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"];
/* The map fills the screen and is not played with: its own buttons and note give way to the show's. */
const MAP_STYLE = `html, body { height: 100%; } body { display: flex; flex-direction: column; }
  #stage { flex: 1 1 auto; height: auto !important; min-height: 0; border-radius: var(--round); }
  #controls, #legend .note { display: none !important; } #legend { padding: var(--space-s) 0 0; font-size: 16px; }
  .atlas-donut text { font-size: 13px; } @media (max-width: 640px) { #legend { font-size: 13px; } }`;
const CURTAIN = `body > :not(#atlas-show, #root) { display: none !important; }
  #root, #root * { visibility: hidden !important; }`;

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
const element = (id) => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found;
};

class Show {
  /**
   * @param {Data} data
   * @param {Tell} left tells the page that the show is over
   */
  constructor(data, left) {
    this.data = data;
    this.left = left;
    this.index = -1;
    this.ended = this.playing = this.wasFull = false;
    /** @type {{clientX: number, clientY: number} | null} */
    this.from = null;
    /** @type {{clientX: number, clientY: number} | null} */
    this.touched = null;
    this.quiet = this.next = this.clock = 0;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.listeners = new AbortController();
    this.host = document.createElement("div");
    this.host.id = "atlas-show";
    this.root = this.host.attachShadow({ mode: "open" });
    /* The page rests, and what it may want to say (that the server is gone) waits until the show is over. */
    this.page = element("root");
    this.curtain = document.createElement("style");
    this.curtain.textContent = CURTAIN;
    const shown = () => ["inert", "aria-hidden"].forEach((name) => this.host.removeAttribute(name));
    this.guard = new MutationObserver(shown);
    /** @type {Atlas | null} */
    this.atlas = null;
    /** @type {Window | null} */
    this.aside = null;
    this.begun = Date.now();
    this.build();
    this.listen();
    this.prepare();
    if (navigator.userActivation && navigator.userActivation.isActive) this.full(true);
    if (navigator.wakeLock) navigator.wakeLock.request("screen").catch(() => {});
  }

  /* ---------------------------------------------------------------- once */

  build() {
    const { words, language, style } = this.data;
    /** @param {keyof typeof ICONS} name */
    const button = (name) => {
      const said = this.escape(words[name]), icon = `<svg viewBox="0 0 24 24"><path d="${ICONS[name]}"/></svg>`;
      return `<button data-do="${name}" title="${said}" aria-label="${said}">${icon}</button>`;
    };
    const right = ["on", "auto", "notes", "full", "leave"]
      .map((name) => button(/** @type {keyof typeof ICONS} */ (name)));
    this.root.innerHTML = `<style>${style}</style><main tabindex="-1" lang="${language}">
      <header aria-live="polite"><h1></h1><p></p></header>
      <div class="picture"><iframe title="${this.escape(words.map)}"></iframe>
        <div class="bars"></div><img alt="">
        <div class="cover on"><h2>${this.escape(this.data.title)}</h2><p role="status"></p>
        <button data-do="again" hidden>${this.escape(words.again)}</button></div></div>
      <footer><div class="foot"></div>
        <nav>${button("back")}<span class="progress"></span><span class="ready" hidden
        title="${this.escape(words.ready)}">✓</span>${right.join("")}</nav></footer>
      <div class="line"></div><div class="night" hidden></div></main>`;
    document.body.append(this.host);
    this.page.inert = true;
    document.head.append(this.curtain);
    this.guard.observe(this.host, { attributeFilter: ["inert", "aria-hidden"] });
    this.find("main").focus();
  }

  /** The map's document, loaded whole; a browser's own page of an error has no atlas that could be read. */
  async load() {
    const frame = this.frame(), loaded = new Promise((done) => {
      frame.addEventListener("load", done, { once: true });
    });
    if (this.data.page) frame.srcdoc = this.data.page;
    else frame.src = new URL(this.data.map, document.baseURI.replace(/[^/]*$/, "")).href;
    await loaded;
    const inside = /** @type {(Window & {atlas?: Atlas}) | null} */ (frame.contentWindow);
    if (!inside?.atlas) throw new Error("The map is not there.");
    const rules = inside.document.createElement("style");
    rules.textContent = MAP_STYLE;
    inside.document.head.append(rules);
    const { atlas } = inside, asked = atlas.load.bind(atlas), kept = new Map();
    /* What came once is not asked for again. */
    atlas.load = (/** @type {any} */ source) => {
      if (!kept.has(source)) kept.set(source, asked(source));
      return kept.get(source);
    };
    await atlas.ready;
    return atlas;
  }

  /**
   * Every map is drawn once behind the cover, so that all it loads is there: then the network may go, and not before
   * does the show begin.
   */
  async prepare() {
    const { scenes, words, start, seconds } = this.data, status = this.find(".cover p");
    this.find("[data-do=again]").hidden = true;
    try {
      const atlas = scenes.some((scene) => scene.state) ? await this.load() : null;
      for (const [place, scene] of scenes.entries()) {
        status.textContent = `${words.preparing} ${place + 1}/${scenes.length}`;
        if (!atlas || !scene.state) continue;
        await atlas.draw(scene.state, "light");
        atlas.look("fit", { animate: false });
        await new Promise((drawn) => { setTimeout(drawn); });
        if (this.ended) return;
      }
      this.atlas = atlas;
    } catch {
      status.textContent = words.failed ?? "";
      this.find("[data-do=again]").hidden = this.ended;
      return;
    }
    this.find(".cover").classList.remove("on");
    this.find(".ready").hidden = false;
    this.host.dataset.ready = "yes";
    this.begun = Date.now();
    this.go(start);
    this.play(seconds > 0);
  }

  /**
   * @param {string} name a selector of something that the show holds
   * @returns {HTMLElement}
   */
  find(name) {
    const found = this.root.querySelector(name);
    if (!(found instanceof HTMLElement)) throw new Error(`The show has no ${name}.`);
    return found;
  }

  frame() { return /** @type {HTMLIFrameElement} */ (this.find("iframe")); }

  listen() {
    const options = { signal: this.listeners.signal, capture: true };
    window.addEventListener("keydown", (event) => this.key(event), options);
    document.addEventListener("fullscreenchange", () => {
      if (!document.fullscreenElement && this.wasFull) this.leave();
      this.wasFull = Boolean(document.fullscreenElement);
    }, options);
    this.root.addEventListener("click", (event) => {
      const button = event.target instanceof Element && event.target.closest("button");
      if (button) this.act(button.dataset.do ?? "");
    });
    const main = this.find("main");
    main.addEventListener("pointerdown", (event) => { this.from = event; });
    main.addEventListener("pointerup", (event) => this.released(event));
    main.addEventListener("touchstart", ({ touches }) => {
      this.touched = (touches.length === 1 && touches[0]) || null;
    }, { passive: true });
    main.addEventListener("touchend", ({ changedTouches: [end] }) => { if (end) this.swiped(end); }, { passive: true });
    window.addEventListener("pointermove", () => this.stir(), options);
    window.addEventListener("resize", () => this.enlarge(), options);
    this.enlarge();
    this.stir();
  }

  enlarge() {
    /* What is drawn for a desk is read from the last row: lines, places and words grow with the screen. */
    this.frame().style.setProperty("zoom", String(Math.max(1, window.innerWidth / 1280)));
  }

  /* -------------------------------------------------- what a person does */

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event, onButton = this.root.activeElement?.tagName === "BUTTON";
    if (onButton && (key === " " || key === "Enter")) return;
    const last = this.data.scenes.length - 1;
    if (FORWARD.includes(key)) this.step(1);
    else if (BACKWARD.includes(key)) this.step(-1);
    else if (key === "Home") this.go(0);
    else if (key === "End") this.go(last);
    else if (key === "Escape") this.leave();
    else if (key === "f" || key === "F5") this.act("full");
    else if (key === "n") this.act("notes");
    else if (key === "b" || key === ".") this.find(".night").hidden = !this.find(".night").hidden;
    else if (key === "Tab") return;
    else { event.stopImmediatePropagation(); return; }
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** @param {string} name */
  act(name) {
    if (name === "on") this.step(1);
    if (name === "back") this.step(-1);
    if (name === "leave") this.leave();
    if (name === "auto") this.play(!this.playing);
    if (name === "full") this.full(!document.fullscreenElement);
    if (name === "again") this.prepare();
    if (name === "notes") this.open();
    this.stir();
  }

  /** @param {PointerEvent} event */
  released(event) {
    const { from } = this, mouse = event.pointerType === "mouse" && event.button === 0;
    const still = from && Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) < 8;
    const on = event.target instanceof Element && event.target.closest(".picture, .night");
    if (still && mouse && on) this.step(1);
  }

  /** @param {{clientX: number, clientY: number}} end */
  swiped(end) {
    if (!this.touched) return;
    const x = end.clientX - this.touched.clientX, y = end.clientY - this.touched.clientY;
    this.touched = null;
    if (Math.abs(x) > 45 && Math.abs(x) > 1.5 * Math.abs(y)) this.step(x < 0 ? 1 : -1);
  }

  /* A window of the speaker's own, on another screen: notes, what comes next, and the time. */
  open() {
    this.aside = window.open("", "atlas-notes", "width=560,height=640");
    if (!this.aside) return;
    const { document: page } = this.aside, style = page.createElement("style");
    style.textContent = `body { font: 20px/1.5 "Source Sans 3", system-ui, sans-serif; margin: 5vmin; }
      h1 { font-size: 1.1em; } #notes { white-space: pre-line; font-size: 1.3em; } #next, #time { opacity: 0.7; }`;
    page.title = this.data.words.notes ?? "";
    page.documentElement.lang = this.data.language;
    page.head.replaceChildren(style);
    page.body.replaceChildren(...["time", "title", "notes", "next"].map((id) => (
      Object.assign(page.createElement(id === "title" ? "h1" : "p"), { id }))));
    page.addEventListener("keydown", (event) => this.key(event));
    clearInterval(this.clock);
    this.clock = window.setInterval(() => this.remind(), 1000);
    this.remind();
  }

  remind() {
    const page = this.aside?.closed ? null : this.aside?.document, { scenes, words } = this.data;
    if (!page) return;
    /** @param {number} seconds */
    const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
    /** @param {Scene[]} some */
    const planned = (some) => some.reduce((sum, { seconds = 0 }) => sum + seconds, 0);
    const scene = scenes[this.index], next = scenes[this.index + 1], until = planned(scenes.slice(0, this.index + 1));
    const plan = until ? ` / ${clock(until)} (${clock(planned(scenes))})` : "";
    const told = {
      time: `${this.index + 1}/${scenes.length} · ${clock((Date.now() - this.begun) / 1000)}${plan}`,
      title: scene?.title, notes: [scene?.sentence, scene?.notes].filter(Boolean).join("\n\n"),
      next: next ? `${words.on}: ${next.title}` : "",
    };
    Object.entries(told).forEach(([id, text]) => {
      const part = page.getElementById(id);
      if (part && part.textContent !== text) part.textContent = text ?? "";
    });
  }

  stir() {
    this.host.classList.remove("idle");
    clearTimeout(this.quiet);
    this.quiet = window.setTimeout(() => this.host.classList.add("idle"), 3000);
  }

  /** @param {boolean} wanted */
  full(wanted) {
    this.wasFull = wanted && this.wasFull;
    if (wanted) document.documentElement.requestFullscreen().catch(() => {});
    else if (document.fullscreenElement) document.exitFullscreen();
  }

  /** @param {boolean} wanted */
  play(wanted) {
    this.playing = wanted;
    this.find("[data-do=auto]").setAttribute("aria-pressed", String(wanted));
    this.again();
  }

  again() {
    clearTimeout(this.next);
    const after = () => this.go((this.index + 1) % this.data.scenes.length);
    if (this.playing) this.next = window.setTimeout(after, 1000 * (this.data.seconds || 15));
  }

  leave() {
    this.end();
    this.left("left", { scene: this.index + 1, at: Date.now() });
  }

  end() {
    if (this.ended) return;
    this.ended = true;
    this.listeners.abort();
    clearTimeout(this.next);
    clearTimeout(this.quiet);
    clearInterval(this.clock);
    this.aside?.close();
    this.wasFull = false;
    if (document.fullscreenElement) document.exitFullscreen();
    this.host.remove();
    this.page.inert = false;
    this.guard.disconnect();
    this.curtain.remove();
  }

  /* ---------------------------------------------------------- the scenes */

  /** @param {number} by */
  step(by) {
    this.find(".night").hidden = true;
    this.go(Math.min(Math.max(this.index + by, 0), this.data.scenes.length - 1));
  }

  /** @param {number} index */
  go(index) {
    if (!this.host.dataset.ready) return;
    this.again();
    if (index === this.index) return;
    const scene = this.data.scenes[index], count = this.data.scenes.length;
    if (!scene) return;
    this.index = index;
    this.find("h1").textContent = scene.title;
    this.find("p").textContent = scene.sentence;
    this.find(".foot").textContent = scene.foot;
    this.find(".progress").textContent = `${index + 1}/${count}`;
    this.find(".line").style.width = `${100 * (index + 1) / count}%`;
    this.find("[data-do=back]").toggleAttribute("disabled", index === 0);
    this.find("[data-do=on]").toggleAttribute("disabled", index === count - 1);
    ["iframe", ".bars", "img"].forEach((name) => this.find(name).classList.remove("on"));
    if (scene.state) this.showMap(scene, scene.state);
    else if (scene.bars) this.showBars(scene.bars);
    else if (scene.image) this.showImage(scene, scene.image);
    this.host.dataset.scene = String(index + 1);
    this.remind();
    this.tell();
  }

  tell() {
    /* A link to the scene in view, without asking the server. */
    if (!location.protocol.startsWith("http")) return;
    const address = new URL(location.href);
    address.searchParams.set("scene", String(this.index + 1));
    history.replaceState(history.state, "", address);
  }

  /**
   * @param {Scene} scene
   * @param {Wire.PageState} state
   */
  async showMap(scene, state) {
    this.frame().classList.add("on");
    const { atlas } = this;
    if (!atlas || this.data.scenes[this.index] !== scene) return;
    const moves = atlas.state && atlas.state.extent.bounds.join() !== state.extent.bounds.join();
    await atlas.draw(state, "light");
    atlas.look("fit", moves && !this.calm ? { animate: true, duration: 1.2 } : { animate: false });
    this.host.dataset.drawn = String(this.index + 1);
  }

  /**
   * @param {Scene} scene
   * @param {string} source
   */
  showImage(scene, source) {
    const image = /** @type {HTMLImageElement} */ (this.find("img"));
    image.src = source;
    image.alt = scene.title;
    image.classList.add("on");
  }

  /** @param {Bars} bars */
  showBars({ shown, unit }) {
    const values = shown.map((bar) => bar.value);
    const least = Math.min(0, ...values), most = Math.max(0, ...values), range = most - least || 1;
    /** @param {number} value */
    const share = (value) => 100 * (value - least) / range;
    const rows = shown.map(({ label, value, written, remark, colour }) => {
      const from = share(Math.min(value, 0)), width = share(Math.max(value, 0)) - from, below = value < 0;
      const at = below ? `right:${100 - from}%` : `left:${from + width}%`, origin = below ? "right" : "left";
      const look = `left:${from}%;width:${width}%;background:${colour};--origin:${origin}`;
      const number = this.escape(written) + (remark ? ` <small>${this.escape(remark)}</small>` : "");
      return `<div class="bar"><span class="name">${this.escape(label)}</span><span class="track">` +
        `<span class="fill" style="${look}"></span>` +
        `<span class="value" style="${at}">${number}</span></span></div>`;
    });
    const box = this.find(".bars"), room = shown.some((bar) => bar.remark) ? "9em" : "3.4em";
    box.style.setProperty("--count", String(shown.length));
    box.style.setProperty("--left", least < 0 ? room : "0");
    box.style.setProperty("--right", room);
    box.innerHTML = (unit ? `<div class="unit">${this.escape(unit)}</div>` : "") + rows.join("");
    box.classList.add("on");
  }

  /** @param {string | undefined} text */
  escape(text) {
    const span = document.createElement("span");
    span.textContent = text ?? "";
    return span.innerHTML.replaceAll('"', "&quot;");
  }
}

/** @type {Show | null} */
let running = null;

/**
 * Show the scenes; while the same show runs, only who is told of its end may change.
 * @param {{data: Data, setTriggerValue: Tell}} component
 * @returns {() => void} ends the show
 */
export default function ({ data, setTriggerValue }) {
  if (running && !running.ended && running.data.key === data.key) running.left = setTriggerValue;
  else {
    if (running) running.end();
    running = new Show(data, setTriggerValue);
  }
  const own = running;
  return () => own.end();
}
