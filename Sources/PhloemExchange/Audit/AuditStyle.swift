/// What an audit page adds to the look of a report.
enum AuditStyle {
  /// The style sheet: verdicts, filters, claims and their steps.
  static let css = """
    :root { --consistent: #1f7a5a; --inconsistent: #b3202f; --implausible: #9a5b00;
      --uncheckable: #4c6580; --none: #5b6762; }
    @media (prefers-color-scheme: dark) { :root { --consistent: #63c79e; --inconsistent: #ff7b84;
      --implausible: #e3a349; --uncheckable: #93b3d6; --none: #9fada6; } }
    .consistent { --mark: var(--consistent); } .inconsistent { --mark: var(--inconsistent); }
    .implausible { --mark: var(--implausible); } .uncheckable { --mark: var(--uncheckable); }
    .none { --mark: var(--none); }
    main a { color: var(--accent); text-decoration: none; overflow-wrap: anywhere; }
    .by-case a { overflow-wrap: normal; }
    main a:hover { text-decoration: underline; }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    .quiet { color: var(--quiet); font-weight: 400; }
    .alert { color: var(--alert); }
    section { padding-top: 28px; }
    .tiles { margin-bottom: 14px; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); }
    main a.tile { display: flex; flex-direction: column; gap: 4px; color: var(--text);
      border-top-color: var(--mark); }
    main a.tile:hover { text-decoration: none; border-color: var(--mark); }
    a.tile[aria-current] { box-shadow: inset 0 0 0 2px var(--mark);
      background: color-mix(in srgb, var(--mark) 8%, var(--paper)); }
    .tile-name { font-weight: 650; color: var(--mark); }
    .mark, .verdict > span { display: inline-block; min-width: 1em; text-align: center;
      font-weight: 800; }
    .tile-count b { font-size: 2.2rem; line-height: 1.15; font-weight: 650; letter-spacing: -.015em;
      font-variant-numeric: tabular-nums; }
    .tile-count span, .tile-meaning { color: var(--quiet); font-size: .86rem; line-height: 1.4; }
    html:not(.scripted) [data-filter] { pointer-events: none; }
    html:not(.scripted) main td a[data-filter] { color: inherit; }
    .stack { display: flex; height: 14px; border-radius: 4px; overflow: hidden; gap: 1px;
      background: var(--line); }
    .stack span { background: var(--mark); flex-basis: 0; min-width: 2px; color: var(--paper);
      font-size: .72rem; font-weight: 650; line-height: 1.5; text-align: center; overflow: hidden; }
    td .stack { height: 18px; min-width: 110px; margin: 2px 0; }
    .record { margin: 14px 0 8px; } .others { margin: 0 0 12px; padding-left: 1.4em; }
    .legend .pair { margin-top: 10px; } .legend h3 { margin-top: 6px; }
    .legend dl { grid-template-columns: minmax(8em, 12em) 1fr; gap: 4px 16px; font-size: .88rem;
      padding: 0; background: none; border: 0; }
    .legend .pair > div + div { padding-left: 24px; }
    .by-case td:first-child { min-width: 10em; width: 30%; } .by-case .bars { width: 36%; }
    .by-case td small { display: inline; white-space: nowrap; margin-left: .5em; font-size: .82em; }
    .by-case tr a[aria-current] .name { text-decoration: underline; font-weight: 700; }
    .by-case tfoot td { font-weight: 650; border-top: 2px solid var(--line); }
    th .verdict { white-space: normal; background: none; padding: 0; border: 0; }
    .verdict { display: inline-block; border-radius: 5px; padding: 1px 9px 1px 6px; color: var(--mark);
      font-weight: 650; font-size: .84rem; line-height: 1.6; white-space: nowrap;
      background: color-mix(in srgb, var(--mark) 13%, transparent); }
    .filters { display: flex; flex-wrap: wrap; align-items: end; gap: 10px 18px; position: sticky;
      top: 0; z-index: 2; background: var(--back); border-bottom: 1px solid var(--line);
      padding: 10px 0 8px; margin-bottom: 14px; }
    .filters fieldset { border: 0; margin: 0; padding: 0; min-width: 0; display: flex;
      flex-wrap: wrap; gap: 6px; }
    .filters legend, .field > span { display: block; font-size: .78rem; color: var(--quiet);
      padding: 0 0 2px; }
    .box { cursor: pointer; } .box input { position: absolute; opacity: 0; }
    .box .verdict { padding: 4px 12px 4px 9px; background: var(--paper); font-weight: 600;
      border: 1px solid color-mix(in srgb, var(--mark) 45%, var(--line)); }
    .box input:checked + .verdict { background: var(--mark); color: var(--paper);
      border-color: var(--mark); }
    .box input:focus-visible + .verdict { outline: 2px solid var(--text); outline-offset: 2px; }
    .filters select, .filters input[type=search], .filters button { font: inherit; color: inherit;
      font-size: .88rem; background: var(--paper); border: 1px solid var(--line);
      border-radius: 7px; padding: 4px 10px; max-width: 100%; height: 32px; }
    .field select { width: 10.5em; } .words { flex: 1 1 9em; } .words input { width: 100%; }
    .filters button { cursor: pointer; color: var(--accent); font-weight: 550; }
    .filters button:disabled { color: var(--quiet); cursor: default; opacity: .6; }
    .actions { display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: center; flex: 1 1 100%; }
    .shown { margin: 0 auto 0 0; font-size: .88rem; color: var(--quiet); }
    .claim { background: var(--paper); border: 1px solid var(--line); border-radius: 10px;
      border-left: 4px solid var(--mark); padding: 14px 18px 12px; margin: 0 0 14px;
      overflow-wrap: break-word; scroll-margin-top: 8.5rem; }
    .claim[hidden] { display: none; }
    .claim:target { box-shadow: 0 0 0 2px var(--mark); }
    .claim .head { display: flex; flex-wrap: wrap; align-items: baseline;
      justify-content: space-between; gap: 2px 20px; }
    .claim h3 { margin: 0; font-size: 1.08rem; } .claim h3 > a { color: inherit; margin-right: 6px;
      font-variant-numeric: tabular-nums; }
    .origin { margin: 0; color: var(--quiet); font-size: .84rem; }
    .origin > span { display: inline-block; }
    .origin > span + span::before { content: "·"; margin: 0 .5em; }
    .origin b { font-weight: 600; color: var(--text); }
    blockquote { margin: 10px 0; padding: 0 0 0 14px; border-left: 2px solid var(--line);
      font: 1.06rem/1.5 Georgia, "Noto Serif", "Songti SC", "Noto Serif CJK SC", SimSun, serif;
      max-width: 90ch; }
    blockquote::before { content: "“"; } blockquote::after { content: "”"; }
    .finding { margin: 0 0 10px; max-width: 96ch; }
    .slips { border: 1px dashed color-mix(in srgb, var(--implausible) 60%, var(--line));
      background: color-mix(in srgb, var(--implausible) 6%, transparent); border-radius: 8px;
      padding: 8px 14px; margin: 0 0 10px; max-width: 110ch; font-size: .92rem; }
    .slips h4 { margin: 0 0 2px; font-size: .84rem; color: var(--implausible); }
    .slips ul { margin: 0; padding-left: 1.2em; } .slips small { color: var(--quiet); }
    .claim dl.remarks { grid-template-columns: 9.5em 1fr; gap: 3px 14px; padding: 0; border: 0;
      background: none; margin: 0 0 8px; font-size: .9rem; }
    .remarks dt { color: var(--quiet); font-weight: 500; } .remarks dd { max-width: 96ch;
      grid-column: 2; }
    .steps { margin: 4px 0 2px; } .steps summary { font-size: .9rem; }
    .steps table { margin-top: 8px; table-layout: fixed; }
    .steps th, .steps td { padding: 5px 8px; overflow-wrap: anywhere; min-width: 0; }
    .steps th:first-child, .steps td:first-child { padding-left: 0; min-width: 0; width: 19%; }
    .steps th:nth-child(2) { width: 22%; } .steps th:nth-child(3) { width: 42%; }
    .checks th:first-child, .checks td:first-child { width: 13%; }
    .checks th:nth-child(2) { width: 40%; } .checks th:nth-child(3) { width: 15%; }
    .steps td code { color: var(--text); font-size: .8rem; line-height: 1.6; user-select: auto; }
    .steps td code + small { margin-top: 2px; }
    .value b { font-weight: 600; font-variant-numeric: tabular-nums; }
    .line { display: block; font-variant-numeric: tabular-nums; }
    .basis { color: var(--quiet); }
    .truth { font-weight: 600; white-space: nowrap; } .truth.yes { color: var(--consistent); }
    .truth.no { color: var(--inconsistent); } .truth.unknown { color: var(--uncheckable); }
    td small.alert { color: var(--alert); font-weight: 600; }
    tbody tr:target { background: color-mix(in srgb, var(--accent) 10%, transparent); }
    .used-factors td:first-child { min-width: 15em; } .used-factors td:nth-child(4) {
      white-space: nowrap; } .used-factors td:nth-child(5) { min-width: 17em; }
    .used-factors td:nth-child(7) { min-width: 8em; } .used-factors td:last-child,
    .used-rules td:last-child { min-width: 7em; }
    .used-rules td:nth-last-child(2) { min-width: 15em; } .used-rules td:first-child {
      min-width: 15em; } .used-limits td:first-child { min-width: 18em; }
    .used-limits td:nth-child(4) { min-width: 16em; }
    .faults td:nth-child(2) { min-width: 12em; } .faults td:nth-child(3) { min-width: 16em; }
    .case { background: var(--paper); border: 1px solid var(--line); border-radius: 10px;
      padding: 9px 16px; margin: 0 0 8px; } .case summary b { font-weight: 600; }
    .case dl { border: 0; padding: 12px 0 6px; } .case ul { margin: 0; padding-left: 1.2em; }
    @media screen and (max-width: 760px) { .by-case .count { display: none; } .by-case .bars { width: 45%; }
      .by-case td small { display: block; white-space: normal; margin: 0; }
      .pair { grid-template-columns: 1fr; } .pair > div + div { border-left: 0; padding-left: 0; }
      .legend .pair > div + div { padding-left: 0; }
      .filters { position: static; } .claim { scroll-margin-top: 1rem; }
      .steps table, .steps tbody, .steps tr, .steps td { display: block; }
      .steps thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px;
        overflow: hidden; }
      .steps tr { border-top: 1px solid var(--line); padding: 6px 0; }
      .steps td, .steps td:first-child { border: 0; padding: 1px 0; width: auto; }
      .steps td[data-label]::before { content: attr(data-label); color: var(--quiet); } }
    @media screen and (max-width: 560px) { .tiles { grid-template-columns: 1fr 1fr; gap: 10px; }
      .tile { padding: 12px; } .tile-count b { font-size: 1.7rem; display: block; }
      .claim { padding: 12px 12px 10px; } .claim dl.remarks, .legend dl {
        grid-template-columns: 1fr; } .remarks dd, .legend dd { grid-column: 1; margin-bottom: 4px; }
      .by-case td:first-child, .by-case th:first-child { min-width: 6em; padding-left: 10px; }
      .by-case th, .by-case td { padding-left: 6px; padding-right: 6px; }
      td .stack { min-width: 90px; }
      .field, .field select, .words input { width: 100%; } .shown { flex-basis: 100%; } }
    @media print { html { font-size: 11px; } .tiles { grid-template-columns: repeat(4, 1fr); gap: 8px; }
      .filters { display: none !important; }
      .claim .head, blockquote, .finding { break-after: avoid; } .claim, .slips { break-inside: auto; }
      .claim { padding: 8px 12px; margin-bottom: 8px; } .steps th, .steps td { padding: 2px 6px; }
      :root { --consistent: #155c43; --inconsistent: #8e1622; --implausible: #774600;
        --uncheckable: #3a4f66; --none: #444; }
      .stack span, .tile, .verdict { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      details::details-content { content-visibility: visible; height: auto; }
      summary { color: var(--text); } }

    """
}
