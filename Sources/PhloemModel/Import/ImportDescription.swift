/// How to read the files of one source of readings: what `imports:` of a park file says.
///
/// Whatever is nil or `auto` is found out from the first rows of a file and stated in its report.
public struct ImportDescription: Hashable, Sendable {
  /// What a line of the file holds.
  public enum Layout: String, Hashable, Sendable, CaseIterable {
    /// One reading a line: meter, time, value; the meter column is missing when `meter` is given.
    case long
    /// One time a line, a column a meter.
    case wide
    /// One record kept by hand a line: meter, period, value, unit.
    case records
    /// Whichever of the others the header shows.
    case auto
  }

  /// Which end of its interval a time stands for.
  public enum Label: String, Hashable, Sendable, CaseIterable {
    /// The time is the interval's start.
    case start
    /// The time is the interval's end.
    case end
  }

  /// A known fault of the program that wrote the file.
  public enum Quirk: String, Hashable, Sendable, CaseIterable {
    /// The end of a day, 24:00, is written as 00:00 of the same day: a time 00:00 that comes after a
    /// later time of the same day means the next midnight. Only with the label `end`.
    case midnightSameDay = "midnight-same-day"
  }

  /// The column of times.
  public struct TimeColumn: Hashable, Sendable {
    /// Its header; nil finds `time`, `timestamp`, `date` and the like, or the first column.
    public var column: String?
    /// How times are written, as `TimeFormat` takes it; nil finds out.
    public var format: String?
    /// The zone of times that name none: IANA name, fixed offset, or `park` for the park's own.
    public var zone: String?
    /// Which end of the interval they stand for.
    public var label: Label
    /// Known faults of the times.
    public var quirks: Set<Quirk>

    /// Makes a time column.
    public init(
      column: String? = nil, format: String? = nil, zone: String? = nil, label: Label = .start,
      quirks: Set<Quirk> = []
    ) {
      self.column = column
      self.format = format
      self.zone = zone
      self.label = label
      self.quirks = quirks
    }
  }

  /// What a column of a wide file is.
  public struct ColumnRule: Hashable, Sendable {
    /// The meter it belongs to; nil when the column is not to be read.
    public var meter: String?
    /// The unit of its values as text, when the header does not say it or says it wrongly.
    public var unit: String?
    /// Texts that mean a missing value in this column; nil takes those of the description.
    public var missing: [String]?

    /// A column that is not read.
    public static let ignored = ColumnRule(meter: nil)

    /// Makes a rule.
    public init(meter: String?, unit: String? = nil, missing: [String]? = nil) {
      self.meter = meter
      self.unit = unit
      self.missing = missing
    }
  }

  /// Texts that mean a missing value when a description names none; upper and lower case count as
  /// the same.
  public static let usualMissingTexts = ["", "NA", "N/A", "NaN", "null"]

  /// Its name in the park file.
  public var name: String
  /// Paths or patterns with `*` and `?` of the files it is for.
  public var files: [String]
  /// What a line holds.
  public var layout: Layout
  /// What separates fields; nil finds `,`, `;` or a tab.
  public var delimiter: Character?
  /// Whether `,` is the decimal mark; nil finds out.
  public var decimalComma: Bool?
  /// The mark between groups of three digits; nil finds out.
  public var thousands: Character?
  /// The column of times.
  public var time: TimeColumn
  /// The meter of every reading, for a file of one meter that does not name it.
  public var meter: String?
  /// Long layout: header of the meter column; nil finds `meter`.
  public var meterColumn: String?
  /// Long layout: header of the value column; nil finds `value`.
  public var valueColumn: String?
  /// Long layout: header of the quality column; nil finds `quality`, and there need not be one.
  public var qualityColumn: String?
  /// Long layout: unit of all values as text; nil takes the one in the value column's header.
  public var unit: String?
  /// Meters whose name in the file is not their id in the park: id by name.
  public var meterNames: [String: String]
  /// Wide layout: what the columns are, by header.
  public var columns: [String: ColumnRule]
  /// Whether columns (wide) or meters (long) that nobody declared are passed over silently; else
  /// such a column is an error and such a reading is refused.
  public var ignoreOthers: Bool
  /// Texts that mean a missing value; upper and lower case count as the same.
  public var missing: [String]
  /// Where the park file has it, for findings about it.
  public var position: FilePosition?

  /// Makes a description of files in the usual long layout, to be changed where they differ.
  public init(
    name: String, files: [String] = [], layout: Layout = .auto, delimiter: Character? = nil,
    decimalComma: Bool? = nil, thousands: Character? = nil, time: TimeColumn = TimeColumn(),
    meter: String? = nil, meterColumn: String? = nil, valueColumn: String? = nil,
    qualityColumn: String? = nil, unit: String? = nil, meterNames: [String: String] = [:],
    columns: [String: ColumnRule] = [:], ignoreOthers: Bool = false,
    missing: [String] = ImportDescription.usualMissingTexts, position: FilePosition? = nil
  ) {
    self.name = name
    self.files = files
    self.layout = layout
    self.delimiter = delimiter
    self.decimalComma = decimalComma
    self.thousands = thousands
    self.time = time
    self.meter = meter
    self.meterColumn = meterColumn
    self.valueColumn = valueColumn
    self.qualityColumn = qualityColumn
    self.unit = unit
    self.meterNames = meterNames
    self.columns = columns
    self.ignoreOthers = ignoreOthers
    self.missing = missing
    self.position = position
  }

  /// Whether one of the `files` patterns fits a path, or the end of it after a `/`.
  public func applies(to path: String) -> Bool {
    files.contains { pattern in
      Self.matches(Array(path.unicodeScalars), Array(pattern.unicodeScalars))
        || Self.matches(Array(path.unicodeScalars), Array("*/\(pattern)".unicodeScalars))
    }
  }

  /// Whether a text fits a pattern in which `*` is any text and `?` any one character.
  private static func matches(_ text: [Unicode.Scalar], _ pattern: [Unicode.Scalar]) -> Bool {
    var (at, want) = (0, 0)
    var star: (at: Int, want: Int)?
    while at < text.count {
      if want < pattern.count, pattern[want] == "*" {
        star = (at, want)
        want += 1
      } else if want < pattern.count, pattern[want] == "?" || pattern[want] == text[at] {
        at += 1
        want += 1
      } else if let last = star {
        star = (last.at + 1, last.want)
        (at, want) = (last.at + 1, last.want + 1)
      } else {
        return false
      }
    }
    return pattern[want...].allSatisfy { $0 == "*" }
  }
}
