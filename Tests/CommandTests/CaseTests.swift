import Foundation
import PhloemModel
import PhloemTestSupport
import Testing

/// Runs every case of `Cases/` through the built program: a row of the list of systems counts as
/// working only through its case.
@Suite struct CaseTests {
  static let cases: [CaseFile] = (try? CaseFile.all(in: PackageFiles.root)) ?? []

  @Test func casesAreThere() throws {
    let all = try CaseFile.all(in: PackageFiles.root)
    #expect(!all.isEmpty)
    #expect(Set(all.map(\.folder)).count == all.count)
  }

  @Test(arguments: cases)
  func works(_ item: CaseFile) throws {
    if let missing = Self.missing(item) {
      print("skipped \(item): \(missing) is not here")
      return
    }
    let out = try TemporaryFolder()
    for step in item.steps {
      let arguments = step.arguments.map {
        $0.replacingOccurrences(of: "{out}", with: out.url.path)
      }
      let result = try PhloemProgram.run(
        arguments, environment: ["PHLOEM_DATA": PackageFiles.data?.path ?? ""])
      #expect(
        result.exitCode == step.exitCode,
        "\(item.row): phloem \(arguments.joined(separator: " "))\n\(result.everything.suffix(4000))"
      )
      for expectation in step.expectations { check(expectation, result, arguments, item) }
    }
  }

  private static func missing(_ item: CaseFile) -> String? {
    if item.needsData, PackageFiles.data == nil {
      return "the folder of others' data (PHLOEM_DATA)"
    }
    guard let file = item.needsFile else { return nil }
    let path = PackageFiles.root.appendingPathComponent(file).path
    return FileManager.default.fileExists(atPath: path) ? nil : file
  }

  private func check(
    _ expectation: CaseFile.Expectation, _ result: PhloemProgram.Result, _ arguments: [String],
    _ item: CaseFile
  ) {
    let command = "\(item.row): phloem \(arguments.joined(separator: " "))"
    switch expectation.kind {
    case .contains(let text):
      #expect(
        result.everything.contains(text),
        "\(command) does not print '\(text)':\n\(result.everything.suffix(4000))")
    case .lacks(let text):
      #expect(!result.everything.contains(text), "\(command) prints '\(text)'")
    case .absent(let path):
      let found = value(path, in: result)
      #expect(
        found == nil, "\(command): \(path) is \(found.map { "\($0)" } ?? ""), expected nothing")
    case .range(let path, let least, let most):
      let found = (value(path, in: result) as? NSNumber)?.doubleValue
      #expect(
        found.map { least <= $0 && $0 <= most } == true,
        "\(command): \(path) is \(found.map { "\($0)" } ?? "no number"), expected \(least)…\(most)")
    case .value(let path, let wanted, let tolerance):
      let found = value(path, in: result)
      if let number = Double(wanted), let value = (found as? NSNumber)?.doubleValue {
        #expect(
          abs(value - number) <= max(tolerance * abs(number), 1e-12),
          "\(command): \(path) is \(value), expected \(number) (\(expectation.source ?? ""))")
      } else {
        #expect(
          found.map { "\($0)" } == wanted,
          "\(command): \(path) is \(found.map { "\($0)" } ?? "nothing"), expected \(wanted)")
      }
    }
  }

  private func value(_ path: String, in result: PhloemProgram.Result) -> Any? {
    let json = try? JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return json.flatMap { JSONPath(text: path).value(in: $0) }
  }
}
