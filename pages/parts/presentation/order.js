/* Scenes change their order by dragging their thumbnails; by keyboard and by touch, by the arrows beside them. */
/** @typedef {(name: string, value: object) => void} Tell */

const SCENES = '[class*="st-key-scene-"]:has(img.thumbnail)', EDGE = 60, STEP = 15, STILL = 6;
let listening = new AbortController();

/** The boxes of the scenes, in their order. */
const boxes = () => [...document.querySelectorAll(SCENES)].filter((box) => !box.parentElement?.closest(SCENES))
  .map((box) => box.getBoundingClientRect());

/**
 * Before which scene something falls that is let go at a height.
 * @param {DOMRect[]} all
 * @param {number} y
 */
const slot = (all, y) => all.filter(({ top, height }) => top + height / 2 < y).length;

/**
 * Follow the pointer until it is let go.
 * @param {PointerEvent} from
 * @param {number} place
 * @param {Tell} tell
 */
const drag = ({ clientY: began }, place, tell) => {
  const over = new AbortController(), line = document.createElement("div");
  line.className = "drop-line";
  /** @param {PointerEvent} event */
  const move = ({ clientY: y }) => {
    const all = boxes(), next = slot(all, y), at = all[next] ?? all.at(-1);
    if (!at || (!line.isConnected && Math.abs(y - began) < STILL)) return;
    if (!line.isConnected) document.body.append(line);
    const top = next < all.length ? at.top : at.bottom;
    Object.assign(line.style, { left: `${at.left}px`, width: `${at.width}px`, top: `${top - 2}px` });
    const down = Number(y > window.innerHeight - EDGE) - Number(y < EDGE);
    document.querySelector("[data-testid=stMain]")?.scrollBy(0, STEP * down);
  };
  const leave = () => { over.abort(); line.remove(); };
  document.addEventListener("pointermove", move, over);
  document.addEventListener("pointercancel", leave, over);
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") leave(); }, over);
  document.addEventListener("pointerup", ({ clientY: y }) => {
    const next = slot(boxes(), y), by = next - place - Number(next > place), dragged = line.isConnected;
    leave();
    if (dragged && by) tell("moved", { place, by });
  }, over);
};

/** @param {{setTriggerValue: Tell}} component */
export default function ({ setTriggerValue }) {
  listening.abort();
  listening = new AbortController();
  document.addEventListener("pointerdown", (event) => {
    const { target, pointerType, button } = event;
    if (!(target instanceof Element) || !target.matches("img.thumbnail") || pointerType === "touch" || button) return;
    event.preventDefault();
    const { top } = target.getBoundingClientRect();
    drag(event, boxes().filter((box) => box.bottom <= top).length, setTriggerValue);
  }, listening);
  document.addEventListener("dragstart", (event) => {
    if (event.target instanceof Element && event.target.matches("img.thumbnail")) event.preventDefault();
  }, listening);
  return () => listening.abort();
}
