/* The show: everything it needs comes in one go, so that it runs on when the network or the server is cut. */
const ICONS = {
  back: "M15 5l-7 7 7 7", on: "M9 5l7 7-7 7", full: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5", leave: "M6 6l12 12M18 6L6 18", auto: "M8 5l11 7-11 7z",
};
const FORWARD = ["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"], BACKWARD = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"];
/* The map fills the screen and is not played with: its own buttons and note give way to the show's. */
const MAP_STYLE = `html, body { height: 100%; } body { display: flex; flex-direction: column; } #stage { flex: 1 1 auto; height: auto !important; min-height: 0; border-radius: var(--round); }
  #controls, #legend .note { display: none !important; } #legend { padding: var(--space-s) 0 0; font-size: 16px; } .atlas-donut text { font-size: 13px; }
  @media (max-width: 640px) { #legend { font-size: 13px; } }`;

class Show {
  constructor(data, left) {
    this.data = data;
    this.left = left;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.listeners = new AbortController();
    this.build();
    this.listen();
    this.go(data.start);
    this.play(data.seconds > 0);
    if (navigator.userActivation && navigator.userActivation.isActive) this.full(true);
    if (navigator.wakeLock) navigator.wakeLock.request("screen").catch(() => {});
  }

  /* ---------------------------------------------------------------- once */

  build() {
    this.host = document.createElement("div");
    this.host.id = "atlas-show";
    this.root = this.host.attachShadow({ mode: "open" });
    const { words } = this.data;
    const button = (name) => `<button data-do="${name}" title="${this.escape(words[name])}" aria-label="${this.escape(words[name])}"><svg viewBox="0 0 24 24"><path d="${ICONS[name]}"/></svg></button>`;
    this.root.innerHTML = `<style>${this.data.style}</style><main tabindex="-1" lang="${this.data.language}">
      <header aria-live="polite"><h1></h1><p></p></header>
      <div class="picture"><iframe title="${this.escape(words.map)}"></iframe><div class="bars"></div><img alt=""></div>
      <footer><div class="foot"></div><nav>${button("back")}<span class="progress"></span>${button("on")}${button("auto")}${button("full")}${button("leave")}</nav></footer>
      <div class="line"></div><div class="night" hidden></div></main>`;
    this.find = (name) => this.root.querySelector(name);
    const frame = this.find("iframe");
    this.map = new Promise((ready) => frame.addEventListener("load", async () => {
      const inside = frame.contentWindow;
      if (!inside.atlas) return;
      const style = inside.document.createElement("style");
      style.textContent = MAP_STYLE;
      inside.document.head.append(style);
      await inside.atlas.ready;
      ready(inside.atlas);
    }));
    frame.src = new URL(this.data.map, document.baseURI.replace(/[^/]*$/, "")).href;
    document.body.append(this.host);
    /* The page rests, and what it may want to say (that the server is gone) waits until the show is over. */
    this.page = document.getElementById("root");
    this.page.inert = true;
    this.curtain = document.createElement("style");
    this.curtain.textContent = "body > :not(#atlas-show, #root) { display: none !important; } #root, #root * { visibility: hidden !important; }";
    document.head.append(this.curtain);
    this.guard = new MutationObserver(() => ["inert", "aria-hidden"].forEach((name) => this.host.removeAttribute(name)));
    this.guard.observe(this.host, { attributeFilter: ["inert", "aria-hidden"] });
    this.find("main").focus();
  }

