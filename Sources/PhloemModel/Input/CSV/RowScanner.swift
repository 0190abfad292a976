internal import Foundation

/// Reads the rows of one block of a file after the other and keeps what they say.
///
/// `RowScanner` and its extensions are the one place that walks over file bytes by pointer. Lines
/// end in a line end and `LineBlock.padding` bytes follow the last, so a scan that stops at line ends
/// stays inside.
struct RowScanner: ~Copyable {
  /// A reading whose time depends on the meter's earlier ones.
  struct OpenTime {
    var clock: Int64
    var offset: Int?
    /// Line within the block, from 0.
    var line: Int
  }

  /// What a block held besides its readings; lines count from 0 within the block.
  struct Tally {
    var lines = 0
    var rows = 0
    var missing = 0
    var refused = 0
    var ignored = 0
    var fractions = 0
    var refusals: [ImportReport.Refusal] = []
    /// The first row that makes the whole file unfit.
    var mixedZones: (line: Int, reason: String)?
    var endsWithoutNewline = false
    /// Whether some readings have no value, which appear as NaN.
    var hasHoles = false
    var failure: InputError?
  }

  /// Times at or above this are `openBase` plus an index into `openTimes`.
  static let openBase: Int64 = 1 << 60

  var tally = Tally()
  var openTimes: [OpenTime] = []
  var rows: ReadingRows
  /// The most decimals of each meter's values in this block.
  var decimals: [UInt8]

  let plan: ReadingPlan
  let numbers: NumberStyle
  let delimiter: UInt8
  var resolver: TimeResolver
  var names: NameTable
  var unknownCounts: [Int: Int] = [:]
  var rowDecimals: [UInt8]

  /// The last time field and what it said.
  var timeText = RawColumn<UInt8>(capacity: 64)
  var timeLength = 0
  var timeOutcome = TimeResolver.Outcome.moment(0)
  var lastName: Int32 = -1
  var qualityText: [UInt8] = []
  var lastQuality: UInt8 = 0
  var hasOpenQuote = false
  /// 10^0...10^22, all of them exact.
  let powersOfTen: [Double] = (0...22).map { Double("1e\($0)") ?? 1 }
  var badCells: [(slot: Int, start: Int, end: Int)] = []

  init(plan: ReadingPlan, delimiter: UInt8, numbers: NumberStyle, resolver: TimeResolver) {
    self.plan = plan
    self.delimiter = delimiter
    self.numbers = numbers
    self.resolver = resolver
    names = NameTable(plan.names)
    rows = ReadingRows(
      meterCount: plan.meterCount, hasQualities: plan.roles.contains(.quality))
    decimals = Array(repeating: 0, count: plan.meterCount)
    rowDecimals = Array(repeating: 0, count: plan.slots.count)
  }

  /// Reads the lines of a block, in place of what was read before.
  mutating func scan(_ block: borrowing LineBlock) {
    tally = Tally()
    tally.endsWithoutNewline = block.endsWithoutNewline
    openTimes.removeAll(keepingCapacity: true)
    for meter in decimals.indices { decimals[meter] = 0 }
    // A row that is kept has a byte for each column at least.
    rows.reset(room: block.byteCount / plan.roles.count * plan.slots.count + plan.slots.count)
    for part in block.parts {
      switch part {
      case .lines(let range): scanRows(block.bytes, range)
      case .longLine: refuseLongLine()
      }
    }
    rows.sort()
  }
}

extension RowScanner {
  private mutating func refuseLongLine() {
    tally.rows += 1
    if refuse(plan.slots.count) { explain(0, "the line is longer than 1 MiB") }
    tally.lines += 1
  }

  private mutating func scanRows(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>) {
    var at = range.lowerBound
    while at < range.upperBound {
      if bytes[at] == 10 || (bytes[at] == 13 && bytes[at + 1] == 10) {
        at += bytes[at] == 10 ? 1 : 2
      } else {
        tally.rows += 1
        scanRow(bytes, &at, range.upperBound)
        let isCutOff = tally.endsWithoutNewline && at == range.upperBound
        if isCutOff { tally.mixedZones = nil }
        if tally.mixedZones != nil { return }
      }
      tally.lines += 1
    }
  }

