/// The factors along the chains of steps, with what reaches round a chain and the border of linking
/// columns and rows.
///
/// A step's front holds the columns of its chain nodes; the elimination goes from step to step and
/// leaves its mark on the next front and on the rim: the unknowns that reach round and the border.
final class ChainFactors {
  let system: StepSystem
  let layout: ChainLayout
  /// The fronts, step by step, column by column.
  private let fronts: Buffer<Double>
  /// One over the pivots of chain nodes.
  let pivots: Buffer<Double>
  /// Columns of the unknowns that reach round, chain by chain.
  let wrapColumns: Buffer<Double>
  let wrapPivots: Buffer<Double>
  /// The border's factor, column by column, and one over its pivots.
  let border: Buffer<Double>
  let borderPivots: Buffer<Double>
  private let rim: Buffer<Double>
  private let isRow: [Bool]
  private(set) var brokenPivots = 0

  init(_ system: StepSystem) {
    self.system = system
    layout = ChainLayout(system)
    let steps = system.form.stepCount
    fronts = Buffer(steps * layout.chainCount * layout.height, filledWith: 0)
    pivots = Buffer(steps * layout.chainCount, filledWith: 0)
    wrapColumns = Buffer(
      system.form.chains.count * system.wrapCount * layout.rimCount, filledWith: 0)
    wrapPivots = Buffer(system.form.chains.count * system.wrapCount, filledWith: 0)
    border = Buffer(layout.borderCount * layout.borderCount, filledWith: 0)
    borderPivots = Buffer(layout.borderCount, filledWith: 0)
    rim = Buffer(layout.rimCount * layout.rimCount, filledWith: 0)
    var isRow = [Bool](repeating: false, count: layout.chainCount)
    for node in system.pattern.nodeOfRow where node >= system.pattern.innerCount {
      isRow[node - system.pattern.innerCount] = true
    }
    self.isRow = isRow
  }

  /// The front of a step.
  @inline(__always) func front(_ step: Int) -> UnsafeMutablePointer<Double> {
    fronts.pointer + step &* layout.chainCount &* layout.height
  }

  /// Empties the fronts.
  func clear() { fronts.fill(0) }

  /// Eliminates chain after chain, then the border, given its matrix without them.
  func factorise(weights: StepTable, border matrix: [Double], regularisation: Double) {
    brokenPivots = 0
    let count = layout.borderCount
    for k in matrix.indices { border[k] = matrix[k] }
    for (k, chain) in system.form.chains.enumerated() {
      rim.fill(0)
      closeChain(k, chain, weights, regularisation)
      for t in chain { eliminate(t, isLast: t == chain.upperBound - 1) }
      finishChain(k)
    }
    for q in 0..<count {
      let column = border.pointer + q * count
      let isColumn = q < system.form.columnCount
      let inverse = 1 / pivot(column[q], isPositive: !isColumn)
      borderPivots[q] = inverse
      for r in (q + 1)..<max(count, q + 1) {
        let factor = column[r] * inverse
        if factor == 0 { continue }
        let target = border.pointer + r * count
        for s in r..<count { target[s] -= factor * column[s] }
      }
      for r in (q + 1)..<max(count, q + 1) { column[r] *= inverse }
    }
  }

  /// A pivot, or a number so large that its unknown becomes nothing where its sign is lost.
  private func pivot(_ value: Double, isPositive: Bool) -> Double {
    if isPositive ? value > 1e-14 : value < -1e-14 { return value }
    brokenPivots += 1
    return isPositive ? 1e40 : -1e40
  }

