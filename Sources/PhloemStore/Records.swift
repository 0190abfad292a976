public import PhloemMetering

/// A file that readings come from.
public struct SourceFile: Hashable, Sendable {
  /// The path as the user gave it.
  public let name: String
  /// SHA-256 in hexadecimal digits.
  public let hash: String
  /// Size.
  public let bytes: Int

  /// Names a file.
  public init(name: String, hash: String, bytes: Int) {
    self.name = name
    self.hash = hash
    self.bytes = bytes
  }
}

/// A file that the store holds readings of.
public struct SourceRecord: Hashable, Sendable {
  /// Number in the store.
  public let id: Int64
  /// Name, hash and size.
  public let file: SourceFile
  /// Data rows it has.
  public let rows: Int
}

/// What an ingest did.
public struct IngestReport: Hashable, Sendable {
  /// The file.
  public var file: SourceFile
  /// When, UTC seconds.
  public var at: Int64
  /// Data rows that the reader read.
  public var rows = 0
  /// Rows and readings that were refused, by the reader or for a value that is not finite.
  public var refused = 0
  /// Readings that are new.
  public var added = 0
  /// Readings that were there with the same value.
  public var duplicates = 0
  /// Readings that were there with another value; the new one is used, both are kept.
  public var conflicts = 0
  /// New readings older than the newest that their meter had.
  public var late = 0
  /// Meter days whose intervals were worked out again.
  public var recomputed = 0
  /// The earliest time among new and conflicting readings, UTC seconds.
  public var first: Int64?
  /// The latest time among them, UTC seconds.
  public var last: Int64?

  /// Makes the report of an ingest that did nothing yet.
  public init(file: SourceFile, at: Int64) {
    self.file = file
    self.at = at
  }

  /// Whether the store holds anything else than before.
  public var changed: Bool { added > 0 || conflicts > 0 }
}

/// Two values for one time.
public struct ReadingConflict: Hashable, Sendable {
  /// The meter.
  public let meter: String
  /// UTC seconds.
  public let time: Int64
  /// The value that is no longer used.
  public let oldValue: Double
  /// The value that is used.
  public let newValue: Double
  /// The files the old value may come from.
  public let oldSources: [Int64]
  /// The file the new value comes from.
  public let source: Int64
}

/// An event of a meter.
public struct MeterEventRecord: Hashable, Sendable {
  /// The meter.
  public let meter: String
  /// What happened.
  public let event: MeterEvent
}