  listen() {
    const options = { signal: this.listeners.signal, capture: true };
    window.addEventListener("keydown", (event) => this.key(event), options);
    document.addEventListener("fullscreenchange", () => {
      if (!document.fullscreenElement && this.wasFull) this.leave();
      this.wasFull = Boolean(document.fullscreenElement);
    }, options);
    this.root.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) this.act(button.dataset.do);
    });
    const main = this.find("main");
    main.addEventListener("pointerdown", (event) => { this.from = event; });
    main.addEventListener("pointerup", (event) => this.released(event));
    main.addEventListener("touchstart", (event) => { this.touched = event.touches.length === 1 ? event.touches[0] : null; }, { passive: true });
    main.addEventListener("touchend", (event) => this.swiped(event.changedTouches[0]), { passive: true });
    window.addEventListener("pointermove", () => this.stir(), options);
    window.addEventListener("resize", () => this.enlarge(), options);
    this.enlarge();
    this.stir();
  }

  enlarge() {
    /* What is drawn for a desk is read from the last row: lines, places and words grow with the screen. */
    this.find("iframe").style.zoom = String(Math.max(1, window.innerWidth / 1280));
  }

  /* -------------------------------------------------- what a person does */

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event, onButton = this.root.activeElement && this.root.activeElement.tagName === "BUTTON";
    if (onButton && (key === " " || key === "Enter")) return;
    const last = this.data.scenes.length - 1;
    if (FORWARD.includes(key)) this.step(1);
    else if (BACKWARD.includes(key)) this.step(-1);
    else if (key === "Home") this.go(0);
    else if (key === "End") this.go(last);
    else if (key === "Escape") this.leave();
    else if (key === "f" || key === "F5") this.act("full");
    else if (key === "b" || key === ".") this.find(".night").hidden = !this.find(".night").hidden;
    else if (key === "Tab") return;
    else { event.stopImmediatePropagation(); return; }
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  act(name) {
    if (name === "on") this.step(1);
    if (name === "back") this.step(-1);
    if (name === "leave") this.leave();
    if (name === "auto") this.play(!this.playing);
    if (name === "full") this.full(!document.fullscreenElement);
    this.stir();
  }

  released(event) {
    const still = this.from && Math.hypot(event.clientX - this.from.clientX, event.clientY - this.from.clientY) < 8;
    if (still && event.pointerType === "mouse" && event.button === 0 && event.target.closest(".picture, .night")) this.step(1);
  }

  swiped(end) {
    if (!this.touched) return;
    const x = end.clientX - this.touched.clientX, y = end.clientY - this.touched.clientY;
    this.touched = null;
    if (Math.abs(x) > 45 && Math.abs(x) > 1.5 * Math.abs(y)) this.step(x < 0 ? 1 : -1);
  }

  stir() {
    this.host.classList.remove("idle");
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.host.classList.add("idle"), 3000);
  }

  full(wanted) {
    this.wasFull = wanted && this.wasFull;
    if (wanted) document.documentElement.requestFullscreen().catch(() => {});
    else if (document.fullscreenElement) document.exitFullscreen();
  }

  play(wanted) {
    this.playing = wanted;
    this.find("[data-do=auto]").setAttribute("aria-pressed", String(wanted));
    this.again();
  }

  again() {
    clearTimeout(this.next);
    if (this.playing) this.next = setTimeout(() => this.go((this.index + 1) % this.data.scenes.length), 1000 * (this.data.seconds || 15));
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
    this.wasFull = false;
    if (document.fullscreenElement) document.exitFullscreen();
    this.host.remove();
    this.page.inert = false;
    this.guard.disconnect();
    this.curtain.remove();
  }

  /* ---------------------------------------------------------- the scenes */

  step(by) {
    this.find(".night").hidden = true;
    this.go(Math.min(Math.max(this.index + by, 0), this.data.scenes.length - 1));
  }

  go(index) {
    this.again();
    if (index === this.index) return;
    this.index = index;
    const scene = this.data.scenes[index], count = this.data.scenes.length;
    this.find("h1").textContent = scene.title;
    this.find("p").textContent = scene.sentence;
    this.find(".foot").textContent = scene.foot;
    this.find(".progress").textContent = `${index + 1}/${count}`;
    this.find(".line").style.width = `${100 * (index + 1) / count}%`;
    this.find("[data-do=back]").disabled = index === 0;
    this.find("[data-do=on]").disabled = index === count - 1;
    ["iframe", ".bars", "img"].forEach((name) => this.find(name).classList.remove("on"));
    if (scene.state) this.showMap(scene);
    else if (scene.bars) this.showBars(scene.bars);
    else if (scene.image) this.showImage(scene);
    this.host.dataset.scene = String(index + 1);
    this.tell();
  }

  tell() {
    /* A link to the scene in view, without asking the server. */
    const address = new URL(location.href);
    address.searchParams.set("scene", String(this.index + 1));
    history.replaceState(history.state, "", address);
  }

  async showMap(scene) {
    const frame = this.find("iframe");
    frame.classList.add("on");
    const atlas = await this.map;
    if (this.data.scenes[this.index] !== scene) return;
    const moves = atlas.state && atlas.home() !== (scene.state.home || "world");
    await atlas.draw(scene.state, "light");
    atlas.look("home", moves && !this.calm ? { animate: true, duration: 1.2 } : { animate: false });
    this.host.dataset.drawn = String(this.index + 1);
  }

  showImage(scene) {
    const image = this.find("img");
    image.src = scene.image;
    image.alt = scene.title;
    image.classList.add("on");
  }

  showBars(bars) {
    const least = Math.min(0, ...bars.values), most = Math.max(0, ...bars.values), range = most - least || 1;
    const share = (value) => 100 * (value - least) / range, format = new Intl.NumberFormat(this.data.language, { maximumFractionDigits: 2 });
    const rows = bars.labels.map((label, i) => {
      const value = bars.values[i], from = share(Math.min(value, 0)), width = share(Math.max(value, 0)) - from, below = value < 0;
      const at = below ? `right:${100 - from}%` : `left:${from + width}%`;
      return `<div class="bar"><span class="name">${this.escape(label)}</span><span class="track"><span class="fill" style="left:${from}%;width:${width}%;background:${bars.colour};--origin:${below ? "right" : "left"}"></span><span class="value" style="${at}">${format.format(value)}</span></span></div>`;
    });
    const box = this.find(".bars");
    box.style.setProperty("--count", String(bars.labels.length));
    box.style.setProperty("--left", least < 0 ? "3.4em" : "0");
    box.innerHTML = (bars.unit ? `<div class="unit">${this.escape(bars.unit)}</div>` : "") + rows.join("");
    box.classList.add("on");
  }

  escape(text) {
    const span = document.createElement("span");
    span.textContent = text;
    return span.innerHTML.replaceAll('"', "&quot;");
  }
}

let running = null;

export default function ({ data, setTriggerValue }) {
  if (running && !running.ended && running.data.key === data.key) running.left = setTriggerValue;
  else {
    if (running) running.end();
    running = new Show(data, setTriggerValue);
  }
  const own = running;
  return () => own.end();
}
