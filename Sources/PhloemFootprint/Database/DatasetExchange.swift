public import PhloemModel

/// An amount of a flow that goes into or comes out of a process.
public struct DatasetExchange: Hashable, Sendable {
  /// Which way it goes, seen from the process.
  public enum Direction: String, Hashable, Sendable, Codable {
    case input, output
  }

  /// The flow: an index of `LifeCycleDatabase.flows`.
  public var flow: Int
  /// Into the process or out of it.
  public var direction: Direction
  /// The amount as stated, in `unit` of `property`; not yet multiplied by a sign.
  public var amount: Double
  /// Multiplies `amount` to reference units of the flow's reference property (unit and property both).
  public var conversion: Double
  /// The unit's name as stated, for people.
  public var unit: String
  /// Whether it is what the process is for: its product, or the waste it treats (then an input).
  public var isReference: Bool
  /// Whether it avoids production elsewhere (substitution): subtracts demand, is not production.
  public var isAvoided: Bool
  /// The identifier of the process that delivers it, where the file says so.
  public var provider: String?
  /// Location of the flow that is asked for, where the file says so.
  public var location: String?
  /// How uncertain the amount is: in the unit of `amount`.
  public var uncertainty: Uncertainty
  /// The formula that gives the amount from the parameters of the process.
  public var formula: String?
  /// Pedigree scores `(3;2;1;4;2)` as stated, 1 best to 5 worst, 0 unknown.
  public var pedigree: [Int]
  /// How much of a product the process makes in a year, in the exchange's unit, where the file says so.
  public var productionVolume: Double?
  /// Where it stands.
  public var position: FilePosition?

  /// Makes an exchange.
  public init(
    flow: Int, direction: Direction, amount: Double, conversion: Double = 1, unit: String,
    isReference: Bool = false, isAvoided: Bool = false, provider: String? = nil,
    location: String? = nil, uncertainty: Uncertainty = .none, formula: String? = nil,
    pedigree: [Int] = [], productionVolume: Double? = nil, position: FilePosition? = nil
  ) {
    self.flow = flow
    self.direction = direction
    self.amount = amount
    self.conversion = conversion
    self.unit = unit
    self.isReference = isReference
    self.isAvoided = isAvoided
    self.provider = provider
    self.location = location
    self.uncertainty = uncertainty
    self.formula = formula
    self.pedigree = pedigree
    self.productionVolume = productionVolume
    self.position = position
  }
}
