/// The life of every single item: where it came from, where it is, and which scan of it cannot be.
///
/// Items are numbered in runs, one run a batch, and each passes the stages of its life in order. A run
/// is kept as a range and an item as two small numbers, so that a million items are a few megabytes and
/// tracing reads ranges.
public struct ItemRegister: Sendable {
  /// The items of one batch.
  public struct Run: Hashable, Sendable {
    /// The batch they were filled from.
    public let batch: Int
    /// The series of their serial numbers.
    public let series: String
    /// Their numbers.
    public let numbers: ClosedRange<Int32>
    /// The place of the first item's state.
    let offset: Int
  }

  /// A scan of an item.
  public struct Scan: Hashable, Sendable {
    /// The serial number as read.
    public let serial: String
    /// The stage that the item enters: a name of `stages`.
    public let stage: String
    /// Where: a shop, a dealer, a warehouse.
    public let site: String

    /// Makes a scan.
    public init(_ serial: String, _ stage: String, at site: String) {
      self.serial = serial
      self.stage = stage
      self.site = site
    }
  }

  /// Why a scan or a run is refused.
  public enum Refusal: Error, Hashable, Sendable {
    /// The text is no serial number: misread, or made up.
    case malformed
    /// The number was never given to an item.
    case unknownItem
    /// The stage is none of the register's.
    case unknownStage
    /// The item has been at this stage before: there are two of it.
    case copied(firstSite: String)
    /// The item has not been at the stage before this one.
    case outOfOrder(expected: String)
    /// The numbers of a run do not follow those of the run before.
    case notConsecutive(expected: Int32)
    /// The batch of a run is not recorded.
    case unknownBatch
  }

  /// The stages of an item's life, in order; the first is that of making it.
  public let stages: [String]
  /// What the items were made of.
  public let graph: BatchGraph
  /// The runs, in the order of recording.
  public private(set) var runs: [Run] = []
  /// The last stage of each item.
  private var reached: [UInt8] = []
  /// The site of that stage, as a place in `sites`.
  private var lastSite: [Int32] = []
  private var sites: [String] = []
  private var sitePlaces: [String: Int32] = [:]
  /// The runs of each series, by rising numbers.
  private var runsOfSeries: [String: [Int]] = [:]
  private var runsOfBatch: [Int: [Int]] = [:]

  /// Makes a register; 2 to 200 stages, each once.
  public init(stages: [String], graph: BatchGraph) {
    precondition((2...200).contains(stages.count) && Set(stages).count == stages.count)
    self.stages = stages
    self.graph = graph
  }

  /// The number of items.
  public var count: Int { reached.count }

  /// The number of items whose last stage each is, in the order of `stages`.
  public var counts: [Int] {
    var counts = Array(repeating: 0, count: stages.count)
    for stage in reached { counts[Int(stage)] += 1 }
    return counts
  }

  /// Records a run of new items, which are then at the first stage.
  ///
  /// - Parameters:
  ///   - batch: The batch they were filled from.
  ///   - series: Their series.
  ///   - first: Their first number: one more than the last of the series, 0 for a new series.
  ///   - count: How many, at least 1.
  ///   - site: Where they were made.
  /// - Throws: `Refusal`; nothing is recorded then.
  public mutating func record(
    batch: String, series: String, first: Int32, count: Int, at site: String
  ) throws(Refusal) {
    guard let place = graph.place(of: batch) else { throw .unknownBatch }
    let expected = runsOfSeries[series]?.last.map { runs[$0].numbers.upperBound + 1 } ?? 0
    guard first == expected else { throw .notConsecutive(expected: expected) }
    guard count > 0, SerialNumber(series: series, number: first) != nil,
      count <= Int(SerialNumber.largest - first) + 1
    else { throw .malformed }
    let run = Run(
      batch: place, series: series, numbers: first...(first + Int32(count - 1)),
      offset: reached.count)
    runsOfSeries[series, default: []].append(runs.count)
    runsOfBatch[place, default: []].append(runs.count)
    runs.append(run)
    let siteIndex = index(of: site)
    reached.append(contentsOf: repeatElement(0, count: count))
    lastSite.append(contentsOf: repeatElement(siteIndex, count: count))
  }

  /// Records that an item enters its next stage.
  ///
  /// - Throws: `Refusal` when the item or stage is not known, was passed before or comes too soon; the
  ///   register stays as it was.
  public mutating func accept(_ scan: Scan) throws(Refusal) {
    let (_, item) = try find(scan.serial)
    guard let stage = stages.firstIndex(of: scan.stage) else { throw .unknownStage }
    let next = Int(reached[item]) + 1
    if stage < next { throw .copied(firstSite: sites[Int(lastSite[item])]) }
    if stage > next { throw .outOfOrder(expected: stages[next]) }
    reached[item] = UInt8(stage)
    lastSite[item] = index(of: scan.site)
  }

  /// Where an item is: its stage and the site of it.
  public func state(of serial: String) throws(Refusal) -> (stage: String, site: String) {
    let (_, item) = try find(serial)
    return (stages[Int(reached[item])], sites[Int(lastSite[item])])
  }

  /// The batches that an item was made of, from raw materials on.
  public func sources(of serial: String) throws(Refusal) -> [String] {
    let (run, _) = try find(serial)
    return graph.sources(of: runs[run].batch).map { graph.batches[$0].id }
  }

  /// The runs of all items that a batch is in, in the order of recording.
  ///
  /// - Throws: `Refusal` when the batch is not recorded.
  public func items(madeOf batch: String) throws(Refusal) -> [Run] {
    guard let place = graph.place(of: batch) else { throw .unknownBatch }
    return graph.products(of: place).flatMap { runsOfBatch[$0] ?? [] }.sorted().map { runs[$0] }
  }

  /// The run and the place of an item.
  private func find(_ text: String) throws(Refusal) -> (run: Int, item: Int) {
    guard let serial = SerialNumber(reading: text) else { throw .malformed }
    guard let series = runsOfSeries[serial.series] else { throw .unknownItem }
    var (low, high) = (0, series.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[series[middle]].numbers.upperBound < serial.number {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < series.count, runs[series[low]].numbers.contains(serial.number) else {
      throw .unknownItem
    }
    let run = runs[series[low]]
    return (series[low], run.offset + Int(serial.number - run.numbers.lowerBound))
  }

  private mutating func index(of site: String) -> Int32 {
    if let known = sitePlaces[site] { return known }
    let index = Int32(sites.count)
    sites.append(site)
    sitePlaces[site] = index
    return index
  }
}
