public import PhloemFootprint

/// What a database holds and what is odd about it, before anything is linked.
public struct DatasetDiagnosis: Hashable, Sendable, Codable {
  /// The database.
  public var name: String
  /// The form it came in.
  public var format: DatasetFormat
  /// Processes: all, and by kind.
  public var processes: [Count]
  /// Flows: all, and by kind.
  public var flows: [Count]
  /// Exchanges.
  public var exchanges: Int
  /// Impact categories.
  public var impactCategories: Int
  /// What is worth knowing of the structure, by name.
  public var structure: [Count]
  /// What was repaired, converted or left out.
  public var notes: ImportNotes
  /// Products and wastes that are taken but that no process makes: the most often taken first.
  public var inputsWithoutProducer: [UnmetInput]
  /// Products that several processes make: the most made first.
  public var flowsWithSeveralProducers: [SharedFlow]

  /// A number and what it counts.
  public struct Count: Hashable, Sendable, Codable {
    /// What is counted: `multi-output`.
    public var name: String
    /// How many.
    public var count: Int
    /// Some of them, ten at most.
    public var examples: [String]
  }

  /// A product that processes take and none makes.
  public struct UnmetInput: Hashable, Sendable, Codable {
    /// The flow's identifier.
    public var flow: String
    /// Its name.
    public var name: String
    /// The number of exchanges.
    public var uses: Int
    /// Their amounts together, in `unit`.
    public var amount: Double
    /// The flow's reference unit.
    public var unit: String
  }

  /// A product that several processes make.
  public struct SharedFlow: Hashable, Sendable, Codable {
    /// The flow's identifier.
    public var flow: String
    /// Its name.
    public var name: String
    /// The number of processes.
    public var producers: Int
  }

  /// How often something occurs; 0 where the diagnosis does not name it.
  public func count(_ name: String) -> Int {
    (processes + flows + structure).first { $0.name == name }?.count ?? 0
  }
}