  /// Lays the terms from a chain's end to its beginning.
  private func closeChain(
    _ k: Int, _ chain: Range<Int>, _ weights: StepTable, _ regularisation: Double
  ) {
    let (form, pattern) = (system.form, system.pattern)
    let inner = pattern.innerCount
    let last = chain.upperBound - 1
    for wrap in system.wraps {
      let copy = layout.wrapStart + wrap.copy
      for e in wrap.entries {
        let column = pattern.nodeOfRow[form.laggedEntries[e].row] - inner
        front(chain.lowerBound)[column * layout.height + copy] +=
          form.wrapCoefficients[k * form.laggedEntries.count + e]
      }
      let pivot = wrap.unknown * layout.rimCount + wrap.unknown
      if wrap.isKept {
        let column = pattern.nodeOfVariable[wrap.variable] - inner
        front(last)[column * layout.height + layout.wrapStart + wrap.unknown] -= 1
        // The price of being equal meets the copy.
        rim[pivot + 1] += 1
        rim[pivot] += regularisation
        rim[wrap.copy * layout.rimCount + wrap.copy] -= regularisation
        continue
      }
      rim[pivot] -= weights[wrap.variable, last] + regularisation
      let first = Int(system.touchStarts[wrap.variable])
      for touch in first..<Int(system.touchStarts[wrap.variable + 1]) {
        let node = Int(system.touchNodes[touch])
        let base = UnsafeRawPointer(
          system.touchBases[touch] + last / StepTable.width * Int(system.touchStrides[touch])
        ).assumingMemoryBound(to: Double.self)
        let value = base[last % StepTable.width] * form.activeMasks[wrap.variable, last]
        if node >= pattern.borderStart {
          let place = layout.borderStart - layout.wrapStart + node - pattern.borderStart
          rim[wrap.unknown * layout.rimCount + place] += value
        } else if node < pattern.nextStart {
          front(last)[(node - inner) * layout.height + copy] += value
        }
      }
    }
  }

  /// Eliminates the chain nodes of a step.
  private func eliminate(_ step: Int, isLast: Bool) {
    let (height, chainCount, wrapStart) = (layout.height, layout.chainCount, layout.wrapStart)
    let rimCount = layout.rimCount
    let columns = front(step)
    let next = columns + chainCount * height
    let nextRows = system.pattern.nextRows
    for q in 0..<chainCount {
      let column = columns + q &* height
      let inverse = 1 / pivot(column[q], isPositive: isRow[q])
      pivots[step &* chainCount &+ q] = inverse
      for later in (q + 1)..<max(chainCount, q + 1) {
        Self.subtract(
          column[later] * inverse, column, from: columns + later &* height, later..<height)
      }
      if !isLast {
        for n in 0..<nextRows.count {
          let factor = column[chainCount + n] * inverse
          if factor == 0 { continue }
          let target = next + nextRows[n] &* height
          for m in n..<nextRows.count {
            target[nextRows[m]] -= factor * column[chainCount + m]
          }
          Self.subtract(factor, column, from: target, wrapStart..<height)
        }
      }
      let edge = column + wrapStart
      for r in 0..<rimCount {
        Self.subtract(edge[r] * inverse, edge, from: rim.pointer + r &* rimCount, r..<rimCount)
      }
      for r in (q + 1)..<max(height, q + 1) { column[r] *= inverse }
    }
  }

  @inline(__always) private static func subtract(
    _ factor: Double, _ source: UnsafeMutablePointer<Double>,
    from target: UnsafeMutablePointer<Double>, _ range: Range<Int>
  ) {
    if factor == 0 { return }
    for r in range { target[r] -= factor * source[r] }
  }

  /// Eliminates what reaches round a chain, and adds the rest to the border.
  private func finishChain(_ k: Int) {
    let (rimCount, wrapCount, count) = (layout.rimCount, system.wrapCount, layout.borderCount)
    for wrap in system.wraps {
      for q in wrap.unknown...wrap.copy {
        let column = rim.pointer + q * rimCount
        let inverse = 1 / pivot(column[q], isPositive: wrap.isKept && q == wrap.unknown)
        wrapPivots[k * wrapCount + q] = inverse
        for r in (q + 1)..<max(rimCount, q + 1) {
          Self.subtract(
            column[r] * inverse, column, from: rim.pointer + r * rimCount, r..<rimCount)
        }
        let target = wrapColumns.pointer + (k * wrapCount + q) * rimCount
        for r in q..<rimCount { target[r] = column[r] * inverse }
      }
    }
    for r in 0..<count {
      let source = rim.pointer + (wrapCount + r) * rimCount + wrapCount
      let target = border.pointer + r * count
      for s in r..<count { target[s] += source[s] }
    }
  }
}
