/// A named set of parameter values that stand instead of those of a database.
public struct ParameterScenario: Hashable, Sendable, Codable {
  /// What it is called.
  public var name: String
  /// Values of parameters of the database, and of every process that has one of the name.
  public var values: [String: Double]
  /// Values of parameters of single processes, by identifier; they go before the others.
  public var processes: [String: [String: Double]]

  /// Makes a scenario.
  public init(
    name: String, values: [String: Double] = [:], processes: [String: [String: Double]] = [:]
  ) {
    self.name = name
    self.values = values
    self.processes = processes
  }

  /// The values for a process, by name in lower case.
  func values(for process: String) -> [String: Double] {
    var result: [String: Double] = [:]
    for (name, value) in values { result[name.lowercased()] = value }
    for (name, value) in processes[process] ?? [:] { result[name.lowercased()] = value }
    return result
  }
}

/// What formulas of a database gave.
public struct FormulaReport: Hashable, Sendable, Codable {
  /// An exchange whose formula gives another amount than its file states.
  public struct Difference: Hashable, Sendable, Codable {
    /// The process's identifier.
    public var process: String
    /// The place of the exchange.
    public var exchange: Int
    /// The amount that the file states.
    public var stated: Double
    /// What the formula gives.
    public var worked: Double
  }

  /// A formula or parameter without a value.
  public struct Problem: Hashable, Sendable, Codable {
    /// The process's identifier; absent for parameters of the database.
    public var process: String?
    /// What is wrong.
    public var reason: String
  }

  /// How many amounts came of formulas.
  public var evaluated = 0
  /// Amounts that differ from what the files state.
  public var differences: [Difference] = []
  /// What has no value; the stated amounts stay.
  public var problems: [Problem] = []
  /// Names of the scenario that no parameter has.
  public var unknownNames: [String] = []

  /// Makes an empty report.
  public init() {}
}
