import Foundation
import PhloemTestSupport
import Testing

/// Pages of certificates and of their status, from the files that anyone has.
@Suite struct CertificatePageTests {
  static let folder = PackageFiles.root.appendingPathComponent("Cases/ledger-certificates")

  private func file(_ name: String) -> String { Self.folder.appendingPathComponent(name).path }

  /// The page that 'verify' writes, once it is seen that it is sound and the same twice.
  private func page(
    of certificate: String, against status: String? = nil, _ language: String = "en",
    exit: Int32 = 0, to folder: TemporaryFolder
  ) throws -> String {
    let path = folder.url.appendingPathComponent("page.html").path
    let words =
      ["ledger", "verify", file(certificate), "--key", file("key"), "--html", path]
      + ["--lang", language] + (status.map { ["--against", file($0)] } ?? [])
    let result = try PhloemProgram.run(words)
    try #require(result.exitCode == exit, "\(result.everything)")
    let page = try String(contentsOfFile: path, encoding: .utf8)
    #expect(PageTags.fault(of: page) == nil)
    _ = try PhloemProgram.run(words)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == page)
    return page
  }

  private func code(of certificate: String) throws -> String {
    struct File: Decodable { let code: String }
    return try JSONDecoder().decode(
      File.self, from: Data(contentsOf: URL(fileURLWithPath: file(certificate)))
    ).code
  }

  @Test(arguments: ["retirement.json", "neutrality.json", "review.json"])
  func everyCertificateShowsItsCode(certificate: String) throws {
    let folder = try TemporaryFolder()
    let page = try page(of: certificate, to: folder)
    let code = try code(of: certificate)
    #expect(page.contains("<title id=\"qr-title\">QR code of the certificate</title>"))
    #expect(page.contains("<dd>\(code)</dd>"))
    #expect(page.contains("<desc id=\"qr-text\">\(code)</desc>"))
  }

  @Test(
    .enabled(
      if: PageBrowser.hasProgram && FileManager.default.fileExists(atPath: "/usr/bin/zbarimg"),
      "needs chromium and zbar-tools, which 'make setup' brings"),
    arguments: [nil, "revoked.json"] as [String?])
  func aReaderReadsTheCodeOffThePage(status: String?) throws {
    let folder = try TemporaryFolder()
    _ = try page(of: "neutrality.json", against: status, exit: status == nil ? 0 : 1, to: folder)
    let picture = folder.url.appendingPathComponent("page.png").path
    try run(
      PageBrowser.program,
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        "--window-size=900,2400",
        "--screenshot=\(picture)", "file://\(folder.url.path)/page.html",
      ])
    let read = try run("/usr/bin/zbarimg", ["--raw", "-q", picture])
    #expect(try read == code(of: "neutrality.json") + "\n")
  }

  @discardableResult private func run(_ program: String, _ arguments: [String]) throws -> String {
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

  @Test func aStatusSaysWhatHolds() throws {
    let folder = try TemporaryFolder()
    let valid = try page(of: "neutrality.json", against: "status.json", to: folder)
    #expect(valid.contains("<main class=\"status valid\">") && valid.contains("<b>Valid</b>"))
    #expect(valid.contains("98,700 kgCO2e") && !valid.contains("id=\"revocation\""))
    let revoked = try page(
      of: "neutrality.json", against: "revoked.json", exit: 1, to: folder)
    #expect(revoked.contains("<b>Revoked</b>") && revoked.contains("98,700 kgCO2e"))
    #expect(
      revoked.contains("Verifier revoked this certificate by entry 53 of the ledger, 2026-01-02T"))
    #expect(revoked.contains("<dd>a boiler was left out</dd>"))
    #expect(revoked.contains("<dd>person-3-0</dd>"))
    let corrected = try page(of: "neutrality.json", against: "corrected.json", to: folder)
    #expect(corrected.contains("<b>Valid, with corrections</b>"))
    #expect(corrected.contains("the beneficiary has another name"))
    let chinese = try page(
      of: "neutrality.json", against: "revoked.json", "zh", exit: 1, to: folder)
    #expect(chinese.contains("<b>已撤销</b>") && chinese.contains("碳中和证书 · 编号 0"))
    #expect(chinese.contains("Verifier 于 2026-01-02T"))
  }

  @Test func onlyACertificateHasAPage() throws {
    let folder = try TemporaryFolder()
    let note = try folder.write("no checkpoint\n".utf8, to: "note")
    let result = try PhloemProgram.run(
      ["ledger", "verify", note, "--key", file("key"), "--html", note + ".html"])
    #expect(result.exitCode == 1)
    #expect(result.errors.contains("only a certificate has a status, documents and a page"))
  }
}
