/// How a report looks.
enum ReportStyle {
  /// The style sheet: system fonts, light and dark, narrow screens, print.
  static let css = """
    :root { color-scheme: light dark;
      --font: "Inter", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial,
        "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
      --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono CJK SC",
        monospace;
      --back: #f6f7f5; --paper: #ffffff; --text: #1d2421; --quiet: #5b6762; --line: #dfe4e0;
      --soft: #eef2ef; --accent: #1f7a5a; --warn: #b26a00; --alert: #b3202f;
      --scope1: #c4572e; --scope2: #dca126; --scope3: #4a86b8; }
    @media (prefers-color-scheme: dark) { :root {
      --back: #111614; --paper: #19201d; --text: #e6ebe8; --quiet: #9fada6; --line: #2f3a35;
      --soft: #222b27; --accent: #63c79e; --warn: #e3a349; --alert: #ff7b84; } }
    * { box-sizing: border-box; }
    html { scroll-behavior: smooth; scroll-padding-top: 4rem; }
    body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.55 var(--font);
      -webkit-text-size-adjust: 100%; }
    main, .banner, nav, footer { max-width: 1240px; margin: 0 auto; padding: 0 24px; }
    header { background: var(--paper); border-bottom: 1px solid var(--line); }
    .banner { padding-top: 30px; padding-bottom: 14px; }
    .kind { margin: 0; color: var(--accent); font-weight: 600; letter-spacing: .02em; }
    h1 { margin: 2px 0 6px; font-size: 2.1rem; line-height: 1.2; letter-spacing: -.01em; }
    h2 { margin: 0 0 14px; font-size: 1.35rem; line-height: 1.3; }
    h3 { margin: 26px 0 8px; font-size: 1.02rem; }
    .facts { margin: 0; color: var(--quiet); display: flex; flex-wrap: wrap; gap: 2px 0; }
    .facts strong { color: var(--text); }
    .facts span::before { content: "·"; margin: 0 .6em; }
    nav { display: flex; flex-wrap: wrap; gap: 0 20px; padding-bottom: 12px; }
    nav a, td a { color: var(--accent); text-decoration: none; }
    nav a:hover, td a:hover { text-decoration: underline; }
    section { padding: 34px 0 6px; }
    footer { color: var(--quiet); font-size: .85rem; padding-top: 30px; padding-bottom: 50px; }
    .note { color: var(--quiet); margin: 6px 0 12px; max-width: 78ch; font-size: .9rem; }
    .note.alert, td.alert { color: var(--alert); }
    .cards { display: grid; gap: 14px; grid-template-columns: repeat(4, 1fr); margin-bottom: 26px; }
    .card { background: var(--paper); border: 1px solid var(--line); border-radius: 10px;
      padding: 16px 18px; border-top: 3px solid var(--line); }
    .card h3 { margin: 0 0 6px; font-size: .88rem; font-weight: 600; color: var(--quiet); }
    .card p { margin: 2px 0 0; font-size: .86rem; color: var(--quiet); }
    .card .figure { color: var(--text); font-size: .95rem; margin: 0 0 2px; white-space: nowrap; }
    .figure b { font-size: 1.6rem; font-weight: 650; letter-spacing: -.015em;
      font-variant-numeric: tabular-nums; }
    .figure span { color: var(--quiet); }
    .main { grid-column: span 2; border-top-color: var(--accent); }
    .main .figure b { font-size: 2.5rem; line-height: 1.15; }
    .wide { grid-column: span 2; } .rest { grid-column: span 3; } .full { grid-column: 1 / -1; }
    .card.scope1 { border-top-color: var(--scope1); }
    .card.scope2-location { border-top-color: var(--scope2); }
    .card.scope3 { border-top-color: var(--scope3); }
    .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 18px; }
    .pair > div + div { border-left: 1px solid var(--line); padding-left: 18px; }
    .split, .card .meter { display: flex; height: 8px; border-radius: 4px; overflow: hidden;
      background: var(--soft); margin: 12px 0 2px; }
    .card .meter { margin: 4px 0 8px; }
    .split span, .card .meter span { display: block; }
    .split .scope1 { background: var(--scope1); }
    .split .scope2-location, .split .scope2-market { background: var(--scope2); }
    .card .meter span { background: var(--warn); }
    .products { list-style: none; margin: 0 0 6px; padding: 0; }
    .products li { display: grid; grid-template-columns: 1fr auto 9.5em; gap: 18px;
      padding: 4px 0; border-bottom: 1px solid var(--line); font-size: .9rem; }
    .products b { font-weight: 600; text-align: right; font-variant-numeric: tabular-nums; }
    .table { overflow-x: auto; background: var(--paper); border: 1px solid var(--line);
      border-radius: 10px; margin: 8px 0 18px; }
    table { border-collapse: collapse; width: 100%; font-size: .86rem; }
    caption { text-align: left; font-weight: 600; padding: 12px 16px 8px; font-size: .95rem; }
    th, td { padding: 6px 10px; text-align: left; vertical-align: top;
      border-top: 1px solid var(--line); }
    th:first-child, td:first-child { padding-left: 16px; min-width: 8em; }
    th:last-child, td:last-child { padding-right: 16px; }
    thead th { color: var(--quiet); font-weight: 600; vertical-align: bottom; line-height: 1.3;
      border-top: 0; border-bottom: 1px solid var(--line); }
    .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    thead .n { white-space: normal; min-width: 6em; }
    .group th, .group td { background: var(--soft); font-weight: 600; }
    .total td { font-weight: 650; border-top: 2px solid var(--line); }
    tbody tr:target { outline: 2px solid var(--accent); outline-offset: -2px; }
    td code, td small { display: block; color: var(--quiet); font-size: .76rem; }
    td code { font-family: var(--mono); overflow-wrap: anywhere; user-select: all;
      font-size: .72rem; line-height: 1.45; }
    .name { font-weight: 550; }
    .sources td:first-child { min-width: 22em; }
    .sources td:last-child { font: .72rem/1.5 var(--mono); min-width: 17em; }
    .sources td:last-child a { display: block; overflow-wrap: anywhere; }
    td code span { font-size: 0; }
    code.command { font-family: var(--mono); user-select: all; }
    .factors td { min-width: 5em; }
    .factors td:first-child, .factors td:nth-child(6) { min-width: 17em; }
    .meters td:first-child { min-width: 13em; } .meters td:nth-child(3) { min-width: 8em; }
    .meters th, .meters td { padding-left: 7px; padding-right: 7px; }
    .meters .bar { min-width: 4.4em; }
    .meters td:first-child .name, .meters td:first-child code {
      padding-left: calc(var(--depth) * 1rem); display: block; }
    .meters .name small { display: inline; }
    .bar { display: inline-block; min-width: 5.2em; padding: 0 4px; border-radius: 3px;
      background: linear-gradient(to right,
        color-mix(in srgb, var(--accent) 28%, transparent) var(--share), transparent var(--share)); }
    .bar.warn { background: linear-gradient(to right,
        color-mix(in srgb, var(--warn) 32%, transparent) var(--share), transparent var(--share)); }
    .badge { display: inline-block; border-radius: 4px; padding: 0 8px; font-weight: 600;
      font-size: .78rem; background: var(--soft); color: var(--quiet); white-space: nowrap; }
    .badge.warning { color: var(--warn); } .badge.error { color: var(--alert); }
    details caption { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; }
    details { position: relative; margin: 6px 0 14px; } details .table { margin-top: 10px; }
    summary { cursor: pointer; color: var(--accent); font-weight: 550; }
    dl { display: grid; grid-template-columns: minmax(9em, 14em) 1fr; gap: 8px 22px; margin: 0;
      background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 18px; }
    dt { font-weight: 600; } dd { margin: 0; max-width: 80ch; }
    .chart { height: 400px; background: var(--paper); border: 1px solid var(--line);
      border-radius: 10px; padding: 8px; margin: 8px 0; } #chart-flows { height: auto; min-height: 300px; }
    .switch { border: 0; padding: 0; margin: 0 0 8px; }
    .switch legend { position: absolute; clip-path: inset(50%); width: 1px; height: 1px;
      overflow: hidden; }
    .switch label { display: inline-block; cursor: pointer; }
    .switch input { position: absolute; opacity: 0; }
    .switch span { display: block; padding: 5px 16px; border: 1px solid var(--line);
      background: var(--paper); margin-right: -1px; }
    .switch label:first-of-type span { border-radius: 7px 0 0 7px; }
    .switch label:last-of-type span { border-radius: 0 7px 7px 0; }
    .switch input:checked + span { background: var(--accent); color: var(--paper);
      border-color: var(--accent); }
    .switch input:focus-visible + span { outline: 2px solid var(--text); outline-offset: 2px; }
    .filter { margin: 0; }
    .filter input { font: inherit; color: inherit; background: var(--paper); padding: 5px 12px;
      border: 1px solid var(--line); border-radius: 7px; width: min(100%, 22em); }
    html:not(.scripted) .script { display: none; }
    @media (max-width: 1000px) { .cards { grid-template-columns: 1fr 1fr; }
      .rest { grid-column: 1 / -1; } }
    @media (max-width: 560px) { .cards { grid-template-columns: 1fr; }
      .main, .wide, .rest, .full { grid-column: auto; } main, .banner, nav, footer { padding-left: 14px; padding-right: 14px; }
      h1 { font-size: 1.6rem; } dl { grid-template-columns: 1fr; }
      .products li { grid-template-columns: 1fr; gap: 0; } .products b { text-align: left; } }
    @media print { :root { --back: #fff; --paper: #fff; --text: #000; --quiet: #444;
        --line: #ccc; --soft: #f3f3f3; --accent: #155c43; }
      body { font-size: 10.5px; } nav, .switch, .filter { display: none !important; }
      section { padding-top: 18px; } .table, .chart { overflow: visible; break-inside: auto; }
      tr, .card, .chart { break-inside: avoid; } h2, h3, caption { break-after: avoid; }
      thead { display: table-header-group; } main { max-width: none; padding: 0; } }

    """
}
