public import PhloemModel

/// What becomes of all stands of a plan, and how it compares with the figure that was published.
public struct SinkProjection: Sendable {
  /// The plan.
  public let plan: SinkPlan
  /// Each stand.
  public let stands: [StandProjection]
  /// The stock of all before the first year, tCO2.
  public let opening: NumberBand
  /// Each year of all stands together, in order; every stand at the same end of its ranges.
  public let years: [SinkYear]

  /// Projects a plan.
  public init(_ plan: SinkPlan) {
    self.plan = plan
    stands = plan.stands.map { StandProjection($0, from: plan.from, to: plan.to) }
    let runs = SinkRun.allCases.map { run in
      StandRun(
        sum: plan.stands.map { StandRun($0, run, from: plan.from, to: plan.to) },
        count: plan.to - plan.from + 1)
    }
    opening = NumberBand { runs[$0.rawValue].opening }
    years = SinkYear.all(of: runs, from: plan.from, to: plan.to)
  }

  /// The mean removal, tCO2/(ha·yr), over the years in which each stand grew.
  public var meanRate: NumberBand {
    let hectareYears = stands.reduce(0) { $0 + $1.hectareYears }
    guard let last = years.last, hectareYears > 0 else { return NumberBand(0) }
    return last.cumulative.map { $0 / hectareYears }
  }

  /// A published figure beside the projection.
  public struct Comparison: Sendable {
    /// The figure.
    public let stated: StatedSink
    /// The figure on the area of the plan, tCO2/(ha·yr).
    public let rate: Double
    /// The same if mu are meant where acres are written; nil where none are.
    public let rateIfMu: Double?
    /// The mean removal of the projection, tCO2/(ha·yr).
    public let projected: NumberBand

    /// How far the figure is above the projection, as a share of it; nil without removal.
    public var deviation: Double? {
      projected.value > 0 ? rate / projected.value - 1 : nil
    }
    /// Whether the figure lies between the low and the high end of the projection.
    public var isWithin: Bool { projected.low <= rate && rate <= projected.high }
  }

  /// The published figure beside the projection, when there is one.
  public var comparison: Comparison? {
    plan.stated.map { stated in
      Comparison(
        stated: stated, rate: stated.tonnes / stated.years / plan.hectares,
        rateIfMu: plan.hectaresIfMu.map { stated.tonnes / stated.years / $0 },
        projected: meanRate)
    }
  }

  /// Why no statement may be made from the plan: removals that no forest reaches; empty when sound.
  public var refusals: [Diagnostic] {
    var found = stands.filter { SinkRange(rate: $0.meanRate.value) == .above }.map { item in
      Self.refusal(
        "stand '\(item.stand.id)' takes up", item.meanRate.value, at: item.stand.position,
        help: "correct the area, the growth curve or their units")
    }
    if let comparison, SinkRange(rate: comparison.rate) == .above {
      let stated = comparison.stated
      found.append(
        Self.refusal(
          "the stated figure of \(Quantity(stated.tonnes, .tonneCO2)) is", comparison.rate,
          at: stated.position, help: "correct the amount, the years or the area"))
    }
    return found
  }

  private static func refusal(
    _ subject: String, _ rate: Double, at position: FilePosition, help: String
  ) -> Diagnostic {
    Diagnostic(
      .error, at: position,
      "\(subject) \(DecimalText(rate).rounded(toDecimals: 2).plain) tCO2/(ha·yr), more than the "
        + "\(SinkRange.tropicalLimit) tCO2/(ha·yr) of tropical forests (IPCC SR-LULUCF): "
        + "no statement can be made from it",
      help: help)
  }
}

extension PhysicalUnit {
  /// Tonnes of CO2.
  static let tonneCO2 = PhysicalUnit(
    symbol: "tCO2", dimension: .mass(of: "CO2"), factor: 1000)
}
