/// How a certificate looks: a sheet of A4 in serifs, on screen and on paper.
enum CertificateStyle {
  /// The style sheet.
  static let css = """
    :root { color-scheme: light; --ink: #1b2420; --quiet: #56625c; --line: #c9d2cc;
      --accent: #155c43;
      --serif: "Source Serif 4", "Noto Serif", "Georgia", "DejaVu Serif", "Noto Serif CJK SC",
        "Source Han Serif SC", "Songti SC", "SimSun", serif;
      --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono",
        monospace; }
    * { box-sizing: border-box; }
    body { margin: 0; background: #e9edea; color: var(--ink); font: 13px/1.5 var(--serif); }
    main { width: 210mm; min-height: 297mm; margin: 24px auto; padding: 17mm 18mm; background: #fff;
      border-top: 5px double var(--accent); border-bottom: 5px double var(--accent);
      box-shadow: 0 2px 14px rgb(0 0 0 / .14); }
    header { text-align: center; padding-bottom: 14px; border-bottom: 1px solid var(--line); }
    .ledger { margin: 0; color: var(--accent); letter-spacing: .04em; }
    h1 { margin: 8px 0 4px; font-size: 29px; line-height: 1.2; font-weight: 600; }
    .number { margin: 0; color: var(--quiet); font-size: 12px; }
    .figures { display: flex; justify-content: center; gap: 16mm; margin: 20px 0 6px;
      text-align: center; }
    .figures p { margin: 0; color: var(--quiet); font-size: 12px; }
    .figures b { font-size: 27px; font-weight: 600; color: var(--accent); white-space: nowrap;
      font-variant-numeric: lining-nums tabular-nums; }
    .sentence { margin: 8px auto 18px; max-width: 150mm; text-align: center; font-size: 15px;
      line-height: 1.6; text-wrap: balance; }
    .sentence b { font-weight: 600; } .short { white-space: nowrap; }
    main.revoked { --accent: #98191e; } main.corrected { --accent: #7a4b00; }
    .verdict { margin: 20px 0 6px; text-align: center; color: var(--accent); }
    .verdict b { display: inline-block; padding: 2px 9mm; border: 3px double; font-size: 32px;
      font-weight: 600; }
    .verdict p { margin: 6px 0 0; color: var(--quiet); font-size: 12px; }
    blockquote { margin: 0; padding: 1px 5mm; border-left: 3px solid var(--line); color: var(--quiet); }
    blockquote .figures { margin: 8px 0 0; } blockquote .figures b { font-size: 20px; color: inherit; }
    blockquote .sentence { margin-bottom: 8px; font-size: 13px; }
    .revoked .figures b { text-decoration: line-through; }
    section { margin-top: 15px; }
    h2 { margin: 0 0 5px; font-size: 13.5px; font-weight: 600; color: var(--accent);
      border-bottom: 1px solid var(--line); padding-bottom: 2px; break-after: avoid; }
    p { margin: 4px 0; }
    dl { display: grid; grid-template-columns: 42mm 1fr; gap: 1px 5mm; margin: 0; }
    #details dl { grid-template-columns: 24mm 1fr 24mm 1fr; }
    dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
    #check dl { grid-template-columns: 29mm 1fr; clear: right; }
    .digests dd { font: 10.5px/1.6 var(--mono); }
    table { border-collapse: collapse; width: 100%; font-size: 11px; }
    th { text-align: left; font-weight: 400; color: var(--quiet); vertical-align: bottom; }
    th, td { padding: 2.5px 7px 2.5px 0; border-bottom: 1px solid #e6ebe8; vertical-align: top;
      overflow-wrap: break-word; }
    .n { text-align: right; white-space: nowrap; font-variant-numeric: lining-nums tabular-nums; }
    td div { white-space: nowrap; }
    #trail .n { padding-right: 0; } #trail td:nth-child(3) { white-space: nowrap; }
    .qr { float: right; width: 34mm; margin: 2px 0 4px 6mm; text-align: center; }
    .qr svg { display: block; width: 100%; background: #fff; } .qr path { fill: #000; }
    .qr figcaption { color: var(--quiet); font-size: 10.5px; }
    pre { margin: 5px 0; overflow: hidden; padding: 5px 9px; background: #f2f5f3; font: 11px/1.5 var(--mono);
      white-space: pre-wrap; }
    @page { size: A4; margin: 12mm 0; }
    @media screen and (max-width: 800px) { main { width: auto; margin: 0; padding: 20px; }
      #details dl { grid-template-columns: 32mm 1fr; } .figures { flex-wrap: wrap; gap: 16px; } }
    @media print { body { background: #fff; } main { width: auto; min-height: 0; margin: 0 14mm;
        padding: 5mm 4mm; box-shadow: none; }
      tr, dt, dd, .figures, .sentence, .verdict, .qr { break-inside: avoid; } thead { display: table-header-group; }
      #check { break-inside: avoid; }
      * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }

    """
}
