public import PhloemModel

/// Insurances of reductions and promises of loans with what was verified, as a file.
///
/// ```yaml
/// insurance: community
/// name: {en: Community programme, zh: 社区项目}
/// currency: CNY
/// policies:
///   roof-2024:
///     insured: 1000 tCO2e
///     deductible: 50 tCO2e          # nothing unless it is named
///     sum-per-tonne: 60.00
///     limit: 7200.00                # none unless it is named
///     premium: 2000.00
///     verified: 800 tCO2e
///   roof-2025: {insured: 1000 tCO2e, sum-per-tonne: 60.00, report: roof-2025.json}
/// covenants:
///   output: {at-least: 1000 MWh, verified: 990 MWh, estimated: 20 MWh, coverage: 100 %}
///   metered: {at-least: 900 MWh, report: roof-2025.json, amount: generation}
/// ```
/// A `report` is what `phloem methodology run --json` prints: its grams are the verified reduction, and an
/// `amount` of it is verified where it was measured.
public struct InsuranceFile: Sendable {
  /// An insurance with what was verified.
  public struct Policy: Sendable {
    /// Short name.
    public let id: String
    /// The terms.
    public let terms: ReductionInsurance
    /// The verified reduction, g CO2e.
    public let verifiedGrams: Int64
    /// The report that says so; nil where the file itself does.
    public let report: String?

    /// What it pays.
    public var claim: ReductionInsurance.Claim { terms.claim(verifiedGrams: verifiedGrams) }
  }

  /// A promise with what was measured.
  public struct Promise: Sendable {
    /// Short name.
    public let id: String
    /// The promise.
    public let covenant: LoanCovenant
    /// What was measured.
    public let evidence: LoanCovenant.Evidence
    /// The report that says so; nil where the file itself does.
    public let report: String?
    /// Where it is written.
    public let position: FilePosition
  }

  /// Short name.
  public let id: String
  /// Name for people.
  public let name: LocalizedText
  /// The currency of all money.
  public let currency: Currency
  /// The insurances, in the order of the file.
  public let policies: [Policy]
  /// The promises, in the order of the file.
  public let promises: [Promise]

  /// What all insurances pay, minor units.
  public var payouts: Int64 { policies.reduce(0) { saturatingSum($0, $1.claim.payout) } }

  /// All premiums, minor units.
  public var premiums: Int64 { policies.reduce(0) { saturatingSum($0, $1.terms.premium) } }

  /// Tests every promise.
  ///
  /// - Returns: One verdict a promise, in order.
  /// - Throws: `InputError` for promises whose evidence measures something else.
  public func verdicts() throws(InputError) -> [LoanCovenant.Verdict] {
    var report = Diagnostics()
    var verdicts: [LoanCovenant.Verdict] = []
    for promise in promises {
      do throws(InputError) {
        verdicts.append(try promise.covenant.test(promise.evidence))
      } catch {
        report.add(error, at: promise.position)
      }
    }
    try report.throwIfErrors()
    return verdicts
  }
}
