/// Where the units of a programme are: runs in the order of their serials, none overlapping.
///
/// Runs lie in chunks, so that a split in the middle of a million moves a few hundred.
public struct UnitMap: Sendable {
  private var chunks: [[UnitRun]] = []
  /// The last serial that was issued.
  public private(set) var last = 0

  private static let chunkLimit = 256

  /// No units.
  public init() {}

  /// Takes runs in order; nil when they overlap, leave gaps or could be fewer.
  init?(runs: some Sequence<UnitRun>) {
    for run in runs {
      guard run.range.first == last + 1 else { return nil }
      appendRun(run)
      last = run.range.last
    }
  }

  /// The runs, lowest first.
  public var runs: some Sequence<UnitRun> { chunks.lazy.joined() }

  /// How many runs there are.
  public var runCount: Int { chunks.reduce(0) { $0 + $1.count } }

  /// Issues the next units.
  mutating func append(_ count: Int, _ place: UnitPlace) -> SerialRange {
    let range = SerialRange(unchecked: last + 1, last + count)
    appendRun(UnitRun(range: range, place: place))
    last = range.last
    return range
  }

  private mutating func appendRun(_ run: UnitRun) {
    if let chunk = chunks.indices.last, chunks[chunk].count < Self.chunkLimit {
      chunks[chunk].append(run)
    } else {
      chunks.append([run])
    }
  }

  /// The place of the run that holds a serial, which is looked for in one chunk first.
  private func find(_ serial: Int, near guess: Int = 0) -> (chunk: Int, run: Int)? {
    guard serial >= 1, serial <= last else { return nil }
    var (low, high) = (0, chunks.count)
    if guess < chunks.count, let first = chunks[guess].first, let end = chunks[guess].last,
      first.range.first <= serial, serial <= end.range.last
    {
      (low, high) = (guess, guess + 1)
    }
    while high - low > 1 {
      let middle = (low + high) / 2
      if chunks[middle][0].range.first <= serial { low = middle } else { high = middle }
    }
    let chunk = low
    (low, high) = (0, chunks[chunk].count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if chunks[chunk][middle].range.first <= serial { low = middle } else { high = middle }
    }
    return (chunk, low)
  }

  /// Where a unit is.
  ///
  /// - Parameter serial: Its number.
  /// - Returns: nil for a number that was not issued.
  public func place(of serial: Int) -> UnitPlace? {
    find(serial).map { chunks[$0.chunk][$0.run].place }
  }

  /// Calls `body` for every run, or part of one, that lies in a set of serials.
  ///
  /// - Returns: False when a serial was not issued.
  func visit<E: Error>(
    _ serials: SerialSet, _ body: (UnitRun) throws(E) -> Void
  ) throws(E) -> Bool {
    for range in serials.ranges {
      guard range.last <= last, var (chunk, run) = find(range.first) else { return false }
      var first = range.first
      while first <= range.last {
        let found = chunks[chunk][run]
        let end = min(found.range.last, range.last)
        try body(UnitRun(range: SerialRange(unchecked: first, end), place: found.place))
        first = end + 1
        run += 1
        if run == chunks[chunk].count { (chunk, run) = (chunk + 1, 0) }
      }
    }
    return true
  }

  /// Moves the units of a set, all of which were issued, to the place that `change` makes of theirs.
  mutating func update(_ serials: SerialSet, _ change: (inout UnitPlace) -> Void) {
    for range in serials.ranges {
      guard let near = find(range.first)?.chunk else { continue }
      split(before: range.first, near: near)
      split(before: range.last + 1, near: near)
      guard var (chunk, run) = find(range.first, near: near) else { continue }
      while chunk < chunks.count, chunks[chunk][run].range.first <= range.last {
        change(&chunks[chunk][run].place)
        run += 1
        if run == chunks[chunk].count { (chunk, run) = (chunk + 1, 0) }
      }
      merge(range, near: near)
    }
  }

  /// Makes a run begin at a serial.
  private mutating func split(before serial: Int, near guess: Int) {
    guard let (chunk, run) = find(serial, near: guess) else { return }
    let found = chunks[chunk][run]
    guard found.range.first < serial else { return }
    chunks[chunk][run].range = SerialRange(unchecked: found.range.first, serial - 1)
    let rest = SerialRange(unchecked: serial, found.range.last)
    chunks[chunk].insert(UnitRun(range: rest, place: found.place), at: run + 1)
    if chunks[chunk].count > Self.chunkLimit {
      let half = chunks[chunk].count / 2
      let upper = Array(chunks[chunk][half...])
      chunks[chunk].removeSubrange(half...)
      chunks.insert(upper, at: chunk + 1)
    }
  }

  /// Joins the runs from the one before a range to the one after it where they are in the same place.
  private mutating func merge(_ range: SerialRange, near guess: Int) {
    var serial = range.first
    while serial <= range.last + 1, let (chunk, run) = find(serial, near: guess) {
      let found = chunks[chunk][run]
      serial = found.range.last + 1
      guard chunk > 0 || run > 0 else { continue }
      let before = run > 0 ? (chunk, run - 1) : (chunk - 1, chunks[chunk - 1].count - 1)
      let left = chunks[before.0][before.1]
      guard left.place == found.place else { continue }
      chunks[before.0][before.1].range = SerialRange(unchecked: left.range.first, found.range.last)
      chunks[chunk].remove(at: run)
      if chunks[chunk].isEmpty { chunks.remove(at: chunk) }
    }
  }
}

extension UnitMap: Equatable {
  /// Whether the same units are in the same places.
  public static func == (left: UnitMap, right: UnitMap) -> Bool {
    left.last == right.last && left.runs.elementsEqual(right.runs)
  }
}
