/// The lines that every page with charts has.
enum ChartScript {
  /// JavaScript: `charts` holds the data, `paint` draws one with the colours of the page, `follow` draws
  /// all again when the scheme of the reader changes, filters rows and opens folds for printing.
  static let text = """
      const charts = JSON.parse(document.getElementById("charts").textContent);
      const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
      const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
      const config = {displaylogo: false, responsive: true, showSendToCloud: false,
        modeBarButtonsToRemove: ["lasso2d", "select2d", "autoScale2d"]};
      const axis = own => ({...own, gridcolor: css("--line"), linecolor: css("--line"),
        zerolinecolor: css("--line"), automargin: true});
      const paint = (place, chart, settings) => {
        const layout = {...chart.layout, paper_bgcolor: "rgba(0,0,0,0)",
          plot_bgcolor: "rgba(0,0,0,0)", hoverlabel: {align: "left"},
          modebar: {orientation: "v", bgcolor: "rgba(0,0,0,0)", color: css("--quiet")},
          font: {family: css("--font"), color: css("--text"), size: 13}};
        for (const key of Object.keys(layout))
          if (/^[xy]axis/.test(key)) layout[key] = axis(layout[key]);
        const shadow = {textfont: {color: css("--text"), shadow: "none", size: 12}};
        const data = chart.data.map(t => t.type == "sankey" ? {...t, ...shadow} : t);
        Plotly.react(place, data, layout, {...config, ...settings});
      };
      const follow = drawAll => {
        document.documentElement.classList.add("scripted");
        each(".filter input", e => e.addEventListener("input", () => {
          const rows = e.closest(".filter").nextElementSibling.querySelectorAll("tbody tr:not(.group)");
          rows.forEach(r => r.hidden = !r.textContent.toLowerCase().includes(e.value.toLowerCase()));
        }));
        matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
        addEventListener("beforeprint", () => each("details.print", e => e.open = true));
        drawAll();
      };
    """
}
