public import PhloemModel

extension ProductFootprint {
  /// Whether every item of every stage is known.
  public var isComplete: Bool { stages.allSatisfy(\.isComplete) }

  /// What is known, g CO2e.
  public var knownGrams: Int64 { stages.reduce(0) { $0 + $1.knownGrams } }

  /// The footprint of a declared unit, g CO2e; nil when something is not known.
  public var grams: Int64? { isComplete ? knownGrams : nil }

  /// What is known of a kind, g CO2e; nil when no factor tells it apart.
  public func knownGrams(of kind: CarbonKind) -> Int64? {
    let told = lines.compactMap { $0.grams?[kind] }
    return told.isEmpty ? nil : told.reduce(0, +)
  }

  /// What is known without the uptake of plants, g CO2e.
  public var knownGramsWithoutRemovals: Int64 {
    knownGrams - (knownGrams(of: .biogenicRemovals) ?? 0)
  }

  /// The footprint per unit of what the product does, such as kgCO2e/km; nil when something is not
  /// known or the life ends at the gate.
  public var perFunctionalUnit: Quantity? {
    guard let grams, let quantity = file.functionalUnit?.quantity else { return nil }
    let declared = Double(grams) / 1000 / quantity.value
    let unit = PhysicalUnit(
      symbol: "kgCO2e/\(quantity.unit.symbol)",
      dimension: .co2e(gwpSet: file.gwpSet) / quantity.dimension, factor: 1 / quantity.unit.factor)
    return Quantity(canonical: declared, unit)
  }

  /// The grams of a stage, or of a group of stages; nil when something is not known or it has no such
  /// name.
  public func grams(of name: String) -> Int64? {
    guard let names = file.stages(named: name) else { return nil }
    let own = stages.filter { names.contains($0.id) }
    guard own.allSatisfy(\.isComplete) else { return nil }
    return own.reduce(0) { $0 + $1.knownGrams }
  }

  /// The share of emissions whose data are primary, 0…1, by the size of the lines; nil of nothing.
  public var primaryShare: Double? { share { $0.item.origin.source == .primary } }

  /// The share of emissions whose data are estimates, 0…1; nil of nothing.
  public var estimatedShare: Double? { share { $0.item.origin.source == .estimate } }

  /// The score of the data by the size of the lines; nil of nothing.
  public var qualityScore: Double? { weighted { $0.quality.mean } }

  /// The mean of an aspect of the data's quality by the size of the lines; nil of nothing.
  public func quality(_ aspect: KeyPath<QualityRule.Score, Double>) -> Double? {
    weighted { $0.quality[keyPath: aspect] }
  }

  /// The share of emissions of lines that a test holds for, 0…1, by the size of the lines.
  func share(_ holds: (Line) -> Bool) -> Double? { weighted { holds($0) ? 1 : 0 } }

  private func weighted(_ value: (Line) -> Double) -> Double? {
    var sum = 0.0
    var size = 0.0
    for line in lines.sorted(by: { $0.id < $1.id }) {
      let weight = Double((line.totalGrams ?? 0).magnitude)
      sum += weight * value(line)
      size += weight
    }
    return size > 0 ? sum / size : nil
  }

  /// The estimated share of what is left out, 0…1; nil when an entry has no estimate.
  public var leftOutShare: Double? {
    guard let cutOff = file.cutOff else { return 0 }
    var sum = 0.0
    for entry in cutOff.leftOut {
      guard let estimate = entry.estimate else { return nil }
      sum += estimate
    }
    return sum
  }

  /// Whether what is left out is estimated and within the limit of the rule; nil without a limit.
  public var holdsCutOff: Bool? {
    guard let limit = file.cutOff?.limit else { return nil }
    return leftOutShare.map { $0 <= limit * (1 + 1e-12) } ?? false
  }

  /// The lines of the largest size that make up all but a share of the emissions, and the rest in one
  /// figure: shown and rest add up to what is known.
  ///
  /// - Parameter cutOff: The most that may be left to the rest, 0…1 of the sum of sizes.
  /// - Returns: The lines, largest first, and the grams of the rest.
  public func contributions(cutOff: Double) -> (shown: [Line], restGrams: Int64) {
    let sorted = lines.filter { $0.grams != nil }.sorted {
      let (a, b) = ($0.totalGrams ?? 0, $1.totalGrams ?? 0)
      return a.magnitude == b.magnitude ? $0.id < $1.id : a.magnitude > b.magnitude
    }
    let size = sorted.reduce(0.0) { $0 + Double(($1.totalGrams ?? 0).magnitude) }
    var rest = size
    var shown: [Line] = []
    for line in sorted {
      if rest <= cutOff * size { break }
      shown.append(line)
      rest -= Double((line.totalGrams ?? 0).magnitude)
    }
    return (shown, knownGrams - shown.reduce(0) { $0 + ($1.totalGrams ?? 0) })
  }

  /// What a reader must know: what is missing, what is not told apart, what rounding changed.
  public var findings: [Diagnostic] {
    var report = Diagnostics()
    for line in lines {
      guard let missing = line.missing else { continue }
      report.warning(
        at: line.item.position,
        "item '\(line.id)': \(missing.en); stage '\(line.item.stage)' is incomplete",
        help: "give its amount and factor, or name it under 'left-out' with an estimate")
    }
    if file.boundary == .cradleToGrave, file.life == nil {
      report.note(
        at: file.position, "the file does not say how long the product is used",
        help: "add 'life: 15 a'")
    }
    let exact = lines.reduce(0.0) { $0 + ($1.kilograms?.total ?? 0) * 1000 }
    if abs(Double(knownGrams) - exact) > 0.005 * abs(exact) {
      report.warning(
        at: file.position,
        "rounding to whole grams changes the footprint by more than 0.5 %",
        help: "declare a larger unit, such as '1000 piece'")
    }
    if holdsCutOff == false {
      report.warning(
        at: file.position, "what is left out is not estimated, or exceeds the limit of the rule",
        help: "estimate every entry of 'left-out', and count the largest of them")
    }
    if isComplete, stages.contains(where: { $0.basisPoints == nil }) {
      report.note(
        at: file.position, "burdens and credits cancel out: there are no shares of the footprint",
        help: "look at the stages in grams")
    }
    return report.all
  }
}
