import Foundation
import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemExchange

@Suite struct ReportWorkbookTests {
  /// The text of a member of a zip file.
  private func member(_ name: String, of path: String) throws -> String {
    let unzip = Process()
    unzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    unzip.arguments = ["unzip", "-p", path, name]
    let pipe = Pipe()
    unzip.standardOutput = pipe
    try unzip.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    unzip.waitUntilExit()
    try #require(unzip.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }

  @Test func totalsAreFormulasOverTheLines() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("report.xlsx").path
    let input = try SamplePark.input()
    try ReportFiles(input).writeWorkbook(to: path)
    let book = try member("xl/workbook.xml", of: path)
    for sheet in ["Summary", "Lines", "Monthly", "Energy lines", "Meters list", "Factors list"] {
      #expect(book.contains("name=\"\(sheet)\""), "\(sheet)")
    }
    let summary = try member("xl/worksheets/sheet1.xml", of: path)
    let last = input.inventory.lines.count + 1
    #expect(
      summary.contains(
        "SUMIFS('Lines'!$J$2:$J$\(last),'Lines'!$B$2:$B$\(last),&quot;scope1&quot;)/1000000")
        || summary.contains(
          "SUMIFS('Lines'!$J$2:$J$\(last),'Lines'!$B$2:$B$\(last),\"scope1\")/1000000")
    )
    let total = Double(input.inventory.totalGrams) / 1e6
    #expect(summary.contains("<v>\(total)</v>"))
    let monthly = try member("xl/worksheets/sheet3.xml", of: path)
    #expect(monthly.contains("<f>SUM(B2:B3)</f>"))
    let lines = try member("xl/worksheets/sheet2.xml", of: path)
    #expect(lines.contains("<pane ySplit=\"1\""))
    let grams = try #require(input.inventory.lines.first?.grams)
    #expect(lines.contains("<v>\(grams)</v>"))
    let core = try member("docProps/core.xml", of: path)
    #expect(core.contains("2000-01-01T00:00:00Z"))
    #expect(core.contains("Tiny &lt;script&gt;"))
  }

  /// What begins like a formula is a text in the file, not a formula: only `<f>` is worked out.
  @Test func textsAreNotFormulas() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("texts.xlsx").path
    let texts = ["=1+1", "=HYPERLINK(1)", "+2", "-3", "@SUM(A1)", "\t=4", "=cmd|' /C calc'!A0"]
    var book = try XLSXWorkbook.begin(path: path, title: "=1+1")
    let sheet = try book.addSheet("Texts", frozenRows: 0)
    for (row, text) in texts.enumerated() {
      try book.write(text, row: row, column: 0, in: sheet)
    }
    try book.close()
    let cells = try member("xl/worksheets/sheet1.xml", of: path)
    #expect(!cells.contains("<f"))
    #expect(cells.components(separatedBy: "t=\"s\"").count == texts.count + 1)
    let strings = try member("xl/sharedStrings.xml", of: path)
    for text in ["=1+1", "=HYPERLINK(1)", "+2", "-3", "@SUM(A1)"] {
      #expect(strings.contains("<t>\(text)</t>"), "\(text)")
    }
  }

  @Test func sheetsHaveChineseNames() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("report.xlsx").path
    try ReportFiles(try SamplePark.input(.zh)).writeWorkbook(to: path)
    let book = try member("xl/workbook.xml", of: path)
    #expect(book.contains("name=\"概要\"") && book.contains("name=\"明细\""))
  }

  @Test func aFolderThatIsNotThereIsAnError() throws {
    let files = ReportFiles(try SamplePark.input())
    #expect(throws: ReportError.self) { try files.writeWorkbook(to: "/nowhere/at/all/x.xlsx") }
  }

  @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
  func columnsHaveLetters(column: Int, letters: String) {
    #expect(ReportWorkbook.letter(column) == letters)
  }
}
