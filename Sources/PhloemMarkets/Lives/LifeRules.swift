public import PhloemModel

/// The rules of an item's life as data: its steps, what each requires, and what each does.
public struct LifeRules: Sendable {
  /// A span of time since a step.
  public struct Span: Hashable, Sendable {
    /// The step from whose last record it runs.
    public let step: String
    /// Its length, s.
    public let seconds: Int64
  }

  /// What a step does to the warranty.
  public enum Warranty: Hashable, Sendable {
    /// It begins and lasts so many seconds.
    case begins(Int64)
    /// It ends.
    case ends
  }

  /// A step.
  public struct Step: Sendable {
    /// Short name.
    public let id: String
    /// Name for people.
    public let name: LocalizedText
    /// The steps that an item may be at before it.
    public let after: [String]
    /// Whether it may be an item's first.
    public let isFirst: Bool
    /// The steps that must be on record since the item last changed hands.
    public let requires: [String]
    /// The fields that its record must have.
    public let needs: [String]
    /// The least that fields of its record must be, as numbers.
    public let least: [(field: String, value: Double)]
    /// As what the owner named in the record holds the item from now on; nil leaves the owner.
    public let owner: String?
    /// It must come within these spans.
    public let within: [Span]
    /// It must not come before these spans have passed.
    public let waits: [Span]
    /// The counter that it raises by one.
    public let counts: String?
    /// What it does to the warranty.
    public let warranty: Warranty?
  }

  /// The steps, in the order of the file.
  public let steps: [Step]
  /// The field that must name the item itself in every record that needs it; nil for none.
  public let bound: String?
  private let places: [String: Int]

  /// Makes rules; every step has its own name.
  init(steps: [Step], bound: String?) {
    self.steps = steps
    self.bound = bound
    places = Dictionary(zip(steps.map(\.id), steps.indices)) { first, _ in first }
  }

  /// Returns the step of a name, or nil.
  public func step(_ id: String) -> Step? { places[id].map { steps[$0] } }

  /// The counters that steps raise, in the order of the file, each once.
  public var counters: [String] {
    var seen: Set<String> = []
    return steps.compactMap(\.counts).filter { seen.insert($0).inserted }
  }
}
