import PhloemNumerics

/// Parts of a score that add up to it, largest magnitudes first; what a cut leaves out is a remainder.
public struct Contributions: Hashable, Sendable {
  /// The score that the parts add up to.
  public let score: Double
  /// The parts shown.
  public let parts: [Part]
  /// The sum of the parts that are not shown.
  public let remainder: Double
  /// How many parts, other than 0, are not shown.
  public let left: Int

  /// A part of a score.
  public struct Part: Hashable, Sendable {
    /// What it is of: an activity, an elementary flow, or a stage, by number.
    public var index: Int
    /// Its impact; negative where it saves.
    public var impact: Double
    /// Its share of the score; not a number when the score is 0.
    public var share: Double
  }

  /// Sorts parts and cuts them.
  /// - Parameters:
  ///   - impacts: the impact of each part.
  ///   - score: what they add up to.
  ///   - limit: how many are shown at the most.
  ///   - cutOff: parts below this share of the sum of all magnitudes are not shown.
  init(_ impacts: [Double], score: Double, limit: Int, cutOff: Double) {
    let size = impacts.reduce(0) { $0 + abs($1) }
    let order = impacts.indices.filter { impacts[$0] != 0 }
      .sorted {
        let (a, b) = (abs(impacts[$0]), abs(impacts[$1]))
        return a != b ? a > b : $0 < $1
      }
    let shown = order.prefix(max(0, limit)).prefix { abs(impacts[$0]) >= cutOff * size }
    parts = shown.map { Part(index: $0, impact: impacts[$0], share: impacts[$0] / score) }
    remainder = compensatedSum(order.dropFirst(shown.count).map { impacts[$0] })
    left = order.count - shown.count
    self.score = score
  }
}

extension Inventory {
  /// The impact of each activity's own exchanges with nature in one category.
  public func activityImpacts(_ factors: [Double]) throws(FootprintError) -> [Double] {
    let direct = try technosphere.directImpacts([factors])[0]
    return production.indices.map { direct[$0] * production[$0] }
  }

  /// Splits the score of a category by activity.
  /// - Parameters:
  ///   - factors: one a elementary flow.
  ///   - limit: how many are shown at the most.
  ///   - cutOff: the smallest share of all magnitudes that is shown.
  /// - Returns: parts by activity.
  /// - Throws: `FootprintError` for what does not fit or cannot be solved.
  public func contributionsByActivity(
    _ factors: [Double], limit: Int = 50, cutOff: Double = 0
  ) throws(FootprintError) -> Contributions {
    let impacts = try activityImpacts(factors)
    return Contributions(
      impacts, score: compensatedSum(impacts), limit: limit, cutOff: cutOff)
  }

  /// Splits the score of a category by elementary flow.
  public func contributionsByFlow(
    _ factors: [Double], limit: Int = 50, cutOff: Double = 0
  ) throws(FootprintError) -> Contributions {
    let flows = elementaryFlows
    if factors.count != flows.count {
      throw .doesNotFit("a category has \(factors.count) factors for \(flows.count) flows")
    }
    let impacts = flows.indices.map { flows[$0] * factors[$0] }
    return Contributions(
      impacts, score: compensatedSum(impacts), limit: limit, cutOff: cutOff)
  }

  /// Splits the score of a category by stage.
  /// - Parameters:
  ///   - factors: one an elementary flow.
  ///   - stages: how many stages there are.
  ///   - stage: the stage of an activity; nil counts as none, which comes last in the result.
  /// - Returns: parts by stage.
  /// - Throws: `FootprintError` for what does not fit or cannot be solved.
  public func contributionsByStage(
    _ factors: [Double], stages: Int, stage: (Int) -> Int?
  ) throws(FootprintError) -> Contributions {
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: stages + 1)
    for (j, impact) in try activityImpacts(factors).enumerated() {
      let number = stage(j) ?? stages
      sums[(0..<stages).contains(number) ? number : stages].add(impact)
    }
    let impacts = sums.map(\.value)
    return Contributions(
      impacts, score: compensatedSum(impacts), limit: stages + 1, cutOff: 0)
  }

  /// Splits the score of a category between what an activity does itself and each of its inputs with
  /// their supply chains.
  ///
  /// - Parameters:
  ///   - product: the activity looked at; the demand's own product when it has just one.
  ///   - factors: one an elementary flow.
  ///   - impacts: impact of one unit of every product: a row of `impactsOfProducts`.
  ///   - limit: how many are shown at the most.
  ///   - cutOff: the smallest share of all magnitudes that is shown.
  /// - Returns: by activity, for one unit: the activity itself stands for what it does itself.
  /// - Throws: `FootprintError` for what does not fit or cannot be solved.
  public func firstTier(
    of product: Int, _ factors: [Double], impacts: [Double], limit: Int = 50, cutOff: Double = 0
  ) throws(FootprintError) -> Contributions {
    if product < 0 || product >= impacts.count || impacts.count != technosphere.count {
      throw .doesNotFit("there is no product \(product), or the impacts are of another system")
    }
    var parts = [Double](repeating: 0, count: technosphere.count)
    parts[product] = try technosphere.directImpacts([factors])[0][product]
    let matrix = technosphere.requirements
    for p in matrix.entries(inColumn: product) {
      parts[Int(matrix.rowIndices[p])] += matrix.values[p] * impacts[Int(matrix.rowIndices[p])]
    }
    return Contributions(parts, score: impacts[product], limit: limit, cutOff: cutOff)
  }
}
