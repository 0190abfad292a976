/// What became of a file of readings.
public struct ImportReport: Hashable, Sendable, CustomStringConvertible {
  /// A reading, or a whole row, that was not taken.
  public struct Refusal: Hashable, Sendable {
    /// Line in the file, from 1; 0 stands for the file as a whole.
    public let line: Int
    /// Field in the line, from 1; 0 stands for the line as a whole.
    public let field: Int
    /// What was found, in one sentence without a full stop.
    public let reason: String

    /// Makes a refusal.
    public init(line: Int, field: Int, reason: String) {
      self.line = line
      self.field = field
      self.reason = reason
    }

    /// `line 3, field 2: …`.
    var text: String {
      if line == 0 { return reason }
      return "line \(line)\(field > 0 ? ", field \(field)" : ""): \(reason)"
    }
  }

  /// A name in the file that is no meter of the park.
  public struct UnknownMeter: Hashable, Sendable {
    /// The name as the file has it.
    public let name: String
    /// How many readings it has.
    public let count: Int
    /// The park's meter it may have been meant for.
    public let suggestion: String?
  }

  /// How many refusals are kept with their reason; all are counted.
  public static let keptRefusals = 100

  /// The path as the user gave it.
  public var file: String
  /// Delimiter, decimal mark, time format, zone, label, in words.
  public var format: String
  /// Data lines, without the header and empty lines.
  public var rowsRead = 0
  /// Readings handed on.
  ///
  /// In a long file a row is a reading; in a wide file a meter's cell is.
  public var kept = 0
  /// Readings whose text says that they are missing.
  public var missing = 0
  /// Readings refused; all of a row's when its time is refused.
  public var refused = 0
  /// Readings of meters that are not to be read.
  public var ignored = 0
  /// The first refusals in the order of the file.
  public var refusals: [Refusal] = []
  /// Names that are no meter of the park, sorted.
  public var unknownMeters: [UnknownMeter] = []
  /// What else a person should know.
  public var notes: [String] = []
  /// The earliest time kept, UTC seconds.
  public var firstTime: Int64?
  /// The latest time kept, UTC seconds.
  public var lastTime: Int64?

  /// Makes the report of a file of which nothing has been read.
  public init(file: String, format: String) {
    self.file = file
    self.format = format
  }

  /// The report as text: a line of figures, then findings, one a line.
  public var description: String {
    var lines = [
      "\(file): \(rowsRead) rows; readings: \(kept) kept, \(missing) missing, \(refused) refused"
        + (ignored > 0 ? ", \(ignored) ignored" : ""),
      "  read as \(format)",
    ]
    if let firstTime, let lastTime {
      lines.append(
        "  from \(CivilTime(clockSeconds: firstTime)) to \(CivilTime(clockSeconds: lastTime)) UTC")
    }
    lines += notes.map { "  note: \($0)" }
    for unknown in unknownMeters {
      let remedy = unknown.suggestion.map { ", did you mean '\($0)'?" } ?? ""
      lines.append("  unknown meter '\(unknown.name)', \(unknown.count) refused\(remedy)")
    }
    for refusal in refusals {
      lines.append("  " + refusal.text)
    }
    if refused > refusals.count, !refusals.isEmpty {
      lines.append("  … \(refused) readings refused in all")
    }
    return lines.joined(separator: "\n")
  }
}
