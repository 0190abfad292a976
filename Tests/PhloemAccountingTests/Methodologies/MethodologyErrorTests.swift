import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemAccounting

/// Each bad methodology of `Tests/Errors` with the findings that it must get.
@Suite struct MethodologyErrorTests {
  static let files = BadFiles("methodology-")

  static func findings(_ text: String, _ file: String) -> [Diagnostic] {
    do throws(InputError) {
      _ = try MethodologyLibrary.read(YAMLNode(reading: text, file: file))
      return []
    } catch {
      return error.diagnostics
    }
  }

  @Test func filesAreThere() { #expect(Self.files.names.count >= 8) }

  @Test(arguments: files.names)
  func saysWhatIsWrong(name: String) throws {
    Self.files.expect(Self.findings(try Self.files.text(name), "\(name).yaml"), of: name)
  }

  /// Damaged methodologies are read, or refused with a sentence; what they give is finite.
  @Test(arguments: UInt64(1)...20)
  func damagedMethodologies(seed: UInt64) throws {
    var mutation = Mutation(seed: seed)
    let factors = try MethodologyTests.factors.get()
    for _ in 0..<30 {
      let damaged = mutation.damaged(MethodologySamples.text)
      do throws(InputError) {
        let methodology = try MethodologyLibrary.read(YAMLNode(reading: damaged, file: "pv.yaml"))
        for check in try methodology.test(with: factors) {
          #expect(check.result.value.value.isFinite, "\(damaged)")
        }
      } catch {
        #expect(error.diagnostics.contains { $0.severity == .error })
      }
    }
  }
}
