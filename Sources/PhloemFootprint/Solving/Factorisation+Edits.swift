import PhloemNumerics

/// A new value of one entry of the technosphere.
public struct TechnosphereEdit: Hashable, Sendable {
  /// The product that is used.
  public var product: Int
  /// The activity that uses it.
  public var activity: Int
  /// How much one unit of the activity's product uses; negative when it avoids production.
  public var use: Double
  /// Makes an edit.
  public init(product: Int, activity: Int, use: Double) {
    self.product = product
    self.activity = activity
    self.use = use
  }
}

extension Factorisation {
  /// How many entries may differ from the matrix that was factorised before it is done anew.
  public static let editLimit = 24

  /// Returns a factorisation of the system with some entries changed.
  ///
  /// Up to `editLimit` changed entries the solver of before is kept and its solutions are corrected;
  /// beyond, or when the correction would lose digits, the new system is factorised.
  public func edited(_ changes: [TechnosphereEdit]) throws(FootprintError) -> Factorisation {
    let next = try technosphere.edited(changes)
    var all: [Woodbury.Change] = []
    let w = base.weights.weights
    var seen: Set<[Int]> = []
    let touched = (edits?.changes.map { [$0.row, $0.column] } ?? [])
      + changes.map { [$0.product, $0.activity] }
    for place in touched where seen.insert(place).inserted {
      let (i, j) = (place[0], place[1])
      let wanted = next.requirements[i, j] * w[i] / w[j]
      let delta = base.scaled[i, j] - wanted
      if delta != 0 { all.append(Woodbury.Change(row: i, column: j, delta: delta)) }
    }
    if all.isEmpty { return Factorisation(next, options, base, edits: nil) }
    guard all.count <= Self.editLimit, let woodbury = try Woodbury(all, base),
      woodbury.health > 1e-6
    else { return try Factorisation(next, options: options) }
    var result = Factorisation(next, options, base, edits: woodbury)
    result.report = report
    // An edit may close a loop that feeds on itself: then supplies of a positive demand turn negative.
    let everything = Array(repeating: 1.0, count: next.count)
    let probe = try result.solve(
      [base.weighted(everything, by: -1)], transposed: false, isWeighted: true)
    if probe.solutions[0].contains(where: { !($0 >= 0) }) {
      return try Factorisation(next, options: options)
    }
    return result
  }
}

extension Technosphere {
  /// Returns the technosphere with some entries changed; the system it was made of keeps its
  /// uncertainties elsewhere, and has none where an entry was changed.
  public func edited(_ changes: [TechnosphereEdit]) throws(FootprintError) -> Technosphere {
    var system = system
    for change in changes {
      let (i, j) = (change.product, change.activity)
      if i < 0 || i >= count || j < 0 || j >= count { throw .outOfRange(row: i, column: j) }
      if i == j {
        throw .doesNotFit("an edit of what an activity uses of its own product changes its reference")
      }
      var kept = ExchangeColumns()
      let old = system.technosphere
      for k in 0..<old.count where Int(old.rows[k]) != i || Int(old.columns[k]) != j {
        kept.append(
          row: Int(old.rows[k]), column: Int(old.columns[k]), amount: old.amounts[k],
          factor: old.factors[k],
          spread: old.uncertainty[k] >= 0 ? old.uncertainties[Int(old.uncertainty[k])] : .none,
          stream: old.streams[k])
      }
      let sign = production[i] < 0 ? 1.0 : -1.0
      kept.append(
        row: i, column: j, amount: sign * change.use * abs(production[j]), stream: UInt64.max)
      system.technosphere = kept
    }
    return try Technosphere(system)
  }
}
