/// What a trace page adds to the look of a report.
enum TraceStyle {
  /// The style sheet: accounts, stacked bars, ways.
  static let css = """
    .a0 { --mark: #c4572e; } .a1 { --mark: #dca126; } .a2 { --mark: #4f9d3a; }
    .a3 { --mark: #8a7fb5; }
    section { padding-top: 28px; }
    .stack { display: flex; height: 12px; border-radius: 3px; overflow: hidden; gap: 1px;
      min-width: 2px; margin: 5px 0; }
    .stack span { background: var(--mark); flex-basis: 0; print-color-adjust: exact;
      -webkit-print-color-adjust: exact; }
    .card .stack { margin: 12px 0 6px; }
    .key { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 18px; margin: 4px 0 8px;
      padding: 0; font-size: .86rem; color: var(--quiet); }
    .key li::before { content: ""; display: inline-block; width: .8em; height: .8em;
      border-radius: 2px; background: var(--mark); margin-right: .45em;
      print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    .key b { color: var(--text); font-weight: 600; font-variant-numeric: tabular-nums; }
    .cards.tiles { grid-template-columns: 2fr 1fr 1fr 1fr; } .tiles .main { grid-column: auto; }
    .cards.three { grid-template-columns: repeat(3, 1fr); }
    .products-table td:first-child, .sources-table td:first-child { min-width: 13em; }
    .products-table td:nth-child(6) { min-width: 8em; }
    .sources-table td:nth-child(2) { min-width: 8em; }
    .sources-table td:nth-child(5) { min-width: 12em; }
    .scroll { overflow-x: auto; }
    #chart-heat { height: auto; min-height: 340px; }
    details.way { background: var(--paper); border: 1px solid var(--line); border-radius: 10px;
      padding: 9px 16px; margin: 0 0 8px; scroll-margin-top: 1rem; }
    .way summary b { font-weight: 600; } .way summary .size { color: var(--text);
      font-variant-numeric: tabular-nums; margin: 0 .6em; white-space: nowrap; }
    .way summary small { color: var(--quiet); font-weight: 400; font-size: .84rem; }
    .way .pair { margin-top: 10px; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
    .way h4 { margin: 0 0 8px; font-size: .95rem; }
    .way .table { border: 0; margin: 0; } .way td:first-child, .way th:first-child {
      padding-left: 0; }
    .way caption { position: static; clip-path: none; width: auto; height: auto;
      padding: 0 0 8px; display: table-caption; }
    .ways { margin: 0; padding: 0; list-style: none; font-size: .9rem; }
    .ways li { display: grid; grid-template-columns: 4.6em 1fr; gap: 10px; padding: 5px 0;
      border-top: 1px solid var(--line); }
    .ways b { text-align: right; font-weight: 600; font-variant-numeric: tabular-nums; }
    .faults td:nth-child(2) { min-width: 12em; } .faults td:nth-child(3) { min-width: 16em; }
    @media (max-width: 1000px) { .cards.tiles { grid-template-columns: 1fr 1fr; } }
    @media (max-width: 560px) { .cards.tiles { grid-template-columns: 1fr; } }
    @media screen and (max-width: 760px) { .pair, .way .pair { grid-template-columns: minmax(0, 1fr); }
      .pair > div + div { border-left: 0; padding-left: 0; }
      .scroll .chart { min-width: 820px; } .cards.three { grid-template-columns: 1fr; }
      .products-table td:first-child, .sources-table td:first-child { min-width: 9em; } }
    @media print { details.way { break-inside: avoid; } }

    """
}
