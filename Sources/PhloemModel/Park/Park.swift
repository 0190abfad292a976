/// One industrial park: the graph of what flows, the site tree, and the meters on both.
///
/// A park is read from a folder by `ParkReader`, and every engine works on this value.
public struct Park: Sendable {
  /// The name that files and figures use.
  public var id: String
  /// The name for people.
  public var name: LocalizedText
  /// The time zone in which days, months and periods are counted.
  public var zone: ZoneRules
  /// ISO 4217 currency of prices, such as `CNY`.
  public var currency: String
  /// The metering interval, seconds.
  public var interval: Int
  /// What flows.
  public var commodities: [String: Commodity] = [:]
  /// What turns one commodity into another.
  public var processes: [String: UnitProcess] = [:]
  /// Where commodities cross the boundary.
  public var markets: [String: Market] = [:]
  /// Loads and yields given from outside.
  public var fixedFlows: [String: FixedFlow] = [:]
  /// What holds a commodity between intervals.
  public var storages: [String: Storage] = [:]
  /// Balancing places other than each commodity's own.
  public var pools: [String: Pool] = [:]
  /// Emission lines outside the graph.
  public var activities: [String: Activity] = [:]
  /// The site tree.
  public var sites: [String: Site] = [:]
  /// Meters, real and virtual.
  public var meters: [String: Meter] = [:]
  /// Lines and pipes between pools.
  public var links: [String: ParkLink] = [:]
  /// Files of numbers over time.
  public var series: [String: SeriesDescription] = [:]
  /// The file of each series.
  public var seriesColumns: [String: String] = [:]
  /// Prices by season, day and hour.
  public var tariffs: [String: TariffDescription] = [:]
  /// What a match of by-products and needs has to know beside the graph, in the form of its own file.
  public var matching: YAMLNode?
  /// What declarations of its products state.
  public var declaration: ProductDeclarations?
  /// What stands for purchases and wastes beyond the fence.
  public var footprint: FootprintSettings?
  /// What is asked of a plan.
  public var dispatch: DispatchSettings?
  /// How reading files are read.
  public var imports: [ImportDescription] = []
  /// The broker that hands on readings while a server runs.
  public var broker: BrokerDescription?
  /// Commodities per which intensities are reported.
  public var products: [NamedPlace] = []
  /// Indicators computed from meters and figures.
  public var indicators: [Indicator] = []
  /// Statements of avoided emissions and saved fuel.
  public var savings: [SavingStatement] = []
  /// The programme profile that applies when none is asked for.
  public var profile: String?
  /// Files with the park's own factors, relative to the park folder.
  public var factorFiles: [NamedPlace] = []
  /// The folder of the park file.
  public var folder: String

  /// The pool that a port or boundary flow joins.
  public func poolID(commodity: String, pool: String?) -> String { pool ?? commodity }

  /// Where everything that a plan runs is declared, by its name.
  public var runnable: [String: FilePosition] {
    var places = processes.mapValues(\.position)
    let others = [
      markets.mapValues(\.position), fixedFlows.mapValues(\.position),
      storages.mapValues(\.position), links.mapValues(\.position),
    ]
    for other in others { places.merge(other) { first, _ in first } }
    return places
  }

  /// The identifiers of the site and of every site above it, from the narrowest.
  public func path(ofSite id: String?) -> [String] {
    var path: [String] = []
    var next = id
    while let site = next, !path.contains(site) {
      path.append(site)
      next = sites[site]?.parent
    }
    return path
  }
}

/// A name with the place where it was written.
public struct NamedPlace: Hashable, Sendable {
  /// The name.
  public let name: String
  /// Where it stands.
  public let position: FilePosition

  /// Makes a named place.
  public init(_ name: String, at position: FilePosition) {
    self.name = name
    self.position = position
  }
}

extension Park {
  /// A park with nothing in it, in UTC.
  static let empty = Park(
    id: "park", name: LocalizedText("park"), zone: .utc, currency: "CNY", interval: 900,
    folder: ".")
}