  /// Reads one row and leaves `at` behind its line end.
  @inline(__always)
  private mutating func scanRow(_ bytes: UnsafePointer<UInt8>, _ at: inout Int, _ end: Int) {
    var column = 0
    var slot = 0
    var meter: Int32 = -1
    var name: Int32 = -1
    var quality: UInt8 = 0
    var problem: (field: Int, reason: String)?
    let columns = plan.roles.count
    let firstReading = rows.count
    while true {
      switch column < columns ? plan.roles[column] : .ignored {
      case .time:
        if let reason = readTime(bytes, &at), problem == nil { problem = (column + 1, reason) }
      case .meter:
        if let found = names.predicted(after: lastName, bytes + at, delimiter) {
          name = found.number
          at += found.length
        } else {
          name = readName(bytes, &at)
        }
        lastName = Int(name) < names.names.count ? name : -1
        meter = lastName >= 0 ? names.meters[Int(name)] : -1
      case .value:
        readValue(bytes, &at, slot)
        slot += 1
      case .quality:
        if let reason = readQuality(bytes, &at, &quality), problem == nil {
          problem = (column + 1, reason)
        }
      case .ignored:
        let text = field(bytes, &at)
        if column >= columns, text.end > text.start, problem == nil {
          problem = (column + 1, "the row has more fields than the header has (\(columns))")
        }
      }
      column += 1
      if bytes[at] == delimiter {
        at += 1
      } else if bytes[at] == 10 {
        break
      } else {
        if problem == nil { problem = (column, "there is text behind a closing quote") }
        while bytes[at] != 10 { at += 1 }
        break
      }
    }
    at += 1
    if hasOpenQuote {
      problem = (column, "a quote is not closed on its line")
      hasOpenQuote = false
    }
    if column < columns, problem == nil {
      let isCut = at == end && tally.endsWithoutNewline
      let what = isCut ? "the last line is cut off: it" : "the row"
      problem = (0, "\(what) has \(column) of \(columns) fields")
    }
    if resolver.hadFraction { tally.fractions += 1 }
    finishRow(
      bytes, from: firstReading, meter: meter, name: name, quality: quality, problem: problem)
  }

  /// Keeps, counts or refuses the values of a row.
  @inline(__always)
  private mutating func finishRow(
    _ bytes: UnsafePointer<UInt8>, from first: Int, meter: Int32, name: Int32, quality: UInt8,
    problem: (field: Int, reason: String)?
  ) {
    let slots = plan.slots
    if name >= 0, meter < 0 {
      badCells.removeAll(keepingCapacity: true)
      if plan.ignoreOthers {
        tally.ignored += 1
      } else {
        unknownCounts[Int(name), default: 0] += 1
        if refuse(1) {
          let isNumbered = Int(name) < names.names.count
          let shown = isNumbered ? "'\(names.names[Int(name)])'" : "name"
          explain(0, "unknown meter \(shown)")
        }
      }
      return
    }
    if let problem {
      badCells.removeAll(keepingCapacity: true)
      if refuse(slots.count) { explain(problem.field, problem.reason) }
      return
    }
    var time: Int64 = 0
    switch timeOutcome {
    case .moment(let moment): time = moment
    case .open(let clock, let offset):
      time = Self.openBase + Int64(openTimes.count)
      openTimes.append(OpenTime(clock: clock, offset: offset, line: tally.lines))
    case .refused, .mixedZones: return
    }
    if quality == QualityWords.missing {
      badCells.removeAll(keepingCapacity: true)
      for index in 0..<slots.count { rows.values.base[first + index] = .nan }
    }
    for index in 0..<slots.count {
      let target = meter >= 0 ? Int(meter) : slots[index].meter ?? 0
      rows.meters.base[first + index] = Int32(target)
      rows.times.base[first + index] = time
      if rowDecimals[index] > decimals[target] { decimals[target] = rowDecimals[index] }
      if rows.values.base[first + index].isNaN {
        tally.hasHoles = true
        tally.missing += 1
      }
      if rows.hasQualities { rows.qualities.base[first + index] = quality }
    }
    rows.count = first + slots.count
    if !badCells.isEmpty { refuseBadCells(bytes) }
  }

  private mutating func refuseBadCells(_ bytes: UnsafePointer<UInt8>) {
    for cell in badCells {
      tally.missing -= 1
      if refuse(1) {
        let text = Span(_unsafeStart: bytes + cell.start, count: cell.end - cell.start)
        let reason = FieldText.problem(text) ?? valueReason(FieldText.shown(text))
        explain(plan.slots[cell.slot].column + 1, reason)
      }
    }
    badCells.removeAll(keepingCapacity: true)
  }

  private func valueReason(_ text: String) -> String {
    if text.isEmpty { return "the value is empty, which is not declared as missing" }
    let bare = text.lowercased().drop { "+-".contains($0) }
    if ["nan", "inf", "infinity"].contains(bare) {
      return "'\(text)' is not a finite number, and not declared as missing"
    }
    if Double(text).map({ abs($0) >= Self.largestValue }) == true {
      return "'\(text)' is too large for a reading, which stays below 9e15"
    }
    return "'\(text)' is not a number"
  }

  /// Counts refused readings; tells whether a reason is still wanted.
  private mutating func refuse(_ readings: Int) -> Bool {
    tally.refused += readings
    return tally.refusals.count < ImportReport.keptRefusals
  }

  private mutating func explain(_ field: Int, _ reason: String) {
    tally.refusals.append(
      ImportReport.Refusal(line: tally.lines, field: field, reason: reason))
  }
}
