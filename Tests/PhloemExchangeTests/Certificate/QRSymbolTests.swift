import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemExchange

/// QR codes are those of another program, and a third reads them.
@Suite struct QRSymbolTests {
  static let code =
    "phloem:certificate/1/0123456789abcdef/neutrality/0/53/fedcba9876543210/54/suzhou"

  static let texts = [
    "1", "HELLO WORLD", "mixed 0123456789 ABCDEF", "苏州 — ½ €", code,
    // The longest of a ledger: every number and name as long as the format has it.
    "phloem:certificate/1/0123456789abcdef/neutrality/2147483647/9223372036854775807/"
      + "fedcba9876543210/9223372036854775807/" + String(repeating: "n", count: 64),
    String(repeating: "x", count: 666),
  ]

  static let drawer = "/usr/bin/qrencode"
  static let reader = "/usr/bin/zbarimg"

  static func has(_ program: String) -> Bool { FileManager.default.fileExists(atPath: program) }

  private func output(of program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  @Test(
    .enabled(if: has(drawer), "needs qrencode, which 'make setup' brings"), arguments: texts)
  func modulesAreThoseOfTheProgram(text: String) throws {
    let symbol = try #require(QRSymbol(text))
    let drawn = try output(
      of: Self.drawer, ["-l", "M", "-t", "ASCII", "-m", "0", "-o", "-", text])
    let own = symbol.rows.map { $0.map { $0 ? "##" : "  " }.joined() }
    #expect(drawn.split(separator: "\n").map(String.init) == own)
  }

  /// The modules are drawn from the path alone, four pixels each.
  @Test(
    .enabled(if: has(reader), "needs zbar-tools, which 'make setup' brings"), arguments: texts)
  func aReaderReadsThePath(text: String) throws {
    let symbol = try #require(QRSymbol(text))
    let side = symbol.width + 2 * QRSymbol.margin
    var pixels = Array(repeating: Array(repeating: "255", count: side * 4), count: side * 4)
    for run in symbol.path.split(separator: "z") {
      // M4 4h7v1h-7
      let numbers = run.split { !$0.isNumber }.compactMap { Int($0) }
      try #require(numbers.count == 5 && numbers[2] == numbers[4] && numbers[3] == 1)
      for y in numbers[1] * 4..<(numbers[1] + 1) * 4 {
        for x in numbers[0] * 4..<(numbers[0] + numbers[2]) * 4 { pixels[y][x] = "0" }
      }
    }
    let rows = pixels.map { $0.joined(separator: " ") }.joined(separator: "\n")
    let folder = try TemporaryFolder()
    let file = try folder.write("P2\n\(side * 4) \(side * 4)\n255\n\(rows)\n".utf8, to: "code.pgm")
    #expect(
      try output(of: Self.reader, ["--raw", "-q", "-Sdisable", "-Sqrcode.enable", file])
        == text + "\n")
  }

  /// ISO/IEC 18004, table 7: version 20 holds 666 bytes at level M; 97 modules are 4·20 + 17.
  @Test func whatIsTooLongIsCutAndThatIsSaid() throws {
    #expect(QRSymbol(String(repeating: "x", count: 666))?.width == 97)
    #expect(QRSymbol(String(repeating: "x", count: 667)) == nil)
    #expect(QRSymbol("") == nil && QRSymbol("a\0b") == nil)
    let whole = CertificateCode(Self.code)
    #expect(whole.symbol?.text == Self.code && whole.remark == nil)
    let cut = CertificateCode("phloem:certificate/1/" + String(repeating: "n", count: 700))
    #expect(cut.symbol?.text == "phloem:certificate/1" && cut.remark == .codeShortened)
    let none = CertificateCode(String(repeating: "n", count: 700) + "/" + "n")
    #expect(none.symbol == nil && none.remark == .codeMissing)
  }
}
