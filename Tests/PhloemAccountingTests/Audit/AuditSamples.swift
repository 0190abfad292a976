import Foundation
import PhloemAccounting
import PhloemModel
import PhloemTestSupport

/// Claims from texts, judged with the libraries that come with the program.
enum AuditSamples {
  static let rules = Result { () throws(InputError) in try AuditLibrary.load() }

  /// The files of the case library by name.
  static let library: [String: String] = {
    let folder = PackageFiles.root.appendingPathComponent("Examples/case-library")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    var files: [String: String] = [:]
    for name in names.sorted() where name.hasSuffix(".yaml") {
      files[name] = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
    return files
  }()

  static func read(_ text: String, _ name: String = "claims.yaml") throws(InputError) -> ClaimFile {
    let reader = ClaimFileReader(library: try Shipped.library.get())
    return try reader.read(YAMLNode(reading: text, file: name))
  }

  static func judge(
    _ files: [ClaimFile], park: [String: Quantity] = [:]
  ) throws(InputError) -> [ClaimResult] {
    ClaimAuditor(library: try Shipped.library.get(), audit: try rules.get(), parkFigures: park)
      .audit(files)
  }

  /// One claim: the text below its id and quotation.
  static func claim(
    _ text: String, head: String = "", quote: String = "a quotation"
  ) throws(InputError) -> ClaimResult {
    let indented = text.split(separator: "\n").map { "  \($0)\n" }.joined()
    let file = try read(
      "\(head)\nformulas: units\nclaims:\n- id: it\n  quote: \(quote)\n\(indented)")
    let result = try judge([file])[0]
    if !result.faults.isEmpty || file.findings.contains(where: { $0.severity == .error }) {
      throw InputError(result.faults + file.findings)
    }
    return result
  }
}
