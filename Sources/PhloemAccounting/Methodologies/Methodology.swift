public import PhloemModel

/// A way to work out a reduction, a removal or an allowance of a project, as data.
///
/// One file is one edition, and an edition is never edited once units were issued by it: a change is a
/// new edition. All that a result depends on is in the file or named with its edition, so that the same
/// edition gives the same result for ever.
///
/// ```yaml
/// id: distributed-pv-shanghai
/// edition: "2024"
/// name: {en: Distributed photovoltaics, zh: 分布式光伏}
/// programme: {en: Shanghai carbon inclusiveness, zh: 上海碳普惠}
/// outcome: reduction
/// unit: tCO2
/// valid-from: 2024-01-01
/// status: transcription
/// source: …
/// parameters:
///   capacity: {name: Installed capacity, unit: MW, kind: declared}
///   generation:
///     name: Generation
///     unit: kWh
///     kind: metered
///     monitoring: at the generation meter, every hour
///     effect: raises
///     estimates: exclude
///     coverage: 90 %
///   factor: {name: Factor, unit: kgCO2/kWh, kind: fixed, factor: cn.inclusiveness.sh.pv-factor@2024}
/// eligibility:
///   size: {name: At most 1 MW, holds: capacity <= 1 MW, source: …}
/// steps:
///   baseline: generation * factor
/// result: baseline
/// example: {given: {capacity: 1 MW, generation: 1100 MWh}, gives: 462 tCO2, status: published, source: …}
/// vectors:
///   too-large: {given: {capacity: 1.1 MW, generation: 1 MWh}, refused: [size], source: by the rule}
/// ```
public struct Methodology: Sendable {
  /// What it gives.
  public enum Outcome: String, Sendable, CaseIterable {
    /// Emissions avoided.
    case reduction
    /// CO2 taken from the air.
    case removal
    /// Allowances of an emissions trading scheme.
    case allowance
  }

  /// How near to an official text the edition is.
  public enum Status: String, Sendable, CaseIterable {
    /// Read in the official text.
    case official
    /// Read in a text about it; confirm before units are issued.
    case transcription
    /// Put together from the general form of such methods; no scheme has approved it.
    case constructed
  }

  /// A condition that must hold.
  public struct Rule: Sendable {
    /// Short name: `size`.
    public let id: String
    /// What it asks for.
    public let name: LocalizedText
    /// The condition over parameters and steps.
    public let condition: Condition
    /// Where it was read.
    public let source: String
  }

  /// One line of the calculation.
  public struct Step: Sendable {
    /// What the line is called: `baseline`.
    public let name: String
    /// The formula over parameters and earlier steps.
    public let formula: Formula
  }

  /// Short name, the same in all editions.
  public let id: String
  /// Which edition it is.
  public let edition: String
  /// Name for people.
  public let name: LocalizedText
  /// The scheme whose units it gives.
  public let programme: LocalizedText
  /// What it gives.
  public let outcome: Outcome
  /// The unit of the result, a mass of CO2 or of CO2e.
  public let unit: PhysicalUnit
  /// First day on which a project may be registered under it.
  public let validFrom: CivilTime
  /// Last such day; nil while nothing follows it.
  public let validTo: CivilTime?
  /// How near to an official text it is.
  public let status: Status
  /// Where it was read.
  public let source: String
  /// What a user should know.
  public let notes: [String]
  /// The quantities, in the order of the file.
  public let parameters: [MethodologyParameter]
  /// What a project must be.
  public let eligibility: [Rule]
  /// What results must lie within to be believed.
  public let plausibility: [Rule]
  /// The calculation, line by line.
  public let steps: [Step]
  /// The step that is the result.
  public let result: String
  /// The part of a result that goes to the buffer against reversals, parts of ten thousand.
  public let bufferBasisPoints: Int
  /// The worked example.
  public let example: MethodologyVector
  /// Further results that every program must reproduce.
  public let vectors: [MethodologyVector]
  /// Where it is written.
  public let position: FilePosition

  /// `id@edition`, which names these rules for ever.
  public var reference: String { "\(id)@\(edition)" }

  /// Whether a project may be registered under it on a day.
  public func isValid(on day: CivilTime) -> Bool {
    validFrom.daysSince1970 <= day.daysSince1970
      && validTo.map { day.daysSince1970 <= $0.daysSince1970 } != false
  }

  /// The parameter of a name, or nil.
  public func parameter(_ name: String) -> MethodologyParameter? {
    parameters.first { $0.name == name }
  }

  /// The example, then the vectors.
  public var checks: [MethodologyVector] { [example] + vectors }
}
