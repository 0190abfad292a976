public import PhloemModel

/// What one member of a park claims to avoid by displacing new products.
///
/// ```yaml
/// credits: second-hand-platform        # the member
/// name: {en: Second-hand platform, zh: 二手平台}
/// products:                            # what is displaced: the new product
///   phone:
///     unit: item
///     stages: {materials: 38 kgCO2e, production: 7 kgCO2e, transport: 1 kgCO2e, use: 3 kgCO2e}
///     avoided-stages: [materials, production, transport]
///     source: made up
/// orders:
///   - {id: o-1, product: phone, count: 1, displacement-rate: 51 %, own-burden: 2 kgCO2e, lot: L1}
/// stated: {amount: 23 kgCO2e, source: the platform}
/// ```
/// A burden has `stages`, or a `total`, with `stage-shares` or without. Burdens other than carbon stand
/// under `burdens:` of a product, by name. Any number may be `{value: …, low: …, high: …, assumed: true,
/// source: …}`, or `{factor: id@edition}` of the library; `gwp: AR5` names the set of CO2e that names none.
/// Orders and `participants` may stand in a CSV. What one lot gives twice, as sand and as bricks, are two
/// lots: `L1/sand`, `L1/bricks`.
public struct CreditFile: Sendable {
  /// The member.
  public let id: String
  /// What it is called.
  public let name: LocalizedText
  /// Who is credited for recycled material; nil when no order says its role.
  public let convention: RecyclingConvention?
  /// What is displaced, in the order of the file.
  public let products: [DisplacedProduct]
  /// The transactions, in the order of the file.
  public let orders: [CreditOrder]
  /// Figures that were published about them.
  public let stated: [StatedCredit]
  /// Who took part in events.
  public let participants: [Participation]
  /// Where it is written.
  public let position: FilePosition

  /// Makes what a member claims.
  public init(
    id: String, name: LocalizedText, convention: RecyclingConvention? = nil,
    products: [DisplacedProduct], orders: [CreditOrder], stated: [StatedCredit] = [],
    participants: [Participation] = [], position: FilePosition
  ) {
    self.id = id
    self.name = name
    self.convention = convention
    self.products = products
    self.orders = orders
    self.stated = stated
    self.participants = participants
    self.position = position
  }
}

/// A figure that was published about credits.
public struct StatedCredit: Sendable {
  /// What the figure is of.
  public enum Subject: String, Sendable, CaseIterable {
    /// What is avoided.
    case credit
    /// What is avoided less the burdens of the second life.
    case net
  }

  /// The burden that is avoided.
  public let burden: String
  /// What the figure is of.
  public let subject: Subject
  /// The figure, and what else its text may mean; empty when only a range is given.
  public let readings: [Quantity]
  /// What the figure is set against, such as the waste that was treated.
  public let per: Quantity?
  /// What is plausible, per amount it is set against.
  public let range: QuantityRange?
  /// How far the figure may be off, as a share.
  public let tolerance: Double
  /// Where figure and range come from.
  public let source: String
  /// Where it is written.
  public let position: FilePosition

  /// Makes a figure.
  public init(
    burden: String, subject: Subject = .credit, readings: [Quantity], per: Quantity? = nil,
    range: QuantityRange? = nil, tolerance: Double = 0.01, source: String,
    position: FilePosition
  ) {
    self.burden = burden
    self.subject = subject
    self.readings = readings
    self.per = per
    self.range = range
    self.tolerance = tolerance
    self.source = source
    self.position = position
  }
}

/// That a person was at an event.
public struct Participation: Sendable {
  /// The event.
  public let event: String
  /// The person, by a number or name that is the same at every event.
  public let person: String
  /// The household, when it is known.
  public let household: String?
  /// Where it is written.
  public let position: FilePosition

  /// Makes an entry.
  public init(
    event: String, person: String, household: String? = nil, position: FilePosition
  ) {
    self.event = event
    self.person = person
    self.household = household
    self.position = position
  }
}
