/// A product, a waste, or a substance exchanged with nature.
public struct DatasetFlow: Hashable, Sendable {
  /// What a flow is between.
  public enum Kind: String, Hashable, Sendable, Codable {
    case product, waste, elementary
  }

  /// Its identifier in the file, often a UUID.
  public var id: String
  /// Its name, without blanks around it.
  public var name: LocalisedText
  /// Other names, without blanks around them.
  public var synonyms: [String]
  /// Whether processes or nature are at its other end.
  public var kind: Kind
  /// From the outermost down: `["Emission to air", "high population density"]`.
  public var category: [String]
  /// CAS number as the file writes it.
  public var cas: String?
  /// Chemical formula.
  public var formula: String?
  /// Location of the flow itself, as forms with regional flows give it.
  public var location: String?
  /// How much of each property one reference amount has; the reference property is among them with 1.
  public var properties: [Measured]
  /// Which of `properties` is the reference.
  public var referenceProperty: Int

  /// An amount of a property in one reference unit of the reference property.
  public struct Measured: Hashable, Sendable {
    /// The property: an index of `LifeCycleDatabase.flowProperties`.
    public var property: Int
    /// Reference units of that property in one reference unit of the flow.
    public var factor: Double
    /// Makes an amount.
    public init(property: Int, factor: Double) {
      self.property = property
      self.factor = factor
    }
  }

  /// Makes a flow.
  public init(
    id: String, name: LocalisedText, synonyms: [String] = [], kind: Kind, category: [String] = [],
    cas: String? = nil, formula: String? = nil, location: String? = nil,
    properties: [Measured], referenceProperty: Int = 0
  ) {
    self.id = id
    self.name = name
    self.synonyms = synonyms
    self.kind = kind
    self.category = category
    self.cas = cas
    self.formula = formula
    self.location = location
    self.properties = properties
    self.referenceProperty = referenceProperty
  }
}
