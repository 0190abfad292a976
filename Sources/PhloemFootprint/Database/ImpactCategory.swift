/// An impact category (or an indicator of an inventory) as data: factors by flow.
public struct ImpactCategory: Hashable, Sendable {
  /// Its identifier in the file, or `ipcc-ar6/gwp100`.
  public var id: String
  /// Its name: "Climate change".
  public var name: LocalisedText
  /// The method it belongs to: "EF 3.0".
  public var method: String
  /// The unit of its scores: "kg CO2-eq".
  public var unit: String
  /// Factors, one a flow and location.
  public var factors: [Factor]

  /// How much of the impact one reference unit of a flow has.
  public struct Factor: Hashable, Sendable {
    /// The flow's identifier in the method's own file.
    public var flowID: String
    /// The flow's name, for mapping by name.
    public var name: String
    /// Other names.
    public var synonyms: [String]
    /// CAS number, for mapping by number.
    public var cas: String?
    /// The compartment: from the outermost down.
    public var compartment: [String]
    /// Whether it is taken from nature or released to it, where the file says so.
    public var direction: DatasetExchange.Direction?
    /// Impact per `unit`.
    public var value: Double
    /// The unit the value is per: "kg"; converted when it is mapped, never assumed.
    public var unit: String
    /// Where the factor holds; everywhere when absent.
    public var location: String?
    /// How uncertain it is.
    public var uncertainty: Uncertainty

    /// Makes a factor.
    public init(
      flowID: String, name: String, synonyms: [String] = [], cas: String? = nil,
      compartment: [String] = [], direction: DatasetExchange.Direction? = nil, value: Double,
      unit: String, location: String? = nil, uncertainty: Uncertainty = .none
    ) {
      self.flowID = flowID
      self.name = name
      self.synonyms = synonyms
      self.cas = cas
      self.compartment = compartment
      self.direction = direction
      self.value = value
      self.unit = unit
      self.location = location
      self.uncertainty = uncertainty
    }
  }

  /// Makes a category.
  public init(
    id: String, name: LocalisedText, method: String, unit: String, factors: [Factor] = []
  ) {
    self.id = id
    self.name = name
    self.method = method
    self.unit = unit
    self.factors = factors
  }
}
