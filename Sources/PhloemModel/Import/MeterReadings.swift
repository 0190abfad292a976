/// Gathers the readings of one meter from block after block, in the order of the file.
///
/// `@unchecked Sendable`: in each round one task alone works on a meter.
final class MeterReadings: @unchecked Sendable {
  private let meter: Int
  private let zone: ZoneRules
  private let midnightSameDay: Bool

  private var times: [Int64] = []
  private var values: [Double] = []
  private var qualities: [UInt8] = []
  private var decimals = 0
  /// The last time kept so far.
  private var lastKept = Int64.min
  /// The last time of the meter, whether or not it had a value.
  private var lastSeen: Int64?

  /// Readings kept since the file began.
  private(set) var kept = 0
  /// How often a time lies before the one ahead of it.
  private(set) var backwards = 0
  /// Times in a repeated hour, told apart by their order.
  private(set) var repeatedHour = 0
  private(set) var firstTime = Int64.max
  private(set) var lastTime = Int64.min
  /// Readings refused here, and the first of them since they were last taken away.
  private(set) var refused = 0
  private var refusals: [ImportReport.Refusal] = []

  init(meter: Int, zone: ZoneRules, midnightSameDay: Bool) {
    self.meter = meter
    self.zone = zone
    self.midnightSameDay = midnightSameDay
  }

  /// Adds a block's readings; `firstLine` is the line of the file at which the block begins.
  func add(_ block: BlockScanner, firstLine: Int) {
    block.withReadings(of: meter) { newTimes, newValues, newQualities in
      if newTimes.isEmpty { return }
      let before = times.count
      if !block.openTimes.isEmpty || block.tally.hasHoles {
        addOneByOne(newTimes, newValues, newQualities, block.openTimes, firstLine)
      } else {
        times.append(contentsOf: newTimes)
        values.append(contentsOf: newValues)
        addQualities(newQualities, all: before)
        lastSeen = newTimes.last
      }
      decimals = max(decimals, Int(block.decimals[meter]))
      noteOrder(since: before)
    }
  }

  /// Takes what has been gathered; nil when there is none.
  func take() -> ReadingColumns? {
    if times.isEmpty { return nil }
    defer {
      times = []
      values = []
      qualities = []
      decimals = 0
    }
    return ReadingColumns(
      meter: meter, times: times, values: values, qualities: qualities, decimals: decimals)
  }

  /// Takes the refusals that have been gathered.
  func takeRefusals() -> [ImportReport.Refusal] {
    defer { refusals = [] }
    return refusals
  }

  private func addOneByOne(
    _ newTimes: UnsafeBufferPointer<Int64>, _ newValues: UnsafeBufferPointer<Double>,
    _ newQualities: UnsafeBufferPointer<UInt8>, _ open: [RowScanner.OpenTime], _ firstLine: Int
  ) {
    for index in newTimes.indices {
      var moment = newTimes[index]
      if moment >= RowScanner.openBase {
        let time = open[Int(moment - RowScanner.openBase)]
        switch settle(time) {
        case .success(let settled): moment = settled
        case .failure(let problem):
          if !newValues[index].isNaN { refuse(time.line + firstLine, problem.reason) }
          continue
        }
      }
      lastSeen = moment
      if newValues[index].isNaN { continue }
      times.append(moment)
      values.append(newValues[index])
      if !newQualities.isEmpty { addQuality(newQualities[index]) }
    }
  }

  private struct Unsettled: Error {
    let reason: String
  }

  /// The moment of a time that depends on the readings before it.
  private func settle(_ time: RowScanner.OpenTime) -> Result<Int64, Unsettled> {
    var clock = time.clock
    if midnightSameDay, let lastSeen, clock % 86_400 == 0 {
      let lastClock = lastSeen + Int64(time.offset ?? zone.offset(atUTC: lastSeen))
      if lastClock > clock, lastClock < clock + 86_400 { clock += 86_400 }
    }
    if let offset = time.offset { return .success(clock - Int64(offset)) }
    switch zone.resolve(clockSeconds: clock) {
    case .unique(let moment): return .success(moment)
    case .skipped: return .failure(Unsettled(reason: TimeResolver.skipped(clock, zone)))
    case .ambiguous(let first, let second):
      let last = lastSeen ?? .min
      if last >= second {
        return .failure(Unsettled(reason: TimeResolver.repeated(clock, zone)))
      }
      repeatedHour += 1
      return .success(last < first ? first : second)
    }
  }

  private func refuse(_ line: Int, _ reason: String) {
    refused += 1
    if refusals.count < ImportReport.keptRefusals {
      refusals.append(ImportReport.Refusal(line: line, field: 0, reason: reason))
    }
  }

  private func addQualities(_ new: UnsafeBufferPointer<UInt8>, all before: Int) {
    if new.isEmpty { return }
    if qualities.isEmpty {
      if !new.contains(where: { $0 != 0 }) { return }
      qualities = Array(repeating: 0, count: before)
    }
    qualities.append(contentsOf: new)
  }

  /// Adds the quality of the reading just added.
  private func addQuality(_ quality: UInt8) {
    if qualities.isEmpty {
      if quality == 0 { return }
      qualities = Array(repeating: 0, count: times.count - 1)
    }
    qualities.append(quality)
  }

  /// Notes range and order of the times from an index on.
  private func noteOrder(since start: Int) {
    if start == times.count { return }
    kept += times.count - start
    var previous = lastKept
    var (low, high, falls) = (firstTime, lastTime, 0)
    for index in start..<times.count {
      let time = times[index]
      falls += time < previous ? 1 : 0
      low = min(low, time)
      high = max(high, time)
      previous = time
    }
    (firstTime, lastTime) = (low, high)
    backwards += falls
    lastKept = previous
  }
}
