/* Unpack plotly, then draw; the policy of this document knows the hash of what comes out. */
(async () => {
  const chart = element("chart"), figures = read("figures");
  try {
    const packed = Uint8Array.from(atob(read("library")), (letter) => letter.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const script = document.createElement("script");
    script.textContent = await new Response(stream).text();
    document.head.append(script);
  } catch (fault) {
    console.warn(fault);
  }
  if (!window.Plotly) {
    chart.textContent = chart.dataset.old ?? "";
    chart.style.minHeight = "0";
    element("twin").setAttribute("open", "");
    themed(() => {});
    return;
  }
  themed((theme, surfaces) => {
    const { data, layout } = figures[theme];
    /* No label is cut, however narrow the window. */
    const axes = Object.keys(layout).filter((name) => /^[xy]axis/.test(name));
    const roomy = Object.fromEntries(axes.map((name) => [name, { ...layout[name], automargin: true }]));
    const quiet = {
      margin: { ...layout.margin, autoexpand: true }, width: undefined, autosize: true, template: {},
      font: { ...layout.font, color: surfaces.text, family: getComputedStyle(document.body).fontFamily },
      hoverlabel: { bgcolor: surfaces.panel, font: { color: surfaces.text } },
    };
    Plotly.react(chart, data, { ...layout, ...roomy, ...quiet }, { responsive: true, displayModeBar: false });
    document.body.dataset.drawn = theme;
  });
})();
