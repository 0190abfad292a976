import PhloemModel
import PhloemOptimise

extension ModelBuilder {
  /// A storage over typical days.
  ///
  /// Within a day its level counts from the day's beginning, and columns for the beginnings of all true
  /// days join them (Kotzur et al. 2018, Applied Energy 213):
  /// level(day, t) = begin(day)·keepᵗ + δ(kind, t): bounded through the largest and the least δ of each
  /// kind, with all of the beginning lost for the least, which is on the safe side.
  mutating func addLinkedDays(
    _ storage: Storage, _ operation: StorageOperation, level: Int, charge: Int, discharge: Int,
    keep: Double, into: Double, out: Double, _ capacity: ModelCapacity
  ) {
    let symbol = unit(of: storage.commodity).symbol
    let place = operation.position
    // δ counts from zero in each typical day and may be below it; its bounds move to the rows.
    let bound = model.program.variables[level]
    let minimum = bound.lower[0]
    let maximum = bound.upper[0]
    model.program.setBounds(
      from: .constant(-.infinity), upTo: .infinity, ofVariable: level)
    model.program.removeLimit(ofVariable: level)
    addRow(
      storage.id, .storage, unit: symbol, from: .zero, upTo: .zero,
      [
        .init(level), .init(level, -keep, lag: 1), .init(charge, perHour(-into)),
        .init(discharge, perHour(1 / out)),
      ], at: place)
    let kinds = steps.chains.count
    let perDay = steps.chains[0].count
    let highs = (0..<kinds).map { _ in
      addColumn(storage.id, .level, unit: symbol, at: place)
    }
    let lows = (0..<kinds).map { _ in
      addColumn(storage.id, .level, unit: symbol, from: -.infinity, upTo: 0, at: place)
    }
    func links(_ columns: [Int]) -> [StagedProgram.Link] {
      columns.indices.map { kind in
        .init(
          columns[kind],
          .values((0..<steps.count).map { steps.chains[kind].contains($0) ? -1 : 0 }))
      }
    }
    addRow(
      storage.id, .level, unit: symbol, upTo: .zero, [.init(level)], links: links(highs), at: place)
    addRow(
      storage.id, .level, unit: symbol, from: .zero, [.init(level)], links: links(lows), at: place)
    let keepDay = PowerFunction.power(keep, Double(perDay))
    let days = steps.dayOfKind
    let begins = days.map { _ in addColumn(storage.id, .level, unit: symbol, at: place) }
    for (day, kind) in days.enumerated() {
      let next = begins[(day + 1) % days.count]
      let last = steps.chains[kind].upperBound - 1
      // begin(day+1) = keep^n·begin(day) + δ(last)
      addLinkingRow(
        storage.id, .storage, unit: symbol, from: 0, upTo: 0,
        entries: [.init(level, step: last, -1)],
        columns: days.count == 1
          ? [(next, 1 - keepDay)] : [(next, 1), (begins[day], -keepDay)], at: place)
      var top: [(column: Int, coefficient: Double)] = [(begins[day], 1), (highs[kind], 1)]
      var most = maximum
      if case .column(let column, _) = capacity {
        top.append((column, -(bound.limit?.factor[0] ?? 1)))
        most = 0
      }
      addLinkingRow(
        storage.id, .level, unit: symbol, upTo: most, columns: top, at: place)
      addLinkingRow(
        storage.id, .level, unit: symbol, from: minimum,
        columns: [(begins[day], keepDay), (lows[kind], 1)], at: place)
    }
  }
}
