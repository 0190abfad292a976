import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemAccounting

@Suite struct MethodologyEditionTests {
  private func day(_ year: Int) -> CivilTime { CivilTime(year: year, month: 6, day: 1) }

  /// A new edition of the same methodology, with half the factor: what was worked out under the old one
  /// by its reference stays as it was, to the last byte, and new projects get the new one.
  @Test func aNewEditionAltersNothing() throws {
    let text = MethodologySamples.text
    let old = try MethodologySamples.methodology(
      text.replacing("valid-from: 2024-01-01", with: "valid-from: 2024-01-01\nvalid-to: 2024-12-31")
    )
    let library = try MethodologyLibrary([old])
    let factors = try FactorLibrary.load()
    let given = [
      "generation": try Quantity(reading: "1 GWh"), "limit": try Quantity(reading: "1 MW"),
    ]
    let before = try library.methodology("pv", on: day(2024)).evaluate(given, factors: factors)
    let next = try MethodologySamples.methodology(
      text.replacing("edition: \"1\"", with: "edition: \"2\"")
        .replacing("valid-from: 2024-01-01", with: "valid-from: 2025-01-01")
        .replacing("0.42 kgCO2/kWh, status", with: "0.21 kgCO2/kWh, status")
        .replacing("gives: 420 tCO2", with: "gives: 210 tCO2"))
    let larger = try library.adding(next)
    let after = try larger.methodology(before.methodology).evaluate(given, factors: factors)
    #expect(after.grams == before.grams && after.methodology == "pv@1")
    #expect(
      try larger.methodology("pv@1").canonicalText == library.methodology("pv@1").canonicalText)
    #expect(try larger.methodology("pv", on: day(2024)).reference == "pv@1")
    let new = try larger.methodology("pv", on: day(2025)).evaluate(given, factors: factors)
    #expect(new.methodology == "pv@2" && new.grams * 2 == before.grams)
    #expect(next.canonicalText != old.canonicalText)
  }

  /// What is for people may change, what results depend on may not go unnoticed.
  @Test func theCanonicalTextHoldsWhatResultsDependOn() throws {
    let text = MethodologySamples.text
    let canonical = try MethodologySamples.methodology(text).canonicalText
    for (old, new) in [
      ("name: {en: PV, zh: 光伏}", "name: Solar"), ("source: by hand", "source: by heart"),
      ("# note", "# another note"),
    ] {
      #expect(text.contains(old))
      let changed = try MethodologySamples.methodology(text.replacing(old, with: new)).canonicalText
      #expect(changed == canonical, "\(old)")
    }
    for (old, new) in [
      ("0.42 kgCO2/kWh", "0.43 kgCO2/kWh"), ("generation * factor", "generation * factor / 2"),
      ("generation <= limit * 8784 h", "generation <= limit * 8760 h"), ("90 %", "91 %"),
      ("exclude", "10 %"), ("buffer: 5 %", "buffer: 6 %"), ("unit: tCO2\n", "unit: kgCO2\n"),
    ] {
      #expect(text.contains(old))
      let changed = try MethodologySamples.methodology(text.replacing(old, with: new)).canonicalText
      #expect(changed != canonical, "\(old)")
    }
  }

  @Test func editionsThatClashAreRefused() throws {
    let one = try MethodologySamples.methodology(MethodologySamples.text)
    let two = try MethodologySamples.methodology(
      MethodologySamples.text.replacing("edition: \"1\"", with: "edition: \"2\"")
        .replacing("valid-from: 2024-01-01", with: "valid-from: 2025-01-01"))
    let twice = #expect(throws: InputError.self) { try MethodologyLibrary([one, one]) }
    #expect(twice?.description.contains("'pv@1' is there already") == true)
    let overlap = #expect(throws: InputError.self) { try MethodologyLibrary([one, two]) }
    #expect(overlap?.description.contains("valid on the same day") == true)
    let library = try MethodologyLibrary([one])
    #expect(throws: InputError.self) { try library.methodology("pv", on: day(2023)) }
    let unknown = #expect(throws: InputError.self) { try library.methodology("pw") }
    #expect(unknown?.description.contains("did you mean 'pv'?") == true)
    #expect(throws: InputError.self) { try library.methodology("pv@3") }
  }

  /// Every factor of a shipped methodology names its edition, and numbers say what they are worth.
  @Test func shippedNumbersArePinned() throws {
    let factors = try FactorLibrary.load()
    for methodology in try MethodologyLibrary.load().methodologies {
      for parameter in methodology.parameters {
        switch parameter.kind {
        case .factor(let name): #expect(factors[name]?.reference == name)
        case .fixed(_, _, let source): #expect(!source.isEmpty)
        case .metered, .reported: #expect(parameter.monitoring?.zh != nil)
        case .declared: break
        }
      }
    }
  }
}
