public import PhloemNumerics

/// A linked system as matrices in which every activity makes one unit of its product.
///
/// With N the amounts of products that one unit of a product takes (what an activity uses of its own
/// product is netted against what it makes), the production x of all products that a demand f needs is
/// x = f + N·x. Amounts of one place are summed; signs are those of use: what avoids production counts
/// as negative use.
///
///     let technosphere = try Technosphere(system)
///     let factorisation = try technosphere.factorised()
///     let inventory = try factorisation.inventory(of: Demand(product: 7))
///     let scores = try inventory.impacts(factors)
public struct Technosphere: Sendable {
  /// What it was made of.
  public let system: LinkedSystem
  /// Net output of each activity of its own product as its exchanges state it, signed.
  public let production: [Double]
  /// N: products × activities, in units of the products; without a diagonal.
  public let requirements: SparseMatrix
  /// Exchanges with nature for one unit of each product: elementary flows × activities.
  public let interventions: SparseMatrix
  /// Activities that need each other, and the order of these groups.
  public let components: StrongComponents

  /// Makes the matrices.
  ///
  /// - Throws: `FootprintError`, naming the activity.
  public init(_ system: LinkedSystem) throws(FootprintError) {
    try Self.check(system)
    self.system = system
    production = try Self.netProduction(of: system)
    let n = system.activities.count
    let scale = production.map { 1 / abs($0) }
    var used: [Triplet] = []
    let exchanges = system.technosphere
    used.reserveCapacity(exchanges.count)
    for k in 0..<exchanges.count where exchanges.rows[k] != exchanges.columns[k] {
      let (i, j) = (Int(exchanges.rows[k]), Int(exchanges.columns[k]))
      // A row of a waste treated counts what is given to it as use of its service.
      let amount = production[i] < 0 ? exchanges.amounts[k] : -exchanges.amounts[k]
      used.append(Triplet(i, j, amount * scale[j]))
    }
    requirements = SparseMatrix(rows: n, columns: n, triplets: used)
    var released: [Triplet] = []
    let nature = system.biosphere
    released.reserveCapacity(nature.count)
    for k in 0..<nature.count {
      let j = Int(nature.columns[k])
      released.append(Triplet(Int(nature.rows[k]), j, nature.amounts[k] * scale[j]))
    }
    interventions = SparseMatrix(
      rows: system.elementaryFlows.count, columns: n, triplets: released)
    components = StrongComponents(of: requirements)
    // Amounts over amounts may leave the range of numbers where each is inside it.
    for matrix in [requirements, interventions] {
      if let p = matrix.values.firstIndex(where: { !$0.isFinite }) {
        let column = matrix.columnStarts.lastIndex { Int($0) <= p } ?? 0
        throw .notFinite(
          activity: system.label(ofActivity: min(column, n - 1)),
          what: "an amount for one unit of the product")
      }
    }
  }

  /// The number of activities, and of products.
  public var count: Int { production.count }

  /// The groups of two or more activities that need each other.
  public var loops: [[Int]] { components.components.filter { $0.count > 1 } }

  /// Impact of the exchanges of each activity with nature, for one unit of its product.
  ///
  /// - Parameter factors: impact categories × elementary flows.
  /// - Returns: impact categories × products.
  public func directImpacts(_ factors: [[Double]]) throws(FootprintError) -> [[Double]] {
    for row in factors where row.count != interventions.rows {
      throw .doesNotFit(
        "a category has \(row.count) factors for \(interventions.rows) elementary flows")
    }
    return factors.map { interventions.multiplyTransposed($0) }
  }

  private static func check(_ system: LinkedSystem) throws(FootprintError) {
    let n = system.activities.count
    if system.references.count != n {
      throw .inconsistent("\(n) activities have \(system.references.count) reference amounts")
    }
    for (exchanges, rows) in [
      (system.technosphere, n), (system.biosphere, system.elementaryFlows.count),
    ] {
      let count = exchanges.rows.count
      if exchanges.columns.count != count || exchanges.amounts.count != count
        || exchanges.factors.count != count || exchanges.uncertainty.count != count
        || exchanges.streams.count != count
      {
        throw .inconsistent("the columns of exchanges have different lengths")
      }
      for k in 0..<count {
        let (i, j) = (Int(exchanges.rows[k]), Int(exchanges.columns[k]))
        if i < 0 || i >= rows || j < 0 || j >= n { throw .outOfRange(row: i, column: j) }
        if !exchanges.amounts[k].isFinite {
          throw .notFinite(activity: system.label(ofActivity: j), what: "an amount")
        }
        if Int(exchanges.uncertainty[k]) >= exchanges.uncertainties.count {
          throw .inconsistent("an exchange names an uncertainty that is not there")
        }
      }
    }
  }

  private static func netProduction(of system: LinkedSystem) throws(FootprintError) -> [Double] {
    var net = system.references
    let exchanges = system.technosphere
    for k in 0..<exchanges.count where exchanges.rows[k] == exchanges.columns[k] {
      net[Int(exchanges.columns[k])] += exchanges.amounts[k]
    }
    for (j, reference) in system.references.enumerated() {
      let name = system.label(ofActivity: j)
      if !reference.isFinite { throw .notFinite(activity: name, what: "the reference amount") }
      if reference == 0 { throw .zeroReference(activity: name) }
      let share = 1 - net[j] / reference
      if !(share < 1) { throw .selfConsumption(activity: name, share: share) }
    }
    return net
  }
}

extension LinkedSystem {
  /// An activity for people: its name and number.
  public func label(ofActivity j: Int) -> String {
    guard activities.indices.contains(j) else { return "activity \(j)" }
    let name = activities[j].name.description
    return name.isEmpty ? "activity \(j)" : "'\(name)' (activity \(j))"
  }
}
