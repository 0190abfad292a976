public import PhloemModel
import PhloemNumerics

extension Park {
  /// Loops of recipes that take at least as much as they make: nothing can be asked of them.
  ///
  /// Counted are pools that one process fills with what it is run for and that nobody sells to the
  /// park. With A the amount of each that a unit of each takes, I − A must be an M-matrix.
  ///
  /// - Returns: The processes of each such loop that elimination comes upon, by name.
  public var multiplyingLoops: [[String]] {
    var makers: [String: [UnitProcess]] = [:]
    for process in processes.values.sorted(by: { $0.id < $1.id }) {
      for port in process.outputs where port.amount.quantity.value > 0 {
        makers[poolID(commodity: port.commodity, pool: port.pool), default: []].append(process)
      }
    }
    let brought = Set(
      markets.values.filter { $0.direction == .purchase }.map {
        poolID(commodity: $0.commodity, pool: $0.pool)
      }
        + fixedFlows.values.filter { $0.direction == .output }.map {
          poolID(commodity: $0.commodity, pool: $0.pool)
        })
    let pools = makers.filter { pool, processes in
      processes.count == 1 && !brought.contains(pool)
        && processes[0].referencePort.map { port in
          port.direction == .output && poolID(commodity: port.commodity, pool: port.pool) == pool
        } == true
    }.keys.sorted()
    let place = Dictionary(uniqueKeysWithValues: pools.enumerated().map { ($1, $0) })
    var left = pools.indices.map { makers[pools[$0]]?.first }
    var found: [[String]] = []
    while let loop = Self.badLoop(edges(left, place)) {
      found.append(loop.compactMap { left[$0]?.id }.sorted())
      for k in loop { left[k] = nil }
    }
    return found
  }

  /// What each maker takes of each pool per unit of what it is run for.
  private func edges(_ makers: [UnitProcess?], _ place: [String: Int]) -> SparseMatrix {
    var triplets = makers.indices.map { Triplet($0, $0, 1) }
    for (k, process) in makers.enumerated() {
      guard let process, let reference = process.referencePort, let made = amount(of: reference),
        made > 0
      else { continue }
      for port in process.inputs {
        guard let row = place[poolID(commodity: port.commodity, pool: port.pool)],
          makers[row] != nil, let taken = amount(of: port)
        else { continue }
        triplets.append(Triplet(row, k, -taken / made))
      }
    }
    return SparseMatrix(rows: makers.count, columns: makers.count, triplets: triplets)
  }

  private func amount(of port: FlowPort) -> Double? {
    guard let commodity = commodities[port.commodity] else { return nil }
    return (try? commodity.convert(port.amount.quantity, to: commodity.unit))?.value
  }

  /// The members of a loop that gives back all it takes, or more; nil when there is none.
  private static func badLoop(_ matrix: SparseMatrix) -> [Int]? {
    guard matrix.rows > 0 else { return nil }
    var factors = DiagonalLU(of: matrix)
    do {
      try factors.factorise(matrix.values.map { DiagonalLU.Lanes(repeating: $0) })
      return nil
    } catch {
      let components = StrongComponents(of: matrix)
      return components.components[components.componentOfVertex[error.place]]
    }
  }
}
