/* Tables of the folder: rows of the selection, sorted by any column, and taken away as they are shown. */
"use strict";

/**
 * A text between tags and in attributes.
 * @param {string | undefined} text
 */
const safe = (text) => (
  (text ?? "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;"));

class Tables {
  /* So many rows are there at first, and so many more whenever a reader comes near the last one. */
  static FIRST = 30;
  static MORE = 200;

  /** @param {() => Counted} shown what is in view */
  constructor(shown) {
    this.shown = shown;
    this.name = "ties";
    this.column = -1;
    this.falling = false;
    this.shownRows = Tables.FIRST;
    element("tabs").addEventListener("click", ({ target }) => this.turn(target));
    element("tabs").addEventListener("keydown", (event) => this.key(event));
    element("table").addEventListener("click", ({ target }) => this.act(target));
    element("table").addEventListener("scroll", ({ target }) => this.scrolled(target), { capture: true });
  }

  /** The tables that there are: by rows of the data, and counted. */
  names() {
    const { tables } = this.shown().said, counted = ["ties", "countries", "municipalities"];
    return [...counted, ...["aid", "memberships"].filter((name) => tables[name]?.rows.length)];
  }

  /**
   * @param {string} name
   * @returns {Folder.Table}
   */
  rows(name) {
    const counted = this.shown(), { said, held: { gifts, seats } } = counted, told = said.tables[name];
    if (told) {
      const rows = name === "ties" ? counted.rows : counted.among(name === "aid" ? gifts : seats), kept = new Set(rows);
      return { ...told, rows: told.rows.filter((_, i) => kept.has(told.of[i] ?? -1)) };
    }
    const [column, facet] = name === "countries" ? /** @type {const} */ (["area", "country"])
      : /** @type {const} */ (["slug", "municipality"]);
    const rows = counted.ranked(column).map(([, ties, named]) => [named, ties]);
    return { headings: [counted.text(facet), counted.text("ties")], rows, of: [] };
  }

  draw() {
    const names = this.names();
    if (!names.includes(this.name)) this.name = "ties";
    this.shownRows = Tables.FIRST;
    element("tabs").innerHTML = names.map((name) => {
      const chosen = name === this.name, count = this.shown().number(this.rows(name).rows.length);
      const label = `${this.shown().text(name)} (${count})`;
      return `<button type="button" role="tab" id="tab-${name}" data-tab="${name}" aria-selected="${chosen}" `
        + `aria-controls="table" tabindex="${chosen ? 0 : -1}">${safe(label)}</button>`;
    }).join("");
    this.fill();
  }

  fill() {
    const counted = this.shown(), { headings } = this.rows(this.name), rows = this.sorted();
    const shown = rows.slice(0, this.shownRows);
    const numbers = headings.map((_, i) => rows.some((row) => typeof row[i] === "number"));
    const head = headings.map((heading, i) => {
      const order = i === this.column ? (this.falling ? "descending" : "ascending") : "none";
      return `<th scope="col" aria-sort="${order}"${numbers[i] ? ' class="number"' : ""}>`
        + `<button type="button" data-column="${i}">${safe(heading)}</button></th>`;
    });
    const body = shown.map((row) => this.row(row, numbers));
    const more = rows.length > shown.length ? `<button type="button" data-more>${safe(counted.text("all"))} (${
      safe(counted.plural("rows", rows.length))})</button>` : "";
    const box = element("table");
    box.setAttribute("aria-labelledby", `tab-${this.name}`);
    const name = safe(counted.text(this.name));
    box.innerHTML = `<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table>`
      + `<thead><tr>${head.join("")}</tr></thead><tbody>${body.join("")}</tbody></table></div>`
      + `<div class="row">${more}<button type="button" data-save>${safe(counted.text("save"))}</button></div>`;
  }

  /**
   * @param {Folder.Cell[]} row
   * @param {boolean[]} numbers
   */
  row(row, numbers) {
    const cells = row.map((cell, i) => `<td${numbers[i] ? ' class="number"' : ""}>${this.cell(cell)}</td>`);
    return `<tr>${cells.join("")}</tr>`;
  }

  /** @param {EventTarget | null} target */
  scrolled(target) {
    const body = target instanceof Element && target.querySelector("tbody"), rows = this.sorted();
    if (!body || target.scrollTop + 2 * target.clientHeight < target.scrollHeight) return;
    if (this.shownRows >= rows.length) return;
    const numbers = [...target.querySelectorAll("th")].map((head) => head.classList.contains("number"));
    const more = rows.slice(this.shownRows, this.shownRows + Tables.MORE);
    body.insertAdjacentHTML("beforeend", more.map((row) => this.row(row, numbers)).join(""));
    this.shownRows += more.length;
  }

  sorted() {
    const { rows } = this.rows(this.name), { column } = this;
    if (column < 0) return rows;
    const { language } = this.shown().said.state, names = new Intl.Collator(language), sign = this.falling ? -1 : 1;
    return [...rows].sort((one, other) => {
      const [a, b] = [one[column] ?? "", other[column] ?? ""];
      if (a === "" || b === "") return Number(a === "") - Number(b === "");
      return sign * (typeof a === "number" && typeof b === "number" ? a - b : names.compare(String(a), String(b)));
    });
  }

  /** @param {Folder.Cell} cell */
  cell(cell) {
    if (typeof cell === "number") return this.shown().number(cell);
    if (typeof cell === "boolean") return cell ? "✓" : "";
    const text = safe(cell ?? "");
    if (!/^https?:\/\//.test(cell ?? "")) return text;
    return `<a href="${text}" rel="noopener noreferrer" target="_blank">${text}</a>`;
  }

  /** @param {EventTarget | null} target */
  turn(target) {
    const tab = target instanceof Element && target.closest("[data-tab]");
    if (!(tab instanceof HTMLElement)) return;
    Object.assign(this, { name: tab.dataset.tab, column: -1, falling: false, shownRows: Tables.FIRST });
    this.draw();
    element(`tab-${this.name}`).focus();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key], names = this.names();
    if (!by) return;
    event.preventDefault();
    const next = names[(names.indexOf(this.name) + by + names.length) % names.length];
    this.turn(document.querySelector(`[data-tab="${next}"]`));
  }

  /** @param {EventTarget | null} target */
  act(target) {
    const button = target instanceof Element && target.closest("button");
    if (!button) return;
    if (button.dataset.save !== undefined) { this.save(); return; }
    if (button.dataset.more !== undefined) this.shownRows = Infinity;
    const column = Number(button.dataset.column ?? -1);
    if (column >= 0) this.falling = column === this.column && !this.falling;
    if (column >= 0) this.column = column;
    this.fill();
    const again = document.querySelector(`[data-column="${column}"]`);
    if (again instanceof HTMLElement) again.focus();
  }

  /** As a spreadsheet of this language opens it; nothing in it runs as a formula. */
  save() {
    const { said } = this.shown(), turkish = said.state.language === "tr", sign = turkish ? ";" : ",";
    /** @param {Folder.Cell} cell */
    const written = (cell) => {
      if (typeof cell === "number") return turkish ? String(cell).replace(".", ",") : String(cell);
      const text = typeof cell === "boolean" ? (cell ? "1" : "0") : cell ?? "";
      return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
    };
    const { headings } = this.rows(this.name);
    const lines = [headings, ...this.sorted()].map((row) => row.map(written).join(sign)).join("\r\n");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`\ufeff${lines}\r\n`], { type: "text/csv;charset=utf-8" }));
    link.download = `kardes-sehir-atlasi_${this.name}_${said.state.language}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}
