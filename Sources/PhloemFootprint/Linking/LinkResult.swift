/// A linked system, the database that it is of, and what linking did.
public struct LinkResult: Sendable {
  /// The system.
  public var system: LinkedSystem
  /// The database whose indices the system uses.
  public var database: LifeCycleDatabase
  /// The rules it was linked by.
  public var rules: LinkRules
  /// What linking did.
  public var report: LinkReport

  /// What activities ask for and nothing in the system supplies.
  public var gaps: [SupplyGap]

  /// Makes a result.
  public init(
    system: LinkedSystem, database: LifeCycleDatabase, rules: LinkRules, report: LinkReport,
    gaps: [SupplyGap] = []
  ) {
    self.gaps = gaps
    self.system = system
    self.database = database
    self.rules = rules
    self.report = report
  }
}
