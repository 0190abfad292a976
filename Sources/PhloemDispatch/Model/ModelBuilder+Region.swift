import PhloemModel
import PhloemOptimise

extension ModelBuilder {
  /// Weights on the corners of a region; standing still is a corner unless it must run.
  mutating func addRegion(_ part: ProcessPart, _ operation: ProcessOperation) {
    let process = part.process
    let weights = operation.region.map { corner in
      addVariable(process.id, .load, unit: "", upTo: .constant(1), at: corner.position)
    }
    var all = weights.map { StagedProgram.Term($0) }
    if let running = part.running {
      all.append(.init(running, -1))
      addRow(process.id, .curve, unit: "", from: .zero, upTo: .zero, all, at: operation.position)
    } else {
      addRow(
        process.id, .curve, unit: "", from: operation.mustRun ? part.available : .zero,
        upTo: part.available, all, at: operation.position)
    }
    if let corner = operation.region.first(where: { $0.rates[part.reference.commodity] == nil }) {
      report.error(
        at: corner.position,
        "a corner of process '\(process.id)' does not say its reference '\(part.reference.commodity)'",
        help: "write it for every corner, 0 included")
      return
    }
    operatingPoints[process.id] = zip(weights, operation.region).enumerated().map { k, corner in
      let reference = corner.1.rates[part.reference.commodity].flatMap {
        rate($0, of: part.reference.commodity, "a corner of process '\(process.id)'")
      }
      return OperatingPoint(
        words: " at corner \(k + 1) of its region",
        values: [corner.0: 1, part.rate: reference ?? 0], position: corner.1.position)
    }
    for port in process.ports {
      let rates: [Double?] = operation.region.map { corner in
        corner.rates[port.commodity].flatMap {
          rate($0, of: port.commodity, "a corner of process '\(process.id)'")
        }
      }
      if rates.allSatisfy({ $0 == nil }) {
        // Not named at any corner: it follows the reference.
        if let yield = yield(of: port, per: part.reference, operation.yields[port.commodity]) {
          addFlow(of: process, port, [.init(part.rate, yield)])
        }
        continue
      }
      for (corner, value) in zip(operation.region, rates) where value == nil {
        report.error(
          at: corner.position,
          "a corner of process '\(process.id)' does not say its '\(port.commodity)'",
          help: "write it for every corner, 0 included")
      }
      let terms = zip(weights, rates).map { StagedProgram.Term($0, $1 ?? 0) }
      addFlow(of: process, port, terms)
      if port.commodity == part.reference.commodity, port.direction == part.reference.direction {
        addRow(
          process.id, .curve, unit: rateUnit(of: port.commodity), from: .zero, upTo: .zero,
          [.init(part.rate, -1)] + terms, at: operation.position)
      }
    }
  }
}
