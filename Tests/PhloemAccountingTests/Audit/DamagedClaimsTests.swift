import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

/// Damaged claims are judged, or refused with a place and a sentence; the program never stops.
@Suite struct DamagedClaimsTests {
  @Test(arguments: UInt64(1)...20)
  func damagedFiles(seed: UInt64) throws {
    var mutation = Mutation(seed: seed)
    let names = AuditSamples.library.keys.sorted()
    #expect(names.count > 20)
    for _ in 0..<4 {
      let name = names[mutation.below(names.count)]
      check(mutation.damaged(AuditSamples.library[name] ?? ""))
    }
  }

  /// Small files with every kind of fault, damaged further.
  @Test(arguments: UInt64(1)...20)
  func damagedErrors(seed: UInt64) throws {
    var mutation = Mutation(seed: seed &+ 1000)
    let texts = try AuditErrorTests.files.names.filter {
      !$0.contains("deep") && !$0.contains("nonsense")
    }
    .map(AuditErrorTests.files.text)
    for _ in 0..<10 { check(mutation.damaged(texts[mutation.below(texts.count)])) }
  }

  /// Formulas and quantities of nothing but troublesome pieces.
  @Test(arguments: UInt64(1)...20)
  func noise(seed: UInt64) throws {
    var mutation = Mutation(seed: seed &+ 2000)
    for _ in 0..<20 {
      let pieces = (0..<4).map { _ in quoted(mutation.noise()) }
      check(
        """
        formulas: units
        claims:
        - id: it
          quote: noise
          quantities: {x: \(pieces[0]), y: {value: 3 t, range: \(pieces[1])}, z: 2 t}
          derived: {d: \(pieces[2])}
          checks: [\(pieces[3]), z < 1 t]
        """)
    }
  }

  private func quoted(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").filter { $0 != "\0" })\""
  }

  private func check(_ text: String) {
    do throws(InputError) {
      let file = try AuditSamples.read(text)
      for result in try AuditSamples.judge([file]) {
        #expect((result.verdict == nil) == !result.faults.isEmpty, "\(result.claim.id)")
        for fault in result.faults { #expect(fault.position != nil, "\(fault)") }
        #expect(!result.sentence.en.isEmpty && result.sentence.zh?.isEmpty == false)
        for figure in result.figures {
          #expect(figure.value?.value.isNaN != true, "\(result.claim.id).\(figure.name)")
        }
      }
    } catch {
      #expect(error.diagnostics.contains { $0.severity == .error })
      for finding in error.diagnostics { #expect(finding.position != nil, "\(finding)") }
    }
  }
}
