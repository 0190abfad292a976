import Foundation
import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

/// Each bad table of `Tests/Errors` with the findings that it must get.
@Suite struct SupplierErrorTests {
  static let folder = PackageFiles.root.appendingPathComponent("Tests/Errors")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasPrefix("suppliers-") && $0.hasSuffix(".csv") }
      .map { String($0.dropLast(".csv".count)) }.sorted()
  }()

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent("\(name).csv"), encoding: .utf8)
  }

  static func findings(_ text: String, _ file: String) -> [Diagnostic] {
    do throws(InputError) {
      _ = try SupplierReturn.read(CSVTable(reading: text, file: file))
      return []
    } catch {
      return error.diagnostics
    }
  }

  @Test func filesAreThere() { #expect(Self.names.count > 10) }

  @Test(arguments: names)
  func saysWhatIsWrong(name: String) throws {
    let findings = Self.findings(try Self.text(name), "\(name).csv")
    expectGolden(
      findings.map(\.description).joined(separator: "\n"),
      Self.folder.appendingPathComponent("\(name).txt"))
    #expect(!findings.isEmpty)
    for finding in findings {
      #expect(finding.position?.line ?? 0 > 0, "\(finding)")
      #expect(finding.help != nil || name == "suppliers-empty", "\(finding)")
    }
    #expect(Set(findings).count == findings.count, "each once")
  }

  /// Damaged tables are read, or refused with a place and a sentence; what they give is finite.
  @Test(arguments: UInt64(1)...20)
  func damagedTables(seed: UInt64) throws {
    var mutation = Mutation(seed: seed)
    let texts = try Self.names.map(Self.text) + [SupplierTests.table]
    for _ in 0..<20 {
      let damaged = mutation.damaged(texts[mutation.below(texts.count)])
      do throws(InputError) {
        let table = try CSVTable(reading: damaged, file: "returns.csv")
        let summary = SupplierSummary(try SupplierReturn.read(table).suppliers)
        #expect(summary.all.weightedMean?.isFinite != false, "\(damaged)")
      } catch {
        #expect(!error.diagnostics.isEmpty)
        for finding in error.diagnostics { #expect(finding.position != nil, "\(finding)") }
      }
    }
  }
}
