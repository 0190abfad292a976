import PhloemMarkets
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct InsuranceFileTests {
  static let files = BadFiles("insurance-")

  static let text = """
    insurance: roofs
    name: {en: Roofs, zh: 屋顶}
    currency: CNY
    policies:
      a: {insured: 1000 tCO2e, deductible: 50 tCO2e, sum-per-tonne: 60.00, limit: 7200, verified: 800 tCO2e}
      b: {insured: 10 tCO2e, sum-per-tonne: 60.00, premium: 90.00, report: run.json}
    covenants:
      output: {at-least: 20 MWh, report: run.json, amount: generation}
      carbon: {at-most: 500 tCO2e, verified: 480 tCO2e, estimated: 15 tCO2e, coverage: 100 %}
    """
  static let run = """
    {"grams": 9504600, "refusals": [], "amounts": [{"parameter": "generation", "unit": "kWh",
     "counted": 22630, "known": 22630, "estimated": 3000, "filled": 0, "coverage": 1}]}
    """

  static func read(
    _ text: String = text, _ run: String = run, _ file: String = "roofs.yaml"
  ) throws(InputError) -> InsuranceFile {
    try InsuranceFile.read(YAMLNode(reading: text, file: file)) { (name) throws(InputError) in
      try YAMLNode(reading: run, file: name)
    }
  }

  /// By hand: 150 t at 60 are 9,000, cut to 7,200; 0.4954 t at 60 are 29.724; 22,630 less 3,000 kWh are
  /// below 20 MWh, with them above.
  @Test func paysAndTests() throws {
    let file = try Self.read()
    #expect(file.policies.map(\.claim.payout) == [7_200_00, 29_72])
    #expect(file.policies[0].claim.isLimited && file.policies[1].report == "run.json")
    #expect(file.payouts == 7_229_72 && file.premiums == 90_00)
    #expect(try file.verdicts() == [.undecided, .met])
    #expect(file.promises[0].evidence.verified == (try Quantity(reading: "19630 kWh")))
  }

  /// A threshold in tonnes without an amount is tested by the report's reduction.
  @Test func tonnesOfAReport() throws {
    let text = Self.text.replacing(
      "at-least: 20 MWh, report: run.json, amount: generation",
      with: "at-least: 9.5 tCO2e, report: run.json")
    #expect(try Self.read(text).verdicts()[0] == .met)
    let less = Self.run.replacing("9504600", with: "9499999")
    #expect(try Self.read(text, less).verdicts()[0] == .breached)
  }

  @Test(arguments: [
    ("[]", "the file is no report of a methodology's run"),
    (
      run.replacing("\"refusals\": []", with: "\"refusals\": [{\"rule\": \"size\"}]"),
      "verifies nothing"
    ),
    (run.replacing("generation", with: "heat"), "the report has no amount 'generation'"),
  ])
  func badReports(run: String, says: String) {
    let error = #expect(throws: InputError.self) { try Self.read(Self.text, run) }
    #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
    #expect(error?.diagnostics.allSatisfy { $0.help != nil && $0.position != nil } == true)
  }

  @Test func evidenceOfAnotherKindIsRefused() throws {
    let file = try Self.read(Self.text.replacing("at-least: 20 MWh", with: "at-least: 20 t"))
    let error = #expect(throws: InputError.self) { try file.verdicts() }
    #expect(error?.description.hasPrefix("roofs.yaml:8:3: error: covenant 'output'") == true)
  }

  @Test func filesAreThere() { #expect(Self.files.names.count >= 5) }

  @Test(arguments: files.names)
  func saysWhatIsWrong(name: String) throws {
    let text = try Self.files.text(name)
    Self.files.expect(
      findings { () throws(InputError) in _ = try Self.read(text, Self.run, "\(name).yaml") },
      of: name)
  }

  /// Damaged files pay no more than is insured, or are refused with a sentence.
  @Test(arguments: UInt64(1)...20)
  func damagedFiles(seed: UInt64) {
    var mutation = Mutation(seed: seed)
    for _ in 0..<40 {
      let (text, run) = (mutation.damaged(Self.text), mutation.damaged(Self.run))
      do throws(InputError) {
        let file = try mutation.below(2) == 0 ? Self.read(text) : Self.read(Self.text, run)
        for policy in file.policies {
          #expect(policy.claim.shortfallGrams <= policy.terms.insuredGrams)
          #expect((0...policy.terms.limit).contains(policy.claim.payout))
        }
        _ = try file.verdicts()
      } catch {
        #expect(error.diagnostics.contains { $0.severity == .error })
      }
    }
  }
}
