/// A life-cycle database as its files tell it: flows, processes and methods, before anything is linked.
///
/// Members refer to each other by index into the arrays of this value. Amounts stand as the file
/// states them, positive for "this much goes in" or "this much comes out"; the sign of a matrix is
/// given once, when the database is linked.
public struct LifeCycleDatabase: Hashable, Sendable {
  /// What the database is called in Phloem: `uslci-fy18`.
  public var name: String
  /// The form it came in.
  public var format: DatasetFormat
  /// Units that measure one thing, with their factors.
  public var unitGroups: [UnitGroup]
  /// What can be measured of a flow.
  public var flowProperties: [FlowProperty]
  /// Products, wastes and elementary flows.
  public var flows: [DatasetFlow]
  /// Unit processes and results of systems.
  public var processes: [DatasetProcess]
  /// Impact categories that came with the database.
  public var methods: [ImpactCategory]
  /// Numbers that formulas of all processes may name; a process's own go before them.
  public var parameters: [DatasetParameter]

  /// Makes a database; all is empty but its name and form.
  public init(
    name: String, format: DatasetFormat, unitGroups: [UnitGroup] = [],
    flowProperties: [FlowProperty] = [], flows: [DatasetFlow] = [],
    processes: [DatasetProcess] = [], methods: [ImpactCategory] = [],
    parameters: [DatasetParameter] = []
  ) {
    self.name = name
    self.format = format
    self.unitGroups = unitGroups
    self.flowProperties = flowProperties
    self.flows = flows
    self.processes = processes
    self.methods = methods
    self.parameters = parameters
  }
}

/// The forms in which life-cycle data are exchanged.
public enum DatasetFormat: String, Hashable, Sendable, CaseIterable, Codable {
  case openLCA = "openlca-jsonld"
  case ilcd = "ilcd"
  case ecoSpold1 = "ecospold1"
  case ecoSpold2 = "ecospold2"
  case simaPro = "simapro-csv"
  case useeio = "useeio"
  case triplets = "triplets"
  case tables = "tables"
  case park = "park"
}
