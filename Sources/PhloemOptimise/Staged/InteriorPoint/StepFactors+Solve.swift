extension StepFactors {
  /// Solves the equations in place.
  ///
  /// - Parameters:
  ///   - table: Right sides by node, then the solution: prices of rows, changes of kept variables.
  ///   - wraps: Right sides of the unknowns that reach round, chain by chain, then their solution.
  ///   - border: Right sides of linking columns and rows, then their solution.
  func solve(_ table: StepTable, wraps: Buffer<Double>, border: Buffer<Double>) {
    forward(table, border)
    chain.solve(table, wraps: wraps, border: border)
    backward(table, border)
  }

  /// Inner nodes onto the others, group by group.
  private func forward(_ table: StepTable, _ border: Buffer<Double>) {
    let (inner, tableCount) = (system.pattern.innerCount, system.tableCount)
    let nodeCount = system.pattern.nodeCount
    let values = system.scratch.pointer
    for b in tableCount..<nodeCount { values[b] = .zero }
    for g in 0..<system.form.groups {
      let row = table.lanes + g &* tableCount
      for k in 0..<tableCount { values[k] = row[k] }
      let columns = innerColumns.lanes + g &* slots.columnCount
      for k in 0..<inner {
        let value = values[k]
        for p in Int(slots.columnStarts[k])..<Int(slots.columnStarts[k + 1]) {
          values[Int(slots.columnNodes[p])] -= columns[p] * value
        }
      }
      for k in 0..<tableCount { row[k] = values[k] }
    }
    for b in 0..<system.pattern.borderCount {
      border[b] += values[system.pattern.borderStart + b].sum()
    }
  }

  /// The others onto inner nodes.
  private func backward(_ table: StepTable, _ border: Buffer<Double>) {
    let (inner, tableCount) = (system.pattern.innerCount, system.tableCount)
    let values = system.scratch.pointer
    for b in 0..<system.pattern.borderCount {
      values[system.pattern.borderStart + b] = Lanes(repeating: border[b])
    }
    for g in 0..<system.form.groups {
      let row = table.lanes + g &* tableCount
      for k in 0..<tableCount { values[k] = row[k] }
      let columns = innerColumns.lanes + g &* slots.columnCount
      let pivots = innerPivots.lanes + g &* inner
      for k in stride(from: inner - 1, through: 0, by: -1) {
        var value = values[k] * pivots[k]
        for p in Int(slots.columnStarts[k])..<Int(slots.columnStarts[k + 1]) {
          value -= columns[p] * values[Int(slots.columnNodes[p])]
        }
        values[k] = value
      }
      for k in 0..<inner { row[k] = values[k] }
    }
  }
}

extension ChainFactors {
  /// Solves along the chains and on the border, between the passes over inner nodes.
  func solve(_ table: StepTable, wraps: Buffer<Double>, border rim: Buffer<Double>) {
    let wrapCount = system.wrapCount
    let edge = Buffer<Double>(layout.rimCount, filledWith: 0)
    for (k, chain) in system.form.chains.enumerated() {
      for r in 0..<layout.rimCount { edge[r] = r < wrapCount ? wraps[k * wrapCount + r] : 0 }
      for t in chain { forward(t, table, edge, isLast: t == chain.upperBound - 1) }
      for q in 0..<wrapCount {
        let column = wrapColumns.pointer + (k * wrapCount + q) * layout.rimCount
        for r in (q + 1)..<max(layout.rimCount, q + 1) { edge[r] -= column[r] * edge[q] }
        wraps[k * wrapCount + q] = edge[q]
      }
      for b in 0..<layout.borderCount { rim[b] += edge[wrapCount + b] }
    }
    solveBorder(rim)
    for (k, chain) in system.form.chains.enumerated() {
      for b in 0..<layout.borderCount { edge[wrapCount + b] = rim[b] }
      for q in stride(from: wrapCount - 1, through: 0, by: -1) {
        let column = wrapColumns.pointer + (k * wrapCount + q) * layout.rimCount
        var value = wraps[k * wrapCount + q] * wrapPivots[k * wrapCount + q]
        for r in (q + 1)..<max(layout.rimCount, q + 1) { value -= column[r] * edge[r] }
        edge[q] = value
        wraps[k * wrapCount + q] = value
      }
      for t in chain.reversed() { backward(t, table, edge, isLast: t == chain.upperBound - 1) }
    }
  }

  private func solveBorder(_ rim: Buffer<Double>) {
    let count = layout.borderCount
    for q in 0..<count {
      let column = border.pointer + q * count
      for r in (q + 1)..<max(count, q + 1) { rim[r] -= column[r] * rim[q] }
    }
    for q in stride(from: count - 1, through: 0, by: -1) {
      let column = border.pointer + q * count
      var value = rim[q] * borderPivots[q]
      for r in (q + 1)..<max(count, q + 1) { value -= column[r] * rim[r] }
      rim[q] = value
    }
  }

  private func forward(_ step: Int, _ table: StepTable, _ edge: Buffer<Double>, isLast: Bool) {
    let (inner, count) = (system.pattern.innerCount, layout.chainCount)
    let own = table.scalars + table.place(inner, step)
    let next = table.scalars + table.place(inner, step + 1)
    let nextRows = system.pattern.nextRows
    let width = StepTable.width
    let columns = front(step)
    let rimCount = layout.rimCount
    for q in 0..<count {
      let value = own[q &* width]
      if value == 0 { continue }
      let column = columns + q &* layout.height
      for r in (q + 1)..<max(count, q + 1) { own[r &* width] -= column[r] * value }
      if !isLast {
        for n in 0..<nextRows.count { next[nextRows[n] &* width] -= column[count + n] * value }
      }
      let border = column + layout.wrapStart
      for r in 0..<rimCount { edge.pointer[r] -= border[r] * value }
    }
  }

  private func backward(_ step: Int, _ table: StepTable, _ edge: Buffer<Double>, isLast: Bool) {
    let (inner, count) = (system.pattern.innerCount, layout.chainCount)
    let own = table.scalars + table.place(inner, step)
    let next = table.scalars + table.place(inner, step + 1)
    let nextRows = system.pattern.nextRows
    let width = StepTable.width
    let columns = front(step)
    let rimCount = layout.rimCount
    for q in stride(from: count - 1, through: 0, by: -1) {
      let column = columns + q &* layout.height
      var value = own[q &* width] * pivots[step &* count &+ q]
      for r in (q + 1)..<max(count, q + 1) { value -= column[r] * own[r &* width] }
      if !isLast {
        for n in 0..<nextRows.count { value -= column[count + n] * next[nextRows[n] &* width] }
      }
      let border = column + layout.wrapStart
      var sums = SIMD4<Double>.zero
      var r = 0
      while r + 4 <= rimCount {
        sums +=
          SIMD4(border[r], border[r + 1], border[r + 2], border[r + 3])
          * SIMD4(edge.pointer[r], edge.pointer[r + 1], edge.pointer[r + 2], edge.pointer[r + 3])
        r += 4
      }
      value -= sums.sum()
      while r < rimCount {
        value -= border[r] * edge.pointer[r]
        r += 1
      }
      own[q &* width] = value
    }
  }
}
