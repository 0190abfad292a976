internal import Foundation

/// One pass over a file: rounds of blocks, read and gathered on all cores.
struct ReadingPass {
  /// Bytes of the file that have been read.
  private(set) var bytesDone: Int
  /// Readings gathered and not yet taken.
  private(set) var pending = 0

  private let file: ReadingFile
  private let label: ImportDescription.Label
  private let meters: [String]
  private let scanners: [BlockScanner]
  private let gathered: [MeterReadings]
  private let blockBytes: Int
  private let threads: Int?
  private let dataStart: Int
  private let hasByteOrderMark: Bool
  private let ignoreOthers: Bool
  private var line = 2
  private var counts: ImportReport
  private var fractions = 0
  private var endsWithoutNewline = false

  init(reader: ReadingFileReader, meters: [String], blockBytes: Int, threads: Int?) {
    file = reader.file
    label = reader.label
    self.meters = meters
    self.blockBytes = blockBytes
    self.threads = threads
    dataStart = reader.head.dataStart
    hasByteOrderMark = reader.head.hasByteOrderMark
    ignoreOthers = reader.plan.ignoreOthers
    bytesDone = dataStart
    counts = ImportReport(file: reader.file.path, format: reader.format)
    let blocks = (reader.file.size - dataStart + blockBytes - 1) / blockBytes
    scanners = (0..<min(max(blocks, 1), ReadingFileReader.blocksInRound)).map { _ in
      BlockScanner(
        plan: reader.plan, delimiter: reader.head.delimiter, numbers: reader.numbers,
        resolver: reader.resolver)
    }
    gathered = meters.indices.map {
      MeterReadings(
        meter: $0, zone: reader.resolver.zone, midnightSameDay: reader.resolver.midnightSameDay)
    }
  }

  /// Reads the next blocks; false when the file has ended.
  mutating func readRound() throws(InputError) -> Bool {
    if bytesDone >= file.size { return false }
    let (start, size, width, first) = (bytesDone, file.size, blockBytes, dataStart)
    let used = Array(scanners.prefix((size - start + width - 1) / width))
    let file = file
    inParallel(used.count) { index in
      let from = start + index * width
      used[index].scan(file, from..<min(size, from + width), isFirst: from == first)
    }
    let firstLine = try count(used)
    let gathered = gathered
    let before = gathered.reduce(0) { $0 + $1.kept }
    let parts = min(gathered.count, 16)
    inParallel(parts) { part in
      for meter in gathered.count * part / parts..<gathered.count * (part + 1) / parts {
        for (index, scanner) in used.enumerated() {
          gathered[meter].add(scanner, firstLine: firstLine[index])
        }
      }
    }
    pending += gathered.reduce(0) { $0 + $1.kept } - before
    for readings in gathered { counts.refusals += readings.takeRefusals() }
    keepFirstRefusals()
    bytesDone = min(size, start + used.count * width)
    guard file.isUnchanged else {
      throw InputError(
        "the file changed while it was read", at: FilePosition(file: file.path),
        help: "wait until it is complete, then read it again")
    }
    return true
  }

  /// Hands over what has been gathered.
  mutating func takeBatch() -> ReadingBatch {
    pending = 0
    return ReadingBatch(label: label, columns: gathered.compactMap { $0.take() })
  }

  /// What became of the rows so far.
  func report(format: String, header: [String]) -> ImportReport {
    var report = counts
    report.kept = gathered.reduce(0) { $0 + $1.kept }
    report.refused += gathered.reduce(0) { $0 + $1.refused }
    if report.kept > 0 {
      report.firstTime = gathered.map(\.firstTime).min()
      report.lastTime = gathered.map(\.lastTime).max()
    }
    report.unknownMeters = unknownMeters()
    report.notes = notes()
    return report
  }

  /// Adds up what the blocks counted; returns the line at which each begins.
  private mutating func count(_ used: [BlockScanner]) throws(InputError) -> [Int] {
    var firstLine: [Int] = []
    for scanner in used {
      let tally = scanner.tally
      if let failure = tally.failure { throw failure }
      if let mixed = tally.mixedZones {
        throw InputError(
          mixed.reason, at: FilePosition(file: file.path, line: line + mixed.line),
          help: "write all times of a file with an offset, or all without")
      }
      counts.rowsRead += tally.rows
      counts.missing += tally.missing
      counts.refused += tally.refused
      counts.ignored += tally.ignored
      counts.refusals += tally.refusals.map {
        ImportReport.Refusal(line: $0.line + line, field: $0.field, reason: $0.reason)
      }
      fractions += tally.fractions
      if tally.endsWithoutNewline { endsWithoutNewline = true }
      firstLine.append(line)
      line += tally.lines
    }
    return firstLine
  }

  private mutating func keepFirstRefusals() {
    counts.refusals.sort { ($0.line, $0.field) < ($1.line, $1.field) }
    counts.refusals = Array(counts.refusals.prefix(ImportReport.keptRefusals))
  }

  private func unknownMeters() -> [ImportReport.UnknownMeter] {
    if ignoreOthers { return [] }
    var readings: [String: Int] = [:]
    for scanner in scanners {
      for unknown in scanner.unknownMeters { readings[unknown.name, default: 0] += unknown.count }
    }
    return readings.sorted { $0.key < $1.key }.map {
      ImportReport.UnknownMeter(
        name: $0.key, count: $0.value, suggestion: nearest(to: $0.key, in: meters))
    }
  }

  private func notes() -> [String] {
    let backwards = gathered.reduce(0) { $0 + $1.backwards }
    let repeated = gathered.reduce(0) { $0 + $1.repeatedHour }
    var notes: [String] = []
    if hasByteOrderMark { notes.append("the file begins with a byte order mark") }
    if backwards > 0 { notes.append("readings that go back in time: \(backwards)") }
    if repeated > 0 {
      notes.append(
        "times in the hour that clocks show twice, told apart by their order: \(repeated)")
    }
    if fractions > 0 { notes.append("rows whose time lost a fraction of a second: \(fractions)") }
    if endsWithoutNewline { notes.append("the last line has no line end; it may be cut off") }
    return notes
  }

  /// Runs a task for each index, on all cores or on one.
  private func inParallel(_ count: Int, _ body: @Sendable (Int) -> Void) {
    if threads == 1 || count < 2 {
      for index in 0..<count { body(index) }
    } else {
      DispatchQueue.concurrentPerform(iterations: count, execute: body)
    }
  }
}
