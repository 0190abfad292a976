import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

/// Each bad file of `Tests/Errors` with the findings that it must get.
@Suite struct CreditErrorTests {
  static let files = BadFiles("credit-")

  static func findings(_ text: String, _ file: String) -> [Diagnostic] {
    do throws(InputError) {
      let (credits, findings) = try CreditSamples.read(text, file: file)
      _ = try CreditAccount([credits])
      return findings
    } catch {
      return error.diagnostics
    }
  }

  @Test func filesAreThere() { #expect(Self.files.names.count > 20) }

  @Test(arguments: files.names)
  func saysWhatIsWrong(name: String) throws {
    Self.files.expect(Self.findings(try Self.files.text(name), "\(name).yaml"), of: name)
  }

  /// Damaged files are read, or refused with a place and a sentence; what they give is finite.
  @Test(arguments: UInt64(1)...20)
  func damagedFiles(seed: UInt64) throws {
    var mutation = Mutation(seed: seed)
    let texts = try Self.files.names.map(Self.files.text) + [CreditSamples.text]
    for _ in 0..<20 {
      let damaged = mutation.damaged(texts[mutation.below(texts.count)])
      do throws(InputError) {
        let (credits, _) = try CreditSamples.read(damaged)
        for sum in try CreditAccount([credits]).sums {
          #expect(sum.credit.low >= 0 && sum.credit.high.isFinite, "\(damaged)")
          #expect(sum.own.low >= 0 && sum.own.high.isFinite, "\(damaged)")
        }
      } catch {
        #expect(error.diagnostics.contains { $0.severity == .error })
        for finding in error.diagnostics { #expect(finding.position != nil, "\(finding)") }
      }
    }
  }
}
