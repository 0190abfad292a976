/// The few lines that put charts into a page and switch them.
enum ReportScript {
  /// JavaScript: draws each chart, follows the scheme of the reader, filters rows, opens all folds for
  /// printing.
  static let text = """
    (() => {
      const charts = JSON.parse(document.getElementById("charts").textContent);
      const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
      const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
      const config = {displaylogo: false, responsive: true, showSendToCloud: false,
        modeBarButtonsToRemove: ["lasso2d", "select2d", "autoScale2d"]};
      const axis = own => ({...own, gridcolor: css("--line"), linecolor: css("--line"),
        zerolinecolor: css("--line"), automargin: true});
      const draw = id => {
        const place = document.getElementById("chart-" + id);
        if (!place) return;
        const chosen = document.querySelector("input[name=measure]:checked");
        const chart = id == "flows" ? charts.flows[chosen.value] : charts[id];
        const layout = {...chart.layout, paper_bgcolor: "rgba(0,0,0,0)",
          plot_bgcolor: "rgba(0,0,0,0)", hoverlabel: {align: "left"},
          modebar: {orientation: "v", bgcolor: "rgba(0,0,0,0)", color: css("--quiet")},
          font: {family: css("--font"), color: css("--text"), size: 13}};
        if (layout.xaxis) layout.xaxis = axis(layout.xaxis);
        if (layout.yaxis) layout.yaxis = axis(layout.yaxis);
        const shadow = {textfont: {color: css("--text"), shadow: "none", size: 12}};
        const data = chart.data.map(t => t.type == "sankey" ? {...t, ...shadow} : t);
        Plotly.react(place, data, layout, {...config, displayModeBar: id != "flows"});
        each("[data-measure]", e => e.hidden = e.dataset.measure != chosen.value);
      };
      const drawAll = () => Object.keys(charts).forEach(draw);
      document.documentElement.classList.add("scripted");
      each("input[name=measure]", e => e.addEventListener("change", () => draw("flows")));
      each(".filter input", e => e.addEventListener("input", () => {
        const rows = e.closest(".filter").nextElementSibling.querySelectorAll("tbody tr:not(.group)");
        rows.forEach(r => r.hidden = !r.textContent.toLowerCase().includes(e.value.toLowerCase()));
      }));
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
      addEventListener("beforeprint", () => each("details.print", e => e.open = true));
      drawAll();
    })();

    """
}
