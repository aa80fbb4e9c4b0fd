/* What a folder counts and draws of some addresses, without a browser: its data, addresses in, JSON out. */
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import { L, window } from "./stand_in.js";

const [, , folder] = process.argv, addresses = JSON.parse(readFileSync(0, "utf8"));
const read = (path) => readFileSync(new URL(`../../geo/${path}.js`, import.meta.url), "utf8");
const scripts = ["projection", "flows", "rings", "atlas", "time", "focus", "counted"];
const map = scripts.map((name) => read(`render/browser/${name}`));
const own = ["tables"].map((name) => read(`documents/folder/${name}`));
const data = ["opens", "held", "tr", "en"].map((name) => readFileSync(`${folder}/data/${name}.js`, "utf8"));
const code = `${[...map, ...own, ...data].join("\n")}; ({ Counted, Tables })`;
const { Counted, Tables } = runInContext(code, createContext({ L, window, atob, btoa, URLSearchParams }));
const { held, ...said } = window.ATLAS;

const told = addresses.map(([language, address]) => {
  const words = said[language], choice = Counted.choice(new URLSearchParams(address), words);
  const counted = new Counted(held, words, choice);
  const bars = ["area", "slug"].map((column) => (
    Counted.first(counted.ranked(column), ([, ties]) => ties, words.shown).map(([, ties, name]) => [name, ties])));
  return {
    state: { ...counted.state(), ...counted.time() }, title: counted.title(), filters: counted.filters(), bars,
    ties: Tables.prototype.rows.call({ shown: () => counted }, "ties").rows,
  };
});
process.stdout.write(JSON.stringify(told));
