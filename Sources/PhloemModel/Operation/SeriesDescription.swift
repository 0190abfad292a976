/// A CSV file of numbers over time, equal steps apart, that the park's flows and prices follow.
public struct SeriesDescription: Sendable {
  /// A column of the file.
  public struct Column: Sendable {
    /// The name under which the park uses it.
    public let name: String
    /// Its name in the header of the file.
    public let header: String
    /// The unit of its numbers.
    public let unit: PhysicalUnit
    /// Where it is declared.
    public let position: FilePosition
  }

  /// The name that the park file uses.
  public let id: String
  /// The file, relative to the park folder.
  public let file: String
  /// The column of the time; nil when rows follow each other from `start`.
  public let timeColumn: String?
  /// Local time of the first row, when no column tells it.
  public let start: CivilTime?
  /// Seconds from row to row.
  public let step: Int
  /// The columns that are used.
  public let columns: [Column]
  /// Where the numbers come from.
  public let source: String?
  /// Where it is declared.
  public let position: FilePosition
}

/// Prices by season, day and hour.
public struct TariffDescription: Sendable {
  /// A band: the price of the moments that it covers.
  public struct Band: Sendable {
    /// Its name, such as `peak`.
    public let name: String
    /// Money per amount.
    public let price: SourcedQuantity
    /// Months 1…12.
    public let months: Set<Int>
    /// Days of the week, 1 for Monday … 7 for Sunday.
    public let weekdays: Set<Int>
    /// Minutes of the day, half-open.
    public let hours: [Range<Int>]
    /// Where it is declared.
    public let position: FilePosition
  }

  /// The name that the park file uses.
  public let id: String
  /// The bands; the first that covers a moment holds.
  public let bands: [Band]
  /// Where the prices come from.
  public let source: String?
  /// Where it is declared.
  public let position: FilePosition

  /// The minutes of the day at which a band may begin or end, ascending, midnight included.
  public var edges: [Int] {
    Set(bands.flatMap { $0.hours.flatMap { [$0.lowerBound, $0.upperBound] } } + [0, 1440]).sorted()
  }

  /// The band of a local time; nil where none covers it.
  public func band(at time: CivilTime) -> Band? {
    let minute = time.hour * 60 + time.minute
    return bands.first { $0.covers(time.month, time.weekday, minute) }
  }
}
