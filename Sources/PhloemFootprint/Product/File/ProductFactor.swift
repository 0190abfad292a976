public import PhloemModel

/// Emissions per activity of an item, told apart by what they come from.
///
/// A factor is a constant, to which amounts of named parameters may add: aluminium as `3.1 kgCO2e/kg` and
/// `14 kWh/kg` of the parameter `grid`. It is linear in every parameter.
public struct ProductFactor: Hashable, Sendable {
  /// An amount of what a parameter is the factor of.
  public struct Term: Hashable, Sendable {
    /// The parameter.
    public let parameter: String
    /// Canonical units of the parameter's activity per canonical unit of the factor's activity.
    public let amount: Double
    /// The amount as written; nothing where the factor is the parameter itself.
    public let written: Quantity?

    /// Makes a term.
    public init(parameter: String, amount: Double, written: Quantity? = nil) {
      self.parameter = parameter
      self.amount = amount
      self.written = written
    }
  }

  /// kgCO2e per canonical unit of the activity.
  public var values: [CarbonKind: Double]
  /// What parameters add.
  public var terms: [Term]
  /// What the activity measures.
  public var activity: PhysicalDimension
  /// The factor as written or found, for people: `8.6 kgCO2e/kg`.
  public var text: String
  /// Where it was read.
  public var source: String
  /// The name by which a library or database knows it; equal names are one number.
  public var reference: String?
  /// Geometric standard deviation, at least 1; nil when nothing is said of its spread.
  public var gsd: Double?

  /// Makes a factor.
  public init(
    values: [CarbonKind: Double], terms: [Term] = [], activity: PhysicalDimension, text: String,
    source: String, reference: String? = nil, gsd: Double? = nil
  ) {
    self.values = values
    self.terms = terms
    self.activity = activity
    self.text = text
    self.source = source
    self.reference = reference
    self.gsd = gsd
  }
}

/// A factor that several items share and that a question may vary, such as that of the grid.
public struct ProductParameter: Hashable, Sendable {
  /// Its name in the file.
  public let id: String
  /// Its name for people.
  public let name: LocalizedText
  /// kgCO2e per canonical unit of the activity.
  public var value: Double
  /// The unit it is written in: `kgCO2e/kWh`.
  public let unit: PhysicalUnit
  /// What the activity measures.
  public let activity: PhysicalDimension
  /// What its emissions come from.
  public let kind: CarbonKind
  /// The range it may lie in, kgCO2e per canonical unit; nil when none is given.
  public let range: ClosedRange<Double>?
  /// Where it was read.
  public let source: String
  /// Geometric standard deviation; nil when nothing is said.
  public let gsd: Double?

  /// A value of this parameter in the unit it is written in.
  public func quantity(_ value: Double) -> Quantity { Quantity(canonical: value, unit) }
}
