public import PhloemNumerics

/// A loop that gives back all that goes round it, or more: nothing in it has a finite burden.
public struct LoopWithoutExit: Error, Hashable, Sendable {
  /// The nodes of the loop.
  public let nodes: [Int]
  /// Which of the intervals solved together.
  public let lane: Int
}

/// Solves what the nodes of a network carry, eight intervals at a time.
///
/// What a node carries is what enters it from outside and the shares that others pass on:
/// E = d + Sᵀ·E, loops and all, by factors of I − Sᵀ.
public struct TraceSolver: Sendable {
  /// One number for each of eight intervals.
  public typealias Lanes = DiagonalLU.Lanes

  /// The network.
  public let network: TraceNetwork
  private var factors: DiagonalLU
  private var values: [Lanes]

  /// Lays out the solution of a network.
  public init(_ network: TraceNetwork) {
    self.network = network
    factors = DiagonalLU(of: network.pattern)
    values = Array(repeating: .zero, count: network.pattern.entryCount)
  }

  /// The number of entries of the factors.
  public var factorEntryCount: Int { factors.factorEntryCount }

  /// Takes the share of its giver's burden that each edge passes on.
  ///
  /// - Parameter shares: One an edge, for eight intervals.
  /// - Throws: `LoopWithoutExit` for the first loop that gives back as much as goes round it.
  public mutating func factorise(shares: [Lanes]) throws(LoopWithoutExit) {
    precondition(shares.count == network.edges.count)
    for k in values.indices { values[k] = .zero }
    for entry in network.diagonal { values[entry] = .one }
    for (edge, entry) in network.entryOfEdge.enumerated() { values[entry] -= shares[edge] }
    do {
      try factors.factorise(values)
    } catch {
      let loops = network.loops { shares[$0][error.lane] != 0 }
      throw LoopWithoutExit(
        nodes: loops.first { $0.contains(error.place) } ?? [error.place], lane: error.lane)
    }
  }

  /// Turns what enters each node from outside into what each node carries, in place.
  public func carry(_ burdens: inout [Lanes]) { factors.solve(&burdens) }

  /// Turns the worth of a unit at the end of each node into its worth where it enters, in place: the
  /// share of a unit entering at each node that arrives at the nodes of weight 1.
  public func arrive(_ weights: inout [Lanes]) { factors.solveTransposed(&weights) }
}
