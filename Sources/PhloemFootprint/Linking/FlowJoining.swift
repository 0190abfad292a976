/// How flows of a foreground database are flows of a background one.
public struct FlowJoining: Hashable, Sendable, Codable {
  /// A flow of the background for one of the foreground.
  public struct Target: Hashable, Sendable, Codable {
    /// The background flow's identifier.
    public var flow: String
    /// The background process that delivers it, where one is meant.
    public var provider: String?
    /// Reference units of the background flow in one reference unit of the foreground flow.
    public var factor: Double

    /// Makes a target.
    public init(flow: String, provider: String? = nil, factor: Double = 1) {
      self.flow = flow
      self.provider = provider
      self.factor = factor
    }
  }

  /// Targets by the identifier of the foreground flow.
  public var targets: [String: Target]

  /// Makes a table.
  public init(_ targets: [String: Target] = [:]) { self.targets = targets }
}

/// What joining two databases did.
public struct JoinReport: Hashable, Sendable, Codable {
  /// Flows found by identifier.
  public var byIdentifier = 0
  /// Flows found by the table.
  public var byTable = 0
  /// Flows of the foreground alone.
  public var own = 0
  /// Flows that share an identifier but are counted in units that do not convert: kept apart.
  public var unitsDiffer: [String] = []
  /// Targets of the table that the background does not have.
  public var missingTargets: [String] = []
  /// Processes of the background that one of the foreground replaces.
  public var replacedProcesses: [String] = []

  /// Makes an empty report.
  public init() {}
}
