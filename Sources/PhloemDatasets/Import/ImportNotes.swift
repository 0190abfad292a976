public import PhloemModel

/// What was repaired, converted or left out while reading: counted by kind, with examples.
public struct ImportNotes: Hashable, Sendable, Codable {
  /// What can happen to data on their way in.
  public enum Kind: String, Hashable, Codable, CaseIterable, Sendable {
    /// An amount is not stated in the reference unit of its flow.
    case unitConversion
    /// A distribution was given another form that says the same: bounds in order, for instance.
    case distributionRepaired
    /// A distribution says nothing that can be drawn from; the amount counts as known exactly.
    case distributionRefused
    /// Blanks around a name were taken away.
    case trailingBlanks
    /// Amounts that stand twice were added up.
    case duplicateSummed
    /// An exchange names a flow that is not among the files.
    case missingFlow
    /// A unit or property is missing among the files.
    case missingUnit
    /// An amount that is not stated; it counts as 0.
    case missingAmount
    /// A process states no amount, or none but 0, of what it is for.
    case zeroReference
    /// A process says of several exchanges that they are what it is for.
    case severalReferences
    /// A process says of no exchange that it is what it is for.
    case noReference
    /// A product is made in a place and asked for without one, or the other way round: taken for one.
    case placeJoined
    /// A factor of allocation cannot be attributed to a product or an exchange.
    case allocationRefused
    /// The file is not what its form demands, but can be understood.
    case schemaViolation
    /// What the form allows and Phloem does not read.
    case unsupported
  }

  /// The notes of one kind.
  public struct Group: Hashable, Sendable, Codable {
    /// Of what kind.
    public var kind: Kind
    /// How many.
    public var count: Int
    /// The first of them, twenty at most.
    public var examples: [Example]
  }

  /// One note.
  public struct Example: Hashable, Sendable, Codable {
    /// What it is about.
    public var detail: String
    /// Where: a file, with line and column where they are known.
    public var place: String?
  }

  /// The kinds that occurred, in the order of `Kind.allCases`.
  public var groups: [Group] { Kind.allCases.compactMap { byKind[$0] } }

  private var byKind: [Kind: Group] = [:]
  private static let exampleLimit = 20

  /// Makes notes without any.
  public init() {}

  /// The number of notes of a kind.
  public func count(_ kind: Kind) -> Int { byKind[kind]?.count ?? 0 }

  /// Adds a note.
  /// - Parameters:
  ///   - kind: of what kind.
  ///   - detail: what it is about; only made where it becomes an example.
  ///   - position: where.
  public mutating func note(
    _ kind: Kind, _ detail: @autoclosure () -> String, at position: FilePosition? = nil
  ) {
    var group = byKind.removeValue(forKey: kind) ?? Group(kind: kind, count: 0, examples: [])
    group.count += 1
    if group.examples.count < Self.exampleLimit {
      group.examples.append(Example(detail: detail(), place: position?.description))
    }
    byKind[kind] = group
  }

  /// Adds the notes of another part of the import.
  public mutating func add(_ other: ImportNotes) {
    for group in other.groups {
      var own = byKind[group.kind] ?? Group(kind: group.kind, count: 0, examples: [])
      own.count += group.count
      own.examples += group.examples.prefix(max(0, Self.exampleLimit - own.examples.count))
      byKind[group.kind] = own
    }
  }
}

extension ImportNotes {
  /// Reads the groups.
  public init(from decoder: any Decoder) throws {
    let groups = try [Group](from: decoder)
    byKind = Dictionary(groups.map { ($0.kind, $0) }) { first, _ in first }
  }

  /// Writes the groups.
  public func encode(to encoder: any Encoder) throws { try groups.encode(to: encoder) }
}
