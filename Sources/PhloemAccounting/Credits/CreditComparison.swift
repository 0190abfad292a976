public import PhloemModel

/// A published figure beside the credit that was worked out.
public struct CreditComparison: Sendable {
  /// One way of reading the figure.
  public struct Reading: Sendable {
    /// The figure in this reading.
    public let amount: Quantity
    /// How far it is above the credit, as a share of it; nil without credit.
    public let deviation: Double?
    /// Whether it is the credit to within the tolerance, or lies in the credit's range.
    public let agrees: Bool
    /// The figure per amount it is set against, canonical units.
    public let intensity: Double?
    /// Whether that is plausible; nil without a range.
    public let isPlausible: Bool?
  }

  /// The figure.
  public let stated: StatedCredit
  /// What was worked out, canonical units.
  public let computed: NumberBand
  /// What was worked out per amount that the figure is set against, canonical units.
  public let intensity: NumberBand?
  /// Whether that is plausible; nil without a range.
  public let isPlausible: Bool?
  /// The readings of the figure, the one that was written first.
  public let readings: [Reading]

  /// Compares a figure.
  ///
  /// - Parameters:
  ///   - stated: The figure.
  ///   - sum: What was worked out of the same burden.
  init(_ stated: StatedCredit, with sum: CreditSum) {
    self.stated = stated
    let computed = stated.subject == .credit ? sum.credit : sum.net
    self.computed = computed
    let per = stated.per?.value
    func isPlausible(_ value: Double) -> Bool? {
      guard let range = stated.range else { return nil }
      return range.contains(Quantity(canonical: value, range.low.unit))
    }
    intensity = per.map { computed * (1 / $0) }
    self.isPlausible = per.flatMap { isPlausible(computed.value / $0) }
    readings = stated.readings.map { amount in
      let deviation = computed.value > 0 ? amount.value / computed.value - 1 : nil
      let isWithin = computed.low <= amount.value && amount.value <= computed.high
      return Reading(
        amount: amount, deviation: deviation,
        agrees: isWithin || deviation.map { abs($0) <= stated.tolerance } == true,
        intensity: per.map { amount.value / $0 },
        isPlausible: per.flatMap { isPlausible(amount.value / $0) })
    }
  }

  /// Whether the figure may stand: some reading of it agrees and is plausible, and so is the credit.
  public var holds: Bool {
    isPlausible != false
      && (readings.isEmpty || readings.contains { $0.agrees && $0.isPlausible != false })
  }

  /// Whether the text may mean more than one amount.
  public var isAmbiguous: Bool { readings.count > 1 }
}
