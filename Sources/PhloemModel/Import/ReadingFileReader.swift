/// Reads a CSV file of readings, of any size, into columns a meter.
///
/// ```swift
/// let reader = try ReadingFileReader(
///   path: "june.csv", description: ImportDescription(name: "june"), meters: ["m1", "m2"])
/// let report = try reader.read { batch in try store.add(batch) }
/// ```
///
/// Opening reads the header and finds the format out. Reading goes block by block with all cores; the
/// result does not depend on how many there are. Rows that cannot be read are refused one by one with
/// their reason; what makes a file as a whole unfit is thrown.
public struct ReadingFileReader: Sendable {
  /// Bytes of a block; a round is `blocksInRound` of them.
  static let usualBlockBytes = 4 << 20
  static let blocksInRound = 8

  /// Delimiter, decimal mark, time format, zone and label, in words.
  public let format: String
  /// The unit of each meter's values as the file or its description says it, by meter index.
  public let units: [String?]
  /// Whether the file has a column a meter.
  public let isWide: Bool
  /// Which end of an interval the times stand for.
  public let label: ImportDescription.Label

  let file: ReadingFile
  let head: CSVHead
  let plan: ReadingPlan
  let numbers: NumberStyle
  let resolver: TimeResolver
  private let meters: [String]

  /// Opens a file and finds its format.
  ///
  /// - Parameters:
  ///   - path: A CSV file.
  ///   - description: How it is to be read.
  ///   - meters: Ids of the park's meters; batches name them by index.
  ///   - parkZone: What `zone: park` stands for.
  /// - Throws: `InputError` that says what of the file or the description does not fit.
  public init(
    path: String, description: ImportDescription, meters: [String], parkZone: ZoneRules? = nil
  ) throws(InputError) {
    file = try ReadingFile(path: path)
    head = try CSVHead(file: file, delimiter: description.delimiter)
    plan = try ReadingPlan(head: head, description: description, meters: meters, file: path)
    let place = FilePosition(file: path)
    guard head.dataStart < file.size, !head.rows.isEmpty else {
      throw InputError("there is a header but no row", at: place, help: "export the file again")
    }
    let values = plan.slots.lazy.flatMap { [head] slot in
      head.rows.prefix(1_000).lazy.compactMap {
        $0.indices.contains(slot.column) ? $0[slot.column] : nil
      }
    }
    let time = description.time
    let format: TimeFormat
    do {
      numbers = try NumberStyle(detectedIn: Array(values.prefix(20_000)), description: description)
      format = try Self.timeFormat(time.format, head.rows, plan.timeColumn)
    } catch {
      throw InputError(
        error.diagnostics.map { Diagnostic($0.severity, at: place, $0.message, help: $0.help) })
    }
    let zone = try Self.zone(format, description, parkZone, place)
    if time.quirks.contains(.midnightSameDay), time.label == .start {
      throw InputError(
        "import '\(description.name)' has the quirk midnight-same-day without the label end",
        at: description.position, help: "declare label: end, or leave the quirk out")
    }
    resolver = TimeResolver(
      format: format, zone: zone, midnightSameDay: time.quirks.contains(.midnightSameDay))
    self.meters = meters
    units = plan.units
    isWide = plan.isWide
    label = time.label
    self.format = Self.words(plan, head, numbers, resolver, time)
  }

  /// Reads the file.
  ///
  /// - Parameters:
  ///   - batchLimit: About how many readings a batch holds at most; one round more is possible.
  ///   - progress: Called now and then with bytes done and bytes in all.
  ///   - onBatch: Takes the readings; an error that it throws ends the reading.
  /// - Returns: What became of the rows.
  /// - Throws: `InputError` when the file mixes times with and without an offset, or cannot be read
  ///   to its end; what `onBatch` throws.
  public func read(
    batchLimit: Int = 16_000_000, progress: ((_ done: Int, _ total: Int) -> Void)? = nil,
    onBatch: (ReadingBatch) throws -> Void
  ) throws -> ImportReport {
    try read(
      batchLimit: batchLimit, blockBytes: Self.usualBlockBytes, threads: nil, progress: progress,
      onBatch: onBatch)
  }

  func read(
    batchLimit: Int, blockBytes: Int, threads: Int?,
    progress: ((_ done: Int, _ total: Int) -> Void)? = nil,
    onBatch: (ReadingBatch) throws -> Void
  ) throws -> ImportReport {
    var pass = ReadingPass(
      reader: self, meters: meters, blockBytes: blockBytes, threads: threads)
    while try pass.readRound() {
      progress?(pass.bytesDone, file.size)
      if pass.pending >= batchLimit { try onBatch(pass.takeBatch()) }
    }
    if pass.pending > 0 { try onBatch(pass.takeBatch()) }
    return pass.report(format: format, header: head.header)
  }
}

// MARK: - Format

extension ReadingFileReader {
  private static func timeFormat(
    _ declared: String?, _ rows: [[String]], _ column: Int
  ) throws(InputError) -> TimeFormat {
    if let declared { return try TimeFormat(declared) }
    var samples: [String] = []
    for row in rows where row.indices.contains(column) && row[column] != samples.last {
      samples.append(row[column])
    }
    return try TimeFormat(detectedIn: samples)
  }

  private static func zone(
    _ format: TimeFormat, _ description: ImportDescription, _ parkZone: ZoneRules?,
    _ place: FilePosition
  ) throws(InputError) -> ZoneRules {
    if format.namesZone { return .utc }
    switch description.time.zone {
    case "park":
      if let parkZone { return parkZone }
      throw InputError(
        "import '\(description.name)' takes the park's zone, but none is known",
        at: description.position, help: "declare zone in the park file")
    case let identifier?:
      do {
        return try ZoneRules(identifier: identifier)
      } catch {
        throw InputError(
          error.diagnostics.map {
            Diagnostic($0.severity, at: description.position, $0.message, help: $0.help)
          })
      }
    case nil:
      throw InputError(
        "the times name no offset from UTC, and no zone is declared", at: place,
        help: "declare zone in the time of the import, such as zone: Asia/Shanghai or zone: park")
    }
  }

  private static func words(
    _ plan: ReadingPlan, _ head: CSVHead, _ numbers: NumberStyle, _ resolver: TimeResolver,
    _ time: ImportDescription.TimeColumn
  ) -> String {
    let names: [UInt8: String] = [44: "commas", 59: "semicolons", 9: "tabs", 32: "spaces"]
    let delimiter =
      names[head.delimiter] ?? "'\(Character(Unicode.Scalar(head.delimiter)))'"
    var words = [
      plan.isWide ? "wide, meter columns: \(plan.slots.count)" : "long", "fields by \(delimiter)",
      numbers.decimalMark == 44 ? "decimal comma" : "decimal point",
    ]
    if !numbers.groupMark.isEmpty {
      words.append("thousands by '\(String(decoding: numbers.groupMark, as: UTF8.self))'")
    }
    let format = resolver.format
    words.append("times \(format)\(format.namesZone ? "" : " in \(resolver.zone)")")
    words.append("interval \(time.label.rawValue)s")
    words += time.quirks.map(\.rawValue).sorted()
    return words.joined(separator: ", ")
  }
}
