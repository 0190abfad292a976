import PhloemModel

/// Reports loops that need as much as they make, or more, and does with them what the rules say.
enum LoopTreatment {
  /// From this radius on a loop cannot sustain itself: one that keeps less than a millionth of what it
  /// makes is an amount of a wrong size too, and would cost six digits.
  static let limit = 1 - 1e-6

  /// Treats the loops of a system.
  static func apply(
    _ rule: LinkRules.Loops, to system: inout LinkedSystem, report: inout LinkReport
  ) throws(InputError) {
    let found = unproductive(system)
    report.selfLoops = found.selfLoops
    report.loops = found.loops
    switch rule {
    case .keep: return
    case .refuse: try refuse(found)
    case .cut, .leaveOut, .resolve:
      cutSelfLoops(found.selfLoops, &system, &report)
      cutLoops(&system, &report)
    }
  }

  /// Takes entries out of each loop until it makes more than it needs.
  ///
  /// The entry that goes is the one that the radius depends on most: the derivative of the radius by
  /// the logarithm of an entry is left · entry · right. Parts that fall apart are judged by themselves.
  private static func cutLoops(_ system: inout LinkedSystem, _ report: inout LinkReport) {
    var open = LoopAnalysis(of: system).blocks.filter { $0.activities.count > 1 }
    var taken: Set<SIMD2<Int32>> = []
    while let block = open.popLast() {
      let radius = block.radius(tolerance: 1e-4)
      // Near 1 the value decides, so it is worked out in full.
      let value = abs(radius.value - 1) < 1e-3 ? block.radius().value : radius.value
      if value < limit { continue }
      let weighed = block.links.map { radius.left[$0.row] * $0.share * radius.right[$0.column] }
      guard let worst = weighed.indices.max(by: { weighed[$0] < weighed[$1] }) else { continue }
      let link = block.links[worst]
      taken.insert(
        SIMD2(Int32(block.activities[link.row]), Int32(block.activities[link.column])))
      open += block.without(worst).filter { $0.activities.count > 1 }
    }
    remove(taken, from: &system, &report)
  }

  private static func remove(
    _ places: Set<SIMD2<Int32>>, from system: inout LinkedSystem, _ report: inout LinkReport
  ) {
    if places.isEmpty { return }
    let activities = system.activities
    var sums: [SIMD2<Int32>: Double] = [:]
    system.technosphere.removeEntries { place, columns in
      places.contains(SIMD2(columns.rows[place], columns.columns[place]))
    } removed: { row, column, amount in
      sums[SIMD2(Int32(row), Int32(column)), default: 0] += amount
    }
    for (place, amount) in sums.sorted(by: { ($0.key.y, $0.key.x) < ($1.key.y, $1.key.x) }) {
      report.cuts.append(
        .init(
          activity: activities[Int(place.y)].id, supplier: activities[Int(place.x)].id,
          amount: amount))
    }
  }

  /// Activities that need as much of their own product as they make, or more.
  static func selfLoops(of system: LinkedSystem) -> [LinkReport.SelfLoop] {
    var own: [Int: Double] = [:]
    for place in 0..<system.technosphere.count
    where system.technosphere.rows[place] == system.technosphere.columns[place] {
      let column = Int(system.technosphere.columns[place])
      own[column, default: 0] -= system.technosphere.amounts[place] / system.references[column]
    }
    return own.sorted { $0.key < $1.key }.filter { $0.value >= 1 }.map { column, share in
      let activity = system.activities[column]
      return .init(activity: activity.id, name: "\(activity.name)", share: share)
    }
  }

  private static func unproductive(
    _ system: LinkedSystem
  ) -> (selfLoops: [LinkReport.SelfLoop], loops: [LinkReport.Loop]) {
    let selfLoops = selfLoops(of: system)
    var loops: [LinkReport.Loop] = []
    for block in LoopAnalysis(of: system).blocks where block.activities.count > 1 {
      let radius = block.radius().value
      if radius >= limit {
        loops.append(
          .init(
            activities: block.activities.map { system.activities[$0].id }, radius: radius,
            isBound: block.hasCredits))
      }
    }
    return (selfLoops, loops)
  }

  private static func refuse(
    _ found: (selfLoops: [LinkReport.SelfLoop], loops: [LinkReport.Loop])
  ) throws(InputError) {
    var findings = Diagnostics()
    for loop in found.selfLoops.prefix(20) {
      findings.error(
        "'\(loop.name)' needs \(loop.share) of its own product for each unit that it makes",
        help: "check its reference amount, leave it out, or let loops be cut")
    }
    for loop in found.loops.prefix(20) where !loop.isBound {
      findings.error(
        "\(loop.activities.count) processes need each other for \(loop.radius) of what they make: "
          + loop.activities.prefix(4).joined(separator: ", "),
        help: "check their amounts, choose other suppliers, or let loops be cut")
    }
    try findings.throwIfErrors()
  }

  private static func cutSelfLoops(
    _ selfLoops: [LinkReport.SelfLoop], _ system: inout LinkedSystem, _ report: inout LinkReport
  ) {
    let activities = system.activities
    let wanted = Set(selfLoops.map(\.activity))
    if wanted.isEmpty { return }
    system.technosphere.removeEntries { place, columns in
      columns.rows[place] == columns.columns[place]
        && wanted.contains(activities[Int(columns.columns[place])].id)
    } removed: { row, column, amount in
      report.cuts.append(
        .init(
          activity: activities[column].id, supplier: activities[row].id,
          amount: amount))
    }
  }
}

extension ExchangeColumns {
  /// Takes entries out.
  ///
  /// - Parameters:
  ///   - isUnwanted: Whether the entry at a place goes.
  ///   - removed: Called with row, column and amount of each that goes.
  mutating func removeEntries(
    where isUnwanted: (Int, ExchangeColumns) -> Bool,
    removed: (_ row: Int, _ column: Int, _ amount: Double) -> Void
  ) {
    let before = self
    let kept = (0..<count).filter { !isUnwanted($0, before) }
    if kept.count == count { return }
    let keeping = Set(kept)
    for place in 0..<count where !keeping.contains(place) {
      removed(Int(rows[place]), Int(columns[place]), amounts[place])
    }
    rows = kept.map { before.rows[$0] }
    columns = kept.map { before.columns[$0] }
    amounts = kept.map { before.amounts[$0] }
    factors = kept.map { before.factors[$0] }
    uncertainty = kept.map { before.uncertainty[$0] }
    streams = kept.map { before.streams[$0] }
  }
}
