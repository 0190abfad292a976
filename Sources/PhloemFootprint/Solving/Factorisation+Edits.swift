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
    try revised(to: technosphere.edited(changes)).factorisation
  }

  /// Returns a factorisation of another system of the same activities, by what this one knows where it
  /// can.
  ///
  /// - Parameter next: The other system: its activities are those of this one, in the same order, as
  ///   many as they are; exchanges with nature may be others.
  /// - Returns: The factorisation and how it came about.
  /// - Throws: `FootprintError` where the other system cannot be solved.
  public func revised(
    to next: Technosphere
  ) throws(FootprintError) -> (factorisation: Factorisation, revision: FactorisationRevision) {
    guard next.count == technosphere.count else {
      return (
        try Factorisation(next, options: options),
        FactorisationRevision(way: .factorised, changedEntries: nil)
      )
    }
    let places = technosphere.requirements.places(whereUnlike: next.requirements)
    var all: [Woodbury.Change] = []
    let w = base.weights.weights
    var seen: Set<[Int]> = []
    let touched = (edits?.changes.map { [$0.row, $0.column] } ?? []) + places
    for place in touched where seen.insert(place).inserted {
      let (i, j) = (place[0], place[1])
      let wanted = next.requirements[i, j] * w[i] / w[j]
      let delta = base.scaled[i, j] - wanted
      if delta != 0 { all.append(Woodbury.Change(row: i, column: j, delta: delta)) }
    }
    if all.isEmpty {
      var same = Factorisation(next, options, base, edits: nil)
      same.report = report
      return (same, FactorisationRevision(way: .kept, changedEntries: 0))
    }
    let anew = FactorisationRevision(way: .factorised, changedEntries: places.count)
    guard all.count <= Self.editLimit, let woodbury = try Woodbury(all, base),
      woodbury.health > 1e-6
    else { return (try Factorisation(next, options: options), anew) }
    var result = Factorisation(next, options, base, edits: woodbury)
    result.report = report
    // An edit may close a loop that feeds on itself: then supplies of a positive demand turn negative.
    let everything = Array(repeating: 1.0, count: next.count)
    let probe = try result.solve(
      [base.weighted(everything, by: -1)], transposed: false, isWeighted: true)
    if probe.solutions[0].contains(where: { !($0 >= 0) }) {
      return (try Factorisation(next, options: options), anew)
    }
    return (result, FactorisationRevision(way: .corrected, changedEntries: places.count))
  }
}

/// How a system was solved that differs from another in some entries.
public struct FactorisationRevision: Hashable, Sendable, Codable {
  /// The ways.
  public enum Way: String, Hashable, Sendable, Codable {
    /// No entry between processes differs: the factors are those of the other system.
    case kept = "base"
    /// The other system's factors with a correction by Woodbury's formula.
    case corrected
    /// Its own factors.
    case factorised
  }
  /// The way.
  public let way: Way
  /// Entries, per unit of product, that differ; absent where the systems have other activities.
  public let changedEntries: Int?
}

extension SparseMatrix {
  /// Rows and columns at which two matrices of one shape differ.
  func places(whereUnlike other: SparseMatrix) -> [[Int]] {
    var found: [[Int]] = []
    for j in 0..<columns {
      let (mine, theirs) = (entries(inColumn: j), other.entries(inColumn: j))
      var (p, q) = (mine.lowerBound, theirs.lowerBound)
      while p < mine.upperBound || q < theirs.upperBound {
        let i = p < mine.upperBound ? rowIndices[p] : Int32.max
        let k = q < theirs.upperBound ? other.rowIndices[q] : Int32.max
        let row = min(i, k)
        let a = i == row ? values[p] : 0
        let b = k == row ? other.values[q] : 0
        if a != b { found.append([Int(row), j]) }
        if i == row { p += 1 }
        if k == row { q += 1 }
      }
    }
    return found
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
        throw .doesNotFit("what an activity uses of its own product is not edited by itself")
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
