import PhloemNumerics

/// A score split by the activities of a study, each with all that it takes of the databases behind it.
///
/// The parts of the foreground, and what the demand takes of the background directly, add up to the
/// score: `score = Σ parts + direct`, also where background processes take products of the foreground.
public struct ForegroundContributions: Hashable, Sendable {
  /// The parts by activity of the foreground: its own exchanges with nature and its inputs from the
  /// background with their supply chains.
  public let parts: [Part]
  /// What the demand takes of the background directly.
  public let direct: Double

  /// A part of the score.
  public struct Part: Hashable, Sendable {
    /// The activity.
    public let activity: Int
    /// Its impact.
    public let impact: Double
  }

  /// Splits the score of an inventory.
  ///
  /// - Parameters:
  ///   - inventory: The solved demand.
  ///   - factors: One an elementary flow.
  ///   - isForeground: Whether each activity is of the study.
  ///   - backgroundImpacts: Impact of one unit of each product of the background: see
  ///     `Factorisation.backgroundImpacts`.
  /// - Throws: `FootprintError` for what does not fit.
  public init(
    _ inventory: Inventory, _ factors: [Double], isForeground: [Bool], backgroundImpacts: [Double]
  ) throws(FootprintError) {
    let technosphere = inventory.technosphere
    guard isForeground.count == technosphere.count, backgroundImpacts.count == technosphere.count
    else { throw .doesNotFit("the parts of a study are of another system") }
    let own = try technosphere.directImpacts([factors])[0]
    let matrix = technosphere.requirements
    parts = isForeground.indices.compactMap { j in
      let made = inventory.production[j]
      guard isForeground[j], made != 0 else { return nil }
      var sum = CompensatedSum()
      sum.add(own[j] * made)
      for p in matrix.entries(inColumn: j) where !isForeground[Int(matrix.rowIndices[p])] {
        sum.add(matrix.values[p] * made * backgroundImpacts[Int(matrix.rowIndices[p])])
      }
      return Part(activity: j, impact: sum.value)
    }
    direct = compensatedSum(
      inventory.demand.amounts.filter { !isForeground[$0.product] }
        .map { $0.amount * backgroundImpacts[$0.product] })
  }
}

extension Factorisation {
  /// Returns the impact of one unit of each product of the background, what it takes of the foreground
  /// left out.
  ///
  /// - Parameters:
  ///   - factors: Impact categories × elementary flows.
  ///   - isForeground: Whether each activity is of the study.
  /// - Returns: Impact categories × products; those of the foreground have no meaning.
  /// - Throws: `FootprintError` for what does not fit or cannot be solved.
  public func backgroundImpacts(
    _ factors: [[Double]], isForeground: [Bool]
  ) throws(FootprintError) -> [[Double]] {
    guard isForeground.count == technosphere.count else {
      throw .doesNotFit("the parts of a study are of another system")
    }
    let matrix = technosphere.requirements
    let isTaken = isForeground.indices.contains { j in
      !isForeground[j]
        && matrix.entries(inColumn: j).contains { p in
          matrix.values[p] != 0 && isForeground[Int(matrix.rowIndices[p])]
        }
    }
    // As a rule databases know nothing of the study: then the impacts of the whole system are theirs.
    if !isTaken { return try impactsOfProducts(factors).impacts }
    var system = technosphere.system
    var kept = ExchangeColumns()
    let all = system.technosphere
    for k in 0..<all.count
    where all.rows[k] == all.columns[k]
      || !(isForeground[Int(all.rows[k])] || isForeground[Int(all.columns[k])])
    {
      kept.append(
        row: Int(all.rows[k]), column: Int(all.columns[k]), amount: all.amounts[k],
        stream: all.streams[k])
    }
    system.technosphere = kept
    return try Technosphere(system).factorised(options: options).impactsOfProducts(factors).impacts
  }
}
