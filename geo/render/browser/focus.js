/* What a click lights up where no server can be asked: tables of styles are joined, ties are told by bits. */
"use strict";

const Focus = {
  /**
   * Two tables as one: what is among `raised` has its row from the second, above the first.
   * @template {{order: number, rank?: number}} Style
   * @template {Wire.Table<Style>} Table
   * @param {Table} below
   * @param {Wire.Table<Style>} above
   * @param {Set<number>} raised
   * @returns {Table}
   */
  over(below, above, raised) {
    const upper = Rows.bytes(above.rows), count = below.styles.length;
    const top = Math.max(0, ...below.styles.map(({ order }) => order)) + 1;
    const rows = Rows.bytes(below.rows).map((row, number) => (
      raised.has(number) && upper[number] ? count + upper[number] : row));
    const behind = below.styles.map((style) => ({ ...style, rank: (style.rank ?? 0) + above.styles.length }));
    const styles = [...behind, ...above.styles.map((style) => ({ ...style, order: top + style.order }))];
    return { ...below, styles, rows: btoa(String.fromCharCode(...rows)) };
  },
};
