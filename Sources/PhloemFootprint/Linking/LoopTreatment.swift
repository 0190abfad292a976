import PhloemModel

/// Reports loops that need as much as they make, or more, and does with them what the rules say.
enum LoopTreatment {
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
    case .cut:
      cutSelfLoops(found.selfLoops, &system, &report)
      // Each round takes one entry out of each loop, so the number of entries bounds the rounds.
      while true {
        let blocks = LoopAnalysis(of: system).blocks.filter { $0.activities.count > 1 }
        var cut = false
        for block in blocks {
          let radius = block.radius()
          if radius.value < 1 { continue }
          cut = cutWorst(of: block, radius, &system, &report) || cut
        }
        if !cut { return }
      }
    }
  }

  private static func unproductive(
    _ system: LinkedSystem
  ) -> (selfLoops: [LinkReport.SelfLoop], loops: [LinkReport.Loop]) {
    var selfLoops: [LinkReport.SelfLoop] = []
    var loops: [LinkReport.Loop] = []
    var own: [Int: Double] = [:]
    for place in 0..<system.technosphere.count
    where system.technosphere.rows[place] == system.technosphere.columns[place] {
      let column = Int(system.technosphere.columns[place])
      own[column, default: 0] -= system.technosphere.amounts[place] / system.references[column]
    }
    for (column, share) in own.sorted(by: { $0.key < $1.key }) where share >= 1 {
      let activity = system.activities[column]
      selfLoops.append(.init(activity: activity.id, name: "\(activity.name)", share: share))
    }
    for block in LoopAnalysis(of: system).blocks where block.activities.count > 1 {
      let radius = block.radius().value
      if radius >= 1 {
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

  /// Takes out the entry that the radius depends on most: the derivative of the radius by the logarithm
  /// of an entry is left · entry · right.
  private static func cutWorst(
    of block: LoopBlock, _ radius: LoopBlock.Radius, _ system: inout LinkedSystem,
    _ report: inout LinkReport
  ) -> Bool {
    let weighed = block.links.map { radius.left[$0.row] * $0.share * radius.right[$0.column] }
    guard let worst = weighed.indices.max(by: { weighed[$0] < weighed[$1] }) else { return false }
    let (supplier, demander) = (
      block.activities[block.links[worst].row], block.activities[block.links[worst].column]
    )
    let names = (system.activities[demander].id, system.activities[supplier].id)
    var sum = 0.0
    system.technosphere.removeEntries { place, columns in
      Int(columns.rows[place]) == supplier && Int(columns.columns[place]) == demander
    } removed: { _, _, amount in
      sum += amount
    }
    report.cuts.append(.init(activity: names.0, supplier: names.1, amount: sum))
    return true
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
