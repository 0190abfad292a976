import CXlsxWriter

/// The one owner of a workbook of libxlsxwriter; every status is checked.
///
/// Nothing in the file depends on when or where it was written: the creation date is fixed.
struct XLSXWorkbook: ~Copyable {
  /// How cells look.
  enum Style: Int, CaseIterable {
    case plain, heading, bold, integer, decimal, tonnes, share, boldInteger, boldTonnes, boldShare
    case note
  }

  /// A sheet of the workbook that handed it out.
  struct Sheet {
    fileprivate let handle: UnsafeMutablePointer<lxw_worksheet>
    let name: String
  }

  private let handle: UnsafeMutablePointer<lxw_workbook>
  private let formats: [UnsafeMutablePointer<lxw_format>]
  private var isClosed = false

  /// Begins a workbook that will be written to a path.
  static func begin(path: String, title: String) throws(ReportError) -> XLSXWorkbook {
    let failure = ReportError("the workbook '\(path)' cannot be begun", help: "free some memory")
    guard let handle = path.withCString({ workbook_new($0) }) else { throw failure }
    let formats = Style.allCases.compactMap { style in
      let format = workbook_add_format(handle)
      if let format { set(format, style) }
      return format
    }
    let book = XLSXWorkbook(handle: handle, formats: formats)
    guard formats.count == Style.allCases.count else { throw failure }
    let status = title.withCString { text in
      var properties = lxw_doc_properties()
      properties.title = UnsafeMutablePointer(mutating: text)
      // 2000-01-01 UTC: a file of the same figures has the same bytes.
      properties.created = 946_684_800
      return workbook_set_properties(handle, &properties)
    }
    try check(status, "the title")
    return book
  }

  private init(
    handle: UnsafeMutablePointer<lxw_workbook>, formats: [UnsafeMutablePointer<lxw_format>]
  ) {
    self.handle = handle
    self.formats = formats
  }

  deinit {
    if !isClosed { lxw_workbook_free(handle) }
  }

  /// Writes the file.
  mutating func close() throws(ReportError) {
    // The library frees the workbook whether or not it can write it.
    isClosed = true
    try Self.check(workbook_close(handle), "the file")
  }

  /// Adds a sheet whose first rows stay in view.
  func addSheet(_ name: String, frozenRows: Int) throws(ReportError) -> Sheet {
    guard let sheet = name.withCString({ workbook_add_worksheet(handle, $0) }) else {
      throw ReportError("the sheet '\(name)' cannot be added")
    }
    if frozenRows > 0 { worksheet_freeze_panes(sheet, lxw_row_t(frozenRows), 0) }
    return Sheet(handle: sheet, name: name)
  }

  /// Sets the width of a column, in characters.
  func setWidth(_ width: Int, ofColumn column: Int, in sheet: Sheet) throws(ReportError) {
    try Self.check(
      worksheet_set_column(
        sheet.handle, lxw_col_t(column), lxw_col_t(column), Double(width), nil), sheet.name)
  }

  /// Lets readers filter a range of rows by its heading.
  func setFilter(rows: ClosedRange<Int>, columns: Int, in sheet: Sheet) throws(ReportError) {
    try Self.check(
      worksheet_autofilter(
        sheet.handle, lxw_row_t(rows.lowerBound), 0, lxw_row_t(rows.upperBound),
        lxw_col_t(columns - 1)), sheet.name)
  }

  /// Writes a text; what is longer than a cell may hold is cut and says so.
  func write(
    _ text: String, row: Int, column: Int, _ style: Style = .plain, in sheet: Sheet
  ) throws(ReportError) {
    let most = 32_000
    let shown = text.utf16.count > most ? String(text.prefix(most / 2)) + " … (cut)" : text
    let status = shown.withCString {
      worksheet_write_string(
        sheet.handle, lxw_row_t(row), lxw_col_t(column), $0, formats[style.rawValue])
    }
    try Self.check(status, sheet.name)
  }

  /// Writes a number.
  func write(
    _ number: Double, row: Int, column: Int, _ style: Style, in sheet: Sheet
  ) throws(ReportError) {
    guard number.isFinite else { return }
    try Self.check(
      worksheet_write_number(
        sheet.handle, lxw_row_t(row), lxw_col_t(column), number, formats[style.rawValue]),
      sheet.name)
  }

  /// Writes a formula with its value, for readers that do not calculate.
  func write(
    formula: String, value: Double, row: Int, column: Int, _ style: Style, in sheet: Sheet
  ) throws(ReportError) {
    let status = formula.withCString {
      worksheet_write_formula_num(
        sheet.handle, lxw_row_t(row), lxw_col_t(column), $0, formats[style.rawValue], value)
    }
    try Self.check(status, sheet.name)
  }

  private static func check(_ status: lxw_error, _ what: String) throws(ReportError) {
    guard status != LXW_NO_ERROR else { return }
    let reason = lxw_strerror(status).map { String(cString: $0) } ?? "status \(status.rawValue)"
    throw ReportError(
      "the workbook cannot be written (\(what)): \(reason)",
      help: "check that the folder exists, may be written to and has room")
  }

  private static func set(_ format: UnsafeMutablePointer<lxw_format>, _ style: Style) {
    switch style {
    case .plain: break
    case .heading:
      format_set_bold(format)
      format_set_text_wrap(format)
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_BOTTOM.rawValue))
      format_set_bg_color(format, 0xEEF2EF)
    case .bold: format_set_bold(format)
    case .note:
      format_set_italic(format)
      format_set_font_color(format, 0x5B6762)
    case .integer, .boldInteger: format_set_num_format(format, "#,##0")
    case .decimal: format_set_num_format(format, "#,##0.####")
    case .tonnes, .boldTonnes: format_set_num_format(format, "#,##0.000")
    case .share, .boldShare: format_set_num_format(format, "0.0%")
    }
    if [.boldInteger, .boldTonnes, .boldShare].contains(style) {
      format_set_bold(format)
      format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
    }
  }
}
