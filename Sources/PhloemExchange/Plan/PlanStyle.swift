/// What the page of a plan adds to the look of a report.
enum PlanStyle {
  /// The style sheet: tiles, stacked bars, buttons and menus, charts of their own height.
  static let css = """
    :root { --deep: #155c43; }
    @media (prefers-color-scheme: dark) { :root { --deep: #7fe0b6; } }
    .s1 { --mark: #c4572e; } .s2 { --mark: #dca126; } .s3 { --mark: #4a86b8; }
    .y1 { --mark: #2f8f6b; } .y2 { --mark: #4a86b8; } .y3 { --mark: #8a7fb5; }
    section { padding-top: 28px; }
    .stack { display: flex; height: 14px; border-radius: 3px; overflow: hidden; gap: 1px;
      margin: 5px 0; }
    .stack span { background: var(--mark); flex-basis: 0; print-color-adjust: exact;
      -webkit-print-color-adjust: exact; }
    .key { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 18px; margin: 4px 0 12px;
      padding: 0; font-size: .9rem; color: var(--quiet); }
    .key li::before { content: ""; display: inline-block; width: .8em; height: .8em;
      border-radius: 2px; background: var(--mark); margin-right: .45em;
      print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    .key b { color: var(--text); font-weight: 600; font-variant-numeric: tabular-nums; }
    .cards.tiles { grid-template-columns: 2fr 1fr 1fr 1fr; margin-bottom: 14px; }
    .tiles .main { grid-column: auto; }
    .controls { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; margin: 8px 0; }
    .controls button, .controls select { font: inherit; font-size: .9rem; color: var(--text);
      background: var(--paper); border: 1px solid var(--quiet); border-radius: 7px;
      padding: 4px 13px; min-height: 32px; cursor: pointer; }
    .controls button:hover, .controls select:hover { border-color: var(--accent); }
    .controls button[aria-pressed=true] { background: var(--accent); color: var(--paper);
      border-color: var(--accent); }
    .controls :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    .controls .shown { color: var(--quiet); font-size: .9rem; margin-left: 8px;
      font-variant-numeric: tabular-nums; }
    .making { max-width: 88ch; margin: 6px 0 12px; padding: 10px 14px; background: var(--soft);
      border-left: 3px solid var(--accent); border-radius: 4px; font-size: .92rem; }
    .scroll { overflow-x: auto; }
    .scroll .chart { height: auto; min-height: 150px; }
    td:lang(zh):not(:first-child) { word-break: keep-all; }
    .costs td:last-child { min-width: 13em; }
    td code, td .time { white-space: nowrap; } section > ul { max-width: 80ch; }
    .faults td:nth-child(2) { min-width: 12em; } .faults td:nth-child(3) { min-width: 16em; }
    @media (max-width: 1000px) { .cards.tiles { grid-template-columns: 1fr 1fr; } }
    @media (max-width: 560px) { .cards.tiles { grid-template-columns: 1fr; }
      .controls .shown { margin-left: 0; flex-basis: 100%; } }
    @media screen and (max-width: 760px) { .scroll .chart { min-width: 680px; } }
    @media print { .controls { display: none !important; } }

    """
}
