/* What the browser answers to a choice before the server does, without a browser: states in, pictures out. */
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import { L, window } from "./stand_in.js";

const { held, said, asked = [], messages = [], controls = [] } = JSON.parse(readFileSync(0, "utf8"));
const read = (name) => readFileSync(new URL(`../../geo/render/browser/${name}.js`, import.meta.url), "utf8");
const names = ["projection", "flows", "rings", "atlas", "time", "focus", "counted", "first"], layers = read("layers");
const parts = layers.slice(layers.indexOf("const Parts"), layers.indexOf("/** The atlas's own map"));
const code = `${[...names.map(read), parts].join("\n")}; First`;
const First = runInContext(code, createContext({ L, window, atob, btoa, URLSearchParams }));

const answers = asked.map(({ from, to }) => {
  const words = said[to.language], choice = First.choice(to, words);
  return [First.plain(First.state(held, words, from, choice)), First.plain(to)];
});
const page = readFileSync(new URL("../../pages/parts/frame/asked.js", import.meta.url), "utf8");
const askedIn = runInContext(`${page.replaceAll("export ", "")}; askedIn`, createContext({ TextDecoder, Uint8Array }));
const heard = messages.map((message) => askedIn(Uint8Array.from(atob(message), (letter) => letter.charCodeAt(0))));
const chosen = controls.map(({ now, pressed, language, before }) => First.asked(pressed, now, said[language], before));
process.stdout.write(JSON.stringify({ answers, heard, chosen }));
