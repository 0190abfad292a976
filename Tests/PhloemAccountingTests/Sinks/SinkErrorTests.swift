import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

/// Each bad plan of `Tests/Errors` with the findings that it must get.
@Suite struct SinkErrorTests {
  static let files = BadFiles("sink-")

  static func findings(_ text: String, _ file: String) -> [Diagnostic] {
    do throws(InputError) {
      let (plan, findings) = try SinkPlan.read(YAMLNode(reading: text, file: file))
      return findings + SinkProjection(plan).refusals
    } catch {
      return error.diagnostics
    }
  }

  @Test func filesAreThere() { #expect(Self.files.names.count > 20) }

  @Test(arguments: files.names)
  func saysWhatIsWrong(name: String) throws {
    Self.files.expect(Self.findings(try Self.files.text(name), "\(name).yaml"), of: name)
  }

  /// Damaged plans are read, or refused with a place and a sentence; what they give is finite.
  @Test(arguments: UInt64(1)...20)
  func damagedPlans(seed: UInt64) throws {
    var mutation = Mutation(seed: seed)
    let texts = try Self.files.names.map(Self.files.text) + [SinkSamples.text]
    for _ in 0..<20 {
      let damaged = mutation.damaged(texts[mutation.below(texts.count)])
      do throws(InputError) {
        let (plan, _) = try SinkPlan.read(YAMLNode(reading: damaged, file: "plan.yaml"))
        for year in SinkProjection(plan).years {
          #expect(year.stock.high.isFinite && year.stock.low >= 0, "\(damaged)")
        }
      } catch {
        #expect(error.diagnostics.contains { $0.severity == .error })
        for finding in error.diagnostics { #expect(finding.position != nil, "\(finding)") }
      }
    }
  }
}
