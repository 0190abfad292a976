public import PhloemModel

/// The compliance of an enterprise over several years, as a file.
///
/// ```yaml
/// compliance: plant
/// name: {en: Power plant, zh: 电厂}
/// policy: china-ets
/// currency: CNY
/// price: 97.49                      # of an allowance; for what a shortfall costs
/// carried-in: 0                     # into the first year
/// years:
///   2023: {verified: 500000, allocated: 630000, sold: 30000}
///   2024: {verified: 850000, allocated: 804900, bought: 1000, offsets: 42500}
/// forecast:                         # the year that runs
///   year: 2025
///   emissions: [70000, 71000, 69000]
///   allocation: [67000, 67000, 67000]
///   remaining: 9
///   held: 0                         # bought less sold, and offsets that will count
/// ```
/// What a year carries over is carried into the next.
public struct ComplianceFile: Sendable {
  /// A year with its entries; what is carried in follows from the year before.
  public struct Year: Sendable {
    /// The year of compliance.
    public let year: Int
    /// Its entries.
    public let entries: ComplianceAccount.Entries
    /// Where it is written.
    public let position: FilePosition
  }

  /// The year that runs.
  public struct Running: Sendable {
    /// The year of compliance.
    public let year: Int
    /// Its months.
    public let forecast: ComplianceForecast
    /// Allowances and offsets that do not depend on output, without what is carried in, t.
    public let held: Int64
  }

  /// Short name.
  public let id: String
  /// Name for people.
  public let name: LocalizedText
  /// The policy's short name.
  public let policy: String
  /// Where it is named.
  public let policyPosition: FilePosition
  /// The currency of the price.
  public let currency: Currency
  /// The price of an allowance, minor units; nil when none is given.
  public let price: Int64?
  /// Carried into the first year, t.
  public let carriedIn: Int64
  /// The years, in order, one after the other.
  public let years: [Year]
  /// The year that runs; nil when none does.
  public let running: Running?

  /// Works the years out.
  ///
  /// - Parameter policies: The policies by short name.
  /// - Returns: One account a year.
  /// - Throws: `InputError` for an unknown policy, a year without rule and entries that cannot be.
  public func accounts(
    under policies: [String: CompliancePolicy]
  ) throws(InputError) -> [(year: Int, account: ComplianceAccount)] {
    guard let policy = policies[policy] else {
      throw InputError(
        "unknown policy '\(policy)'", at: policyPosition,
        help: nearest(to: policy, in: policies.keys.sorted()).map { "did you mean '\($0)'?" }
          ?? "one of: \(policies.keys.sorted().joined(separator: ", "))")
    }
    var accounts: [(year: Int, account: ComplianceAccount)] = []
    var carried = carriedIn
    for year in years {
      var entries = year.entries
      entries.carriedIn = carried
      do throws(InputError) {
        let account = try ComplianceAccount(entries, under: policy.rule(of: year.year))
        accounts.append((year.year, account))
        carried = account.carriedOut
      } catch {
        throw InputError(
          error.diagnostics.map {
            Diagnostic(.error, at: year.position, "\(year.year): \($0.message)", help: $0.help)
          })
      }
    }
    return accounts
  }

  /// What the running year will probably lack, t, after what the last account carries over.
  public func expectedShortfall(
    after accounts: [(year: Int, account: ComplianceAccount)]
  ) -> NumberBand? {
    guard let running else { return nil }
    let carried = accounts.last.map(\.account.carriedOut) ?? carriedIn
    return running.forecast.shortfall(held: Double(saturatingSum(carried, running.held)))
  }
}
