/* Unpack plotly, then draw; the policy of this document knows the hash of what comes out. */
(async () => {
  const chart = document.getElementById("chart"), figure = read("figure");
  try {
    const packed = Uint8Array.from(atob(read("library")), (letter) => letter.charCodeAt(0));
    const script = document.createElement("script");
    script.textContent = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
    document.head.append(script);
  } catch (fault) {
    console.warn(fault);
  }
  if (!window.Plotly) {
    chart.textContent = chart.dataset.old;
    chart.style.minHeight = "0";
    document.getElementById("twin").open = true;
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
    Plotly.react(chart, figure.data, { ...figure.layout, ...roomy, ...quiet, template: {} }, { responsive: true, displayModeBar: false });
    document.body.dataset.drawn = theme;
  });
})();
