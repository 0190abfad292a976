public import PhloemModel
import PhloemNumerics

/// What a product's life emits, item by item: integer grams of CO2e for one declared unit.
///
/// Every total is a sum of lines. An item of which amount or factor is not known leaves its stage and
/// the whole incomplete: then there is no total, only what is known so far.
public struct ProductFootprint: Sendable {
  /// One item's emissions.
  public struct Line: Sendable, Identifiable {
    /// The item.
    public let item: ProductItem
    /// Its amount for a declared unit; nil when it is not known.
    public let amount: Quantity?
    /// Its emissions before rounding, kgCO2e; nil when they are not known.
    public let kilograms: [CarbonKind: Double]?
    /// Its emissions, g CO2e, rounded once, kind by kind: the result of record.
    public let grams: [CarbonKind: Int64]?
    /// The quality of its data.
    public let quality: QualityRule.Score
    /// Its share of the total in hundredths of a per cent; nil where there is no total.
    public internal(set) var basisPoints: Int64?

    /// The item's name in the file.
    public var id: String { item.id }
    /// The sum over all kinds, g CO2e; nil when it is not known.
    public var totalGrams: Int64? { grams?.total }
    /// What is not known of it, in words; nil when all is.
    public var missing: LocalizedText? {
      if amount == nil { return LocalizedText("its amount is not known", zh: "用量未知") }
      return grams == nil ? LocalizedText("its factor is not known", zh: "排放因子未知") : nil
    }
  }

  /// A part of the life.
  public struct StageResult: Sendable, Identifiable {
    /// The stage.
    public let stage: ProductFile.Stage
    /// What is known of it, g CO2e.
    public let knownGrams: Int64
    /// The items of which something is not known.
    public let unknown: [String]
    /// Its share of the total in hundredths of a per cent; nil where there is no total.
    public internal(set) var basisPoints: Int64?
    /// Its share of what is known, 0…1 unless parts are negative; nil where nothing is.
    public internal(set) var shareOfKnown: Double?

    /// The stage's name in the file.
    public var id: String { stage.id }
    /// Whether everything of it is known.
    public var isComplete: Bool { unknown.isEmpty }
    /// Its emissions, g CO2e; nil when something is not known.
    public var grams: Int64? { isComplete ? knownGrams : nil }
  }

  /// The product.
  public let file: ProductFile
  /// The rule by which data were scored.
  public let quality: QualityRule
  /// The items, in the order of the stages and the file.
  public let lines: [Line]
  /// The stages, in their order.
  public let stages: [StageResult]

  /// Works out a footprint.
  ///
  /// - Parameters:
  ///   - file: The product.
  ///   - quality: How the quality of data is scored.
  /// - Throws: `InputError` when an amount is beyond any size.
  public init(of file: ProductFile, quality: QualityRule) throws(InputError) {
    self.file = file
    self.quality = quality
    let values = Dictionary(
      file.parameters.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var lines: [Line] = []
    for stage in file.stages {
      for item in file.items(of: stage.id) {
        lines.append(try Self.line(item, of: file, values, quality))
      }
    }
    var stages = file.stages.map { stage in
      let own = lines.filter { $0.item.stage == stage.id }
      return StageResult(
        stage: stage, knownGrams: own.reduce(0) { $0 + ($1.totalGrams ?? 0) },
        unknown: own.filter { $0.grams == nil }.map(\.id))
    }
    Self.addShares(to: &stages, &lines)
    self.lines = lines
    self.stages = stages
  }

  private static func line(
    _ item: ProductItem, of file: ProductFile, _ parameters: [String: ProductParameter],
    _ quality: QualityRule
  ) throws(InputError) -> Line {
    let amount = file.amount(of: item)
    var kilograms: [CarbonKind: Double]?
    var grams: [CarbonKind: Int64]?
    if let amount, let factor = item.factor {
      let exact = factor.emissions(by: parameters).scaled(amount.value)
      var rounded: [CarbonKind: Int64] = [:]
      for (kind, value) in exact {
        // A thousandth of what fits: sums of lines stay within it.
        guard abs(value) < 1e12, let whole = roundedHalfEven(value * 1000) else {
          throw InputError(
            "item '\(item.id)' emits beyond any size: \(value) kgCO2e", at: item.position,
            help: "check its amount and factor")
        }
        rounded[kind] = whole
      }
      (kilograms, grams) = (exact, rounded)
    }
    return Line(
      item: item, amount: amount, kilograms: kilograms, grams: grams,
      quality: quality.score(item.origin, year: file.day.year, place: file.geography))
  }

  private static func addShares(to stages: inout [StageResult], _ lines: inout [Line]) {
    let known = stages.reduce(0) { $0 + $1.knownGrams }
    let size = lines.reduce(0.0) { $0 + Double(($1.totalGrams ?? 0).magnitude) }
    // Of a small difference of large credits and burdens, shares say nothing.
    guard known > 0, Double(known) > size * 1e-6 else { return }
    for index in stages.indices {
      stages[index].shareOfKnown = Double(stages[index].knownGrams) / Double(known)
    }
    guard stages.allSatisfy(\.isComplete) else { return }
    let shares = Apportionment.basisPoints(
      stages.map(\.knownGrams), of: known, target: 10_000, names: stages.map(\.id))
    for index in stages.indices {
      stages[index].basisPoints = shares[index]
      let own = lines.indices.filter { lines[$0].item.stage == stages[index].id }
      let parts = Apportionment.basisPoints(
        own.map { lines[$0].totalGrams ?? 0 }, of: known, target: shares[index],
        names: own.map { lines[$0].id })
      for (place, share) in zip(own, parts) { lines[place].basisPoints = share }
    }
  }
}

extension ProductFactor {
  /// kgCO2e per canonical unit of the activity at the values of the parameters.
  func emissions(by parameters: [String: ProductParameter]) -> [CarbonKind: Double] {
    var result = values
    for term in terms {
      guard let parameter = parameters[term.parameter] else { continue }
      result[parameter.kind, default: 0] += term.amount * parameter.value
    }
    return result
  }
}
