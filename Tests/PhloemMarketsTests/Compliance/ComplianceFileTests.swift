import PhloemMarkets
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct ComplianceFileTests {
  static let files = BadFiles("compliance-")

  static let text = """
    compliance: plant
    name: {en: Plant, zh: 电厂}
    policy: china-ets
    price: 97.49
    years:
      2023: {verified: 500000, allocated: 630000, sold: 30000}
      2024: {verified: 850000, allocated: 804900}
    forecast:
      year: 2025
      emissions: [100, 110, 120]
      allocation: [90, 100, 110]
      remaining: 9
    """

  private func findings(_ text: String, _ file: String) throws -> [Diagnostic] {
    let policies = try CompliancePolicy.load()
    do throws(InputError) {
      _ = try ComplianceFile.read(YAMLNode(reading: text, file: file)).accounts(under: policies)
      return []
    } catch {
      return error.diagnostics
    }
  }

  /// By hand: 100,000 t are left of 2023, 55,000 of them stay; 2024 has 859,900 of 850,000 t, 9,900 left
  /// and below 10,000, so that all stay; the next year lacks 120 t, less what was carried.
  @Test func aYearCarriesIntoTheNext() throws {
    let file = try ComplianceFile.read(YAMLNode(reading: Self.text, file: "plant.yaml"))
    let accounts = try file.accounts(under: CompliancePolicy.load())
    #expect(accounts.map(\.year) == [2023, 2024])
    #expect(accounts.map(\.account.carriedOut) == [55_000, 9_900])
    #expect(accounts[1].account.entries.carriedIn == 55_000)
    #expect(file.running?.forecast.gap.value == 120)
    #expect(file.expectedShortfall(after: accounts)?.value == 0)
    #expect(file.expectedShortfall(after: [])?.value == 120)
  }

  @Test func filesAreThere() { #expect(Self.files.names.count >= 6) }

  @Test(arguments: files.names)
  func saysWhatIsWrong(name: String) throws {
    Self.files.expect(try findings(try Self.files.text(name), "\(name).yaml"), of: name)
  }

  @Test(arguments: UInt64(1)...20)
  func damagedFiles(seed: UInt64) throws {
    var mutation = Mutation(seed: seed)
    for _ in 0..<20 {
      let damaged = mutation.damaged(Self.text)
      for finding in try findings(damaged, "plant.yaml") { #expect(!finding.message.isEmpty) }
    }
  }
}
