/* Unpack plotly, then draw; the policy of this document knows the hash of what comes out. */
(async () => {
  const chart = element("chart"), figure = read("figure");
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
  /* No label is cut, however narrow the window. */
  const axes = Object.keys(figure.layout).filter((name) => /^[xy]axis/.test(name)).concat("xaxis", "yaxis");
  const roomy = Object.fromEntries(axes.map((name) => [name, { ...figure.layout[name], automargin: true }]));
  roomy.margin = { ...figure.layout.margin, autoexpand: true };
  themed((theme, surfaces) => {
    const quiet = { paper_bgcolor: "transparent", plot_bgcolor: "transparent", width: undefined, autosize: true,
      font: { ...(figure.layout.font || {}), color: surfaces.text, family: getComputedStyle(document.body).fontFamily },
      hoverlabel: { bgcolor: surfaces.panel, font: { color: surfaces.text } } };
    const layout = { ...figure.layout, ...roomy, ...quiet, template: {} };
    Plotly.react(chart, figure.data, layout, { responsive: true, displayModeBar: false });
    document.body.dataset.drawn = theme;
  });
})();
