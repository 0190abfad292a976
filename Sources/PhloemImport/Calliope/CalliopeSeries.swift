import PhloemModel

/// The time series of a Calliope model: CSV files whose first column is the time, cut to the planned
/// subset.
struct CalliopeSeries {
  private var tables: [String: NumberTable] = [:]
  private var places: [String: String] = [:]
  /// The steps of time, from the first file read.
  private(set) var time: DraftTime?
  private let subset: (first: CivilTime, end: CivilTime)?
  private var range: [String: Range<Int>] = [:]

  /// Makes an empty set.
  ///
  /// - Parameter subset: The first and the last day or time planned, as the model writes them.
  /// - Throws: `InputError` when they are no times.
  init(subset: ConfigNode?) throws(InputError) {
    guard let subset, let from = subset.texts.first, let to = subset.texts.last else {
      self.subset = nil
      return
    }
    guard let first = Self.moment(from, isEnd: false), let end = Self.moment(to, isEnd: true) else {
      throw InputError(
        "'\(from)' … '\(to)' are no times", at: subset.position,
        help: "write dates such as ['2005-07-01', '2005-07-02']")
    }
    self.subset = (first, end)
  }

  /// A time, or the beginning or the end of a day, month or year.
  private static func moment(_ text: String, isEnd: Bool) -> CivilTime? {
    if let time = ParkReader.civilTime(text) {
      guard isEnd else { return time }
      if text.contains(":") { return CivilTime(clockSeconds: time.clockSeconds + 1) }
      return CivilTime(daysSince1970: time.daysSince1970 + 1)
    }
    guard let period = try? Period(reading: text) else { return nil }
    let seconds = isEnd ? period.end(in: .utc) : period.start(in: .utc)
    return CivilTime(clockSeconds: seconds)
  }

  /// Reads a file unless it was read.
  mutating func read(
    _ path: String, load: (String) throws(InputError) -> String
  ) throws(InputError) -> NumberTable {
    if let known = tables[path] { return known }
    let table = try NumberTable(reading: load(path), file: path)
    tables[path] = table
    try take(table)
    return table
  }

  /// Finds the rows of a table that are planned.
  mutating func take(_ table: NumberTable) throws(InputError) {
    var times: [Int64] = []
    for (k, text) in table.index.enumerated() {
      guard let time = ParkReader.civilTime(text) else {
        throw InputError(
          "'\(text)' is no time", at: FilePosition(file: table.file, line: k + 2),
          help: "the first column holds times such as 2005-07-01 00:00")
      }
      times.append(time.clockSeconds)
    }
    var rows = 0..<times.count
    if let subset {
      let first = times.firstIndex { $0 >= subset.first.clockSeconds } ?? times.count
      let last = times.firstIndex { $0 >= subset.end.clockSeconds } ?? times.count
      rows = first..<max(first, last)
    }
    let place = FilePosition(file: table.file)
    guard rows.count >= 1, times.count >= 2 else {
      throw InputError("'\(table.file)' holds no planned time", at: place)
    }
    let step = times[1] - times[0]
    for k in rows.dropFirst() where times[k] - times[k - 1] != step {
      throw InputError(
        "the time '\(table.index[k])' is not \(step) s after the one before",
        at: FilePosition(file: table.file, line: k + 2), help: "use rows equal steps apart")
    }
    range[table.file] = rows
    let made = try DraftTime(
      start: CivilTime(clockSeconds: times[rows.lowerBound]), hours: Double(step) / 3600,
      count: rows.count, at: place)
    if let time {
      guard time.count == made.count, time.startText == made.startText else {
        throw InputError(
          "'\(table.file)' holds \(made.count) planned steps from \(made.startText), another file "
            + "\(time.count) from \(time.startText)", at: place,
          help: "use one set of times in all files")
      }
    } else {
      time = made
    }
  }

  /// A column of a table over the planned time.
  func values(of column: String, in table: NumberTable) throws(InputError) -> [Double] {
    guard let all = table.columns[column], let rows = range[table.file] else {
      throw InputError(
        "'\(table.file)' has no column '\(column)'", at: FilePosition(file: table.file, line: 1),
        help: nearest(to: column, in: table.names).map { "did you mean '\($0)'?" }
          ?? "its columns are \(table.names.joined(separator: ", "))")
    }
    let values = Array(all[rows])
    if let gap = values.firstIndex(where: \.isNaN) {
      throw InputError(
        "the column '\(column)' has no number",
        at: FilePosition(file: table.file, line: rows.lowerBound + gap + 2), help: "fill the gap")
    }
    return values
  }
}
