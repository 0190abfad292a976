/// The few lines that put charts into a page and switch them.
enum ReportScript {
  /// JavaScript: draws each chart, follows the scheme of the reader, filters rows, opens all folds for
  /// printing.
  static let text = """
    (() => {
    \(ChartScript.text)
      const draw = id => {
        const place = document.getElementById("chart-" + id);
        if (!place) return;
        const chosen = document.querySelector("input[name=measure]:checked");
        const chart = id == "flows" ? charts.flows[chosen.value] : charts[id];
        paint(place, chart, {displayModeBar: id != "flows"});
        each("[data-measure]", e => e.hidden = e.dataset.measure != chosen.value);
      };
      each("input[name=measure]", e => e.addEventListener("change", () => draw("flows")));
      follow(() => Object.keys(charts).forEach(draw));
    })();

    """
}
