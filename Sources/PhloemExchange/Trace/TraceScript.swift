/// The few lines that put charts into a trace page and switch them.
enum TraceScript {
  /// JavaScript: draws each chart, shows the chosen product, opens the product that an address names.
  static let text = """
    (() => {
    \(ChartScript.text)
      const chosen = () => Number(document.querySelector("input[name=series]:checked")?.value ?? 0);
      const view = id => {
        if (id == "heat") return charts.heat[Math.max(0, chosen() - 1)];
        if (id != "series") return charts[id];
        const {data, layout} = charts.series.views[chosen()];
        return {data: data.map(t => ({...t, x: charts.series.x})), layout};
      };
      // The names of what leaves stand right of the diagram, where there is room.
      const moveNames = () => each("#chart-flows .node-label[text-anchor=end]", e => {
        e.setAttribute("text-anchor", "start");
        e.setAttribute("transform", e.getAttribute("transform").replace("(-3", "(17"));
      });
      const draw = id => {
        const place = document.getElementById("chart-" + id);
        if (!place) return;
        const isNew = !place.data;
        paint(place, view(id), {displayModeBar: id == "series"});
        if (isNew && id == "flows") place.on("plotly_afterplot", moveNames);
        moveNames();
      };
      const drawAll = () => {
        Object.keys(charts).forEach(draw);
        each("[data-heat]", e => e.hidden = e.dataset.heat != Math.max(0, chosen() - 1));
      };
      const open = () => {
        const place = document.getElementById(location.hash.slice(1));
        if (place?.tagName == "DETAILS") place.open = true;
      };
      each("input[name=series]", e => e.addEventListener("change", drawAll));
      addEventListener("hashchange", open);
      follow(drawAll);
      open();
    })();

    """
}
