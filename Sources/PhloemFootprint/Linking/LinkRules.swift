/// How a database becomes a system of equations: every choice that changes a footprint, in one value.
public struct LinkRules: Hashable, Sendable, Codable {
  /// How a supplier is found, where several could deliver.
  public enum Provider: String, Hashable, Sendable, Codable, CaseIterable {
    /// The process that the exchange names.
    case defaultProvider = "default-provider"
    /// The only producer.
    case unique
    /// Producers where the exchange or its process stands; passes several on.
    case sameLocation = "same-location"
    /// Producers in the smallest region around it; passes several on.
    case nearestLocation = "nearest-location"
    /// Producers whose data hold for the year of the process that asks, or for the nearest one; passes
    /// several on, and those without years where none has any.
    case nearestYear = "nearest-year"
    /// All producers: by production volume where every one has it, else in equal shares.
    case marketShare = "market-share"
    /// The first producer by identifier.
    case first
  }

  /// What becomes of by-products that no allocation covers.
  public enum ByProducts: String, Hashable, Sendable, Codable, CaseIterable {
    /// They leave without burdens; the reference product bears all.
    case cutOff = "cut-off"
    /// They stop the linking.
    case refuse
    /// They avoid production elsewhere.
    case substitution
  }

  /// By what the products of one process share its burdens.
  public enum Sharing: Hashable, Sendable, Codable, CustomStringConvertible {
    /// They do not: see `ByProducts`.
    case none
    /// By the process's own rule, or by the first kind of factors that it has.
    case asStated
    /// By factors of one kind.
    case factors(AllocationKind)
    /// In proportion to a property of the products that all of them have: `Mass`.
    case property(String)

    /// `none`, `as stated`, `physical`, `by Mass`.
    public var description: String {
      switch self {
      case .none: "none"
      case .asStated: "as stated"
      case .factors(let kind): kind.rawValue
      case .property(let name): "by \(name)"
      }
    }
  }

  /// What becomes of loops that need as much as they make, or more.
  public enum Loops: String, Hashable, Sendable, Codable, CaseIterable {
    /// They stay and are reported.
    case keep
    /// They stop the linking.
    case refuse
    /// The entry that feeds the loop most is taken out until it makes more than it needs.
    case cut
    /// Processes that need as much of their own product as they make are left out whole, since their
    /// amounts and their reference do not belong together; what loops remain are cut.
    case leaveOut = "leave-out"
    /// Processes told by totals are left out whole; a process that only hands its product on is
    /// supplied by those that make it; what loops remain are cut.
    ///
    /// Totals are inputs beyond the limits of `Library/plausible-inputs.csv`. A process hands on when it
    /// takes half or more of what it gives of one flow: a transport, a cutting, a washing told under the
    /// name of what it is done to. Such steps supplying each other would be a loop that makes nothing.
    case resolve
  }

  /// What tells rows of one elementary flow apart by place.
  public enum Places: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nothing: one row a flow and direction.
    case none
    /// The location that the exchange states.
    case stated
    /// The location that the exchange states, or that of its process.
    case process
  }

  /// The share of its own product from which on a process that takes it hands it on.
  ///
  /// In TianGong 0.2.0 own use is below 0.1 or above 0.8 of what a process gives, but for five of 4,106.
  public static let handOverShare = 0.5

  /// Rules for suppliers in order; what none of them decides is unlinked.
  public var providers: [Provider]
  /// By-products without factors.
  public var byProducts: ByProducts
  /// By what products share.
  public var allocation: Sharing
  /// Loops without surplus.
  public var loops: Loops
  /// Whether capital goods are in.
  public var includesInfrastructure: Bool
  /// Whether emissions beyond 100 years are in.
  public var includesLongTerm: Bool
  /// What tells rows of elementary flows apart by place.
  public var places: Places
  /// Identifiers of processes that are left out.
  public var excluded: Set<String>

  /// Makes rules; what by-products without factors become has no default, since it changes results
  /// without a trace.
  public init(
    byProducts: ByProducts, allocation: Sharing = .asStated,
    providers: [Provider] = [.defaultProvider, .unique, .nearestLocation, .marketShare],
    loops: Loops = .keep, includesInfrastructure: Bool = true, includesLongTerm: Bool = true,
    places: Places = .stated, excluded: Set<String> = []
  ) {
    self.byProducts = byProducts
    self.allocation = allocation
    self.providers = providers
    self.loops = loops
    self.includesInfrastructure = includesInfrastructure
    self.includesLongTerm = includesLongTerm
    self.places = places
    self.excluded = excluded
  }
}
