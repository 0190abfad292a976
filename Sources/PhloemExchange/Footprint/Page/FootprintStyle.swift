/// What the pages of footprints add to the look of a report.
enum FootprintStyle {
  /// The style sheet: bars to both sides, trees of supply, charts of draws.
  static let css = """
    section { padding-top: 28px; }
    .cards.three { grid-template-columns: repeat(3, 1fr); }
    .parts td:first-child { min-width: 16em; overflow-wrap: anywhere; }
    .parts td:nth-child(2), .parts td:nth-child(3) { width: 9em; }
    .bar.saves { background: linear-gradient(to right,
      color-mix(in srgb, #4f9d3a 34%, transparent) var(--share), transparent var(--share)); }
    .two { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 18px; }
    .two .full { grid-column: 1 / -1; }
    .supply { background: var(--paper); border: 1px solid var(--line); border-radius: 10px;
      padding: 8px 14px 8px 10px; margin: 8px 0 14px; font-size: .88rem; }
    .supply ul { list-style: none; margin: 0; padding: 0 0 0 1.15rem;
      border-left: 1px solid var(--line); }
    .supply > ul { padding: 0; border: 0; }
    .supply details { margin: 0; }
    .supply summary, .supply .leaf { display: grid; gap: 0 14px; align-items: baseline;
      grid-template-columns: 1em minmax(0, 1fr) 9.5em 12em 6em; padding: 3px 0;
      border-bottom: 1px solid var(--line); color: var(--text); font-weight: 400; list-style: none; }
    .supply summary::-webkit-details-marker { display: none; }
    .supply summary::before { content: "▸"; color: var(--accent); }
    .supply details[open] > summary::before { content: "▾"; }
    .supply .leaf::before { content: ""; }
    .supply .what { overflow-wrap: anywhere; }
    .supply summary .what { font-weight: 550; }
    .supply .rest { color: var(--quiet); }
    .supply .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .supply .amount { color: var(--quiet); }
    .scroll { overflow-x: auto; }
    .chart.flows { height: auto; min-height: 300px; }
    .plot { width: 100%; height: auto; background: var(--paper); border: 1px solid var(--line);
      border-radius: 10px; }
    .plot .axis { stroke: var(--line); } .plot text { fill: var(--quiet); font-size: 12px; }
    .plot .bars { fill: var(--accent); opacity: .5; } .plot .bars.second { fill: var(--scope2); }
    .plot .band { fill: var(--accent); opacity: .2; }
    .interval { width: 160px; height: 18px; display: block; }
    .interval .range { stroke: var(--accent); stroke-width: 7; opacity: .4; }
    .interval circle { fill: var(--accent); } .interval .zero { stroke: var(--text); }
    .bar.wide { display: block; } .two h3 { margin-top: 6px; }
    .plot .line { fill: none; stroke: var(--accent); stroke-width: 1.6; }
    .plot .stated { stroke: var(--alert); stroke-width: 1.6; stroke-dasharray: 5 3; }
    .plot .median { stroke: var(--text); stroke-width: 1.6; }
    .plot text.stated { fill: var(--alert); stroke: none; }
    .plot text.median { fill: var(--text); stroke: none; }
    @media screen and (max-width: 760px) { .two, .cards.three { grid-template-columns: minmax(0, 1fr); }
      .scroll .chart { min-width: 780px; } .scroll .plot { min-width: 640px; }
      .parts td:first-child { min-width: 11em; } th, td { min-width: 5.2em; }
      .supply summary, .supply .leaf { grid-template-columns: 1em minmax(0, 1fr) 9.5em 4.6em; }
      .supply .amount { display: none; } .supply ul { padding-left: .55rem; } }
    @media print { .supply details::details-content { content-visibility: visible; }
      .two { display: block; } }

    """
}

/// The few lines that put the charts into a page of footprints.
enum FootprintScript {
  /// JavaScript: draws each chart; a narrow screen scrolls it.
  static let text = """
    (() => {
    \(ChartScript.text)
      // The names of what leaves stand right of the diagram, where there is room.
      const moveNames = () => each(".flows .node-label[text-anchor=end]", e => {
        e.setAttribute("text-anchor", "start");
        e.setAttribute("transform", e.getAttribute("transform").replace("(-3", "(17"));
      });
      const drawAll = () => Object.keys(charts).forEach(id => {
        const place = document.getElementById("chart-" + id);
        if (!place) return;
        const isNew = !place.data;
        paint(place, charts[id], {displayModeBar: false});
        if (isNew) place.on("plotly_afterplot", moveNames);
        moveNames();
      });
      follow(drawAll);
      addEventListener("beforeprint", () => each(".supply details", e => e.open = true));
    })();

    """
}
