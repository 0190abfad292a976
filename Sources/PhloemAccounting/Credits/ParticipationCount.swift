/// How many people took part in events, each counted once an event.
public struct ParticipationCount: Sendable {
  /// One event.
  public struct Event: Sendable {
    /// Its name.
    public let name: String
    /// The people who were there.
    public let persons: Int
    /// Entries of people who are there already.
    public let repeated: Int
  }

  /// The events, by name.
  public let events: [Event]
  /// The people of all events, one who was at several counting once at each.
  public let participations: Int
  /// The people of all events, each once.
  public let persons: Int
  /// The households of all events, each once.
  public let households: Int

  /// Counts entries.
  public init(_ entries: [Participation]) {
    var counted: [String: Set<String>] = [:]
    var written: [String: Int] = [:]
    for entry in entries {
      counted[entry.event, default: []].insert(entry.person)
      written[entry.event, default: 0] += 1
    }
    events = counted.sorted { $0.key < $1.key }.map { name, people in
      Event(name: name, persons: people.count, repeated: (written[name] ?? 0) - people.count)
    }
    participations = events.reduce(0) { $0 + $1.persons }
    persons = Set(entries.map(\.person)).count
    households = Set(entries.compactMap(\.household)).count
  }
}
