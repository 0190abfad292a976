public import PhloemModel

/// A process of a database: its exchanges and what people need to judge them.
public struct DatasetProcess: Hashable, Sendable {
  /// What a dataset tells.
  public enum Kind: String, Hashable, Sendable, Codable {
    /// One step of production, with its inputs.
    case unit
    /// Several steps told as one.
    case blackBox = "black-box"
    /// A whole supply chain: elementary flows only.
    case system
  }

  /// Its identifier in the file, often a UUID.
  public var id: String
  /// Its name.
  public var name: LocalisedText
  /// Where it stands: `CN`, `RNA`, `GLO`.
  public var location: String?
  /// From the outermost down.
  public var category: [String]
  /// Step or chain.
  public var kind: Kind
  /// Whether it makes capital goods.
  public var isInfrastructure: Bool
  /// From when its data hold, `2010-01-01`, as stated.
  public var validFrom: String?
  /// Until when.
  public var validUntil: String?
  /// What goes in and comes out, in the file's order.
  public var exchanges: [DatasetExchange]
  /// Factors by which several products share the rest.
  public var allocation: [AllocationFactor]
  /// The process's own rule, where several kinds of factors are given.
  public var defaultAllocation: AllocationKind?
  /// Numbers that its formulas name.
  public var parameters: [DatasetParameter]
  /// Where it stands in the file or archive.
  public var position: FilePosition?

  /// Makes a process.
  public init(
    id: String, name: LocalisedText, location: String? = nil, category: [String] = [],
    kind: Kind = .unit, isInfrastructure: Bool = false, validFrom: String? = nil,
    validUntil: String? = nil, exchanges: [DatasetExchange] = [],
    allocation: [AllocationFactor] = [], defaultAllocation: AllocationKind? = nil,
    parameters: [DatasetParameter] = [], position: FilePosition? = nil
  ) {
    self.id = id
    self.name = name
    self.location = location
    self.category = category
    self.kind = kind
    self.isInfrastructure = isInfrastructure
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.exchanges = exchanges
    self.allocation = allocation
    self.defaultAllocation = defaultAllocation
    self.parameters = parameters
    self.position = position
  }
}

extension DatasetProcess {
  /// The years that its data hold for; nil where the file tells no beginning, or years that run backwards.
  public var years: ClosedRange<Int>? {
    func year(_ text: String?) -> Int? { text.flatMap { Int($0.prefix(4)) } }
    guard let first = year(validFrom) else { return nil }
    let last = year(validUntil) ?? first
    return first <= last ? first...last : nil
  }
}

/// What products share burdens by.
public enum AllocationKind: String, Hashable, Sendable, Codable, CaseIterable {
  case physical, economic, energy, causal
}

/// A product's share of a process, or of one exchange of it.
public struct AllocationFactor: Hashable, Sendable {
  /// By what.
  public var kind: AllocationKind
  /// The product: an index of the process's `exchanges`.
  public var product: Int
  /// The exchange that is shared (causal): an index of `exchanges`; all of them when absent.
  public var exchange: Int?
  /// The share, of 1.
  public var share: Double

  /// Makes a factor.
  public init(kind: AllocationKind, product: Int, exchange: Int? = nil, share: Double) {
    self.kind = kind
    self.product = product
    self.exchange = exchange
    self.share = share
  }
}

/// A number of a process that formulas name, given or worked out.
public struct DatasetParameter: Hashable, Sendable {
  /// Its name in formulas.
  public var name: String
  /// Its value, also where a formula gives it.
  public var value: Double
  /// The formula that gives it.
  public var formula: String?
  /// How uncertain it is.
  public var uncertainty: Uncertainty

  /// Makes a parameter.
  public init(
    name: String, value: Double, formula: String? = nil, uncertainty: Uncertainty = .none
  ) {
    self.name = name
    self.value = value
    self.formula = formula
    self.uncertainty = uncertainty
  }
}
