/// The factors of the equations of a Newton step: inner nodes of each group of steps, then the chain
/// from step to step, then the border.
///
/// Rows have positive pivots and kept variables negative ones in any order (the matrix is
/// quasi-definite), so that the order is fixed once for the pattern.
final class StepFactors {
  let system: StepSystem
  /// What is added to the pivots of rows and taken from those of variables: each step is then one of a
  /// proximal method, whose end is that of the programme.
  var regularisation = 1e-10
  /// 1 ÷ Θ of variables that are eliminated first, 0 for others.
  let inverse: StepTable
  /// Θ of all variables.
  let weights: StepTable
  /// The places of the parts of a step's matrix: pivots of inner nodes, their columns, the rest.
  let slots: Slots
  let scratch: Buffer<Lanes>
  let touched: Buffer<Lanes>
  /// Columns of inner nodes and one over their pivots.
  let innerColumns: StepTable
  let innerPivots: StepTable
  /// Sums over steps of what meets on the border.
  let borderSums: Buffer<Lanes>
  let chain: ChainFactors
  /// The number of pivots that had to be set aside.
  var brokenPivots = 0

  init(_ system: StepSystem) {
    self.system = system
    let (form, pattern) = (system.form, system.pattern)
    inverse = StepTable(form.variableCount, groups: form.groups)
    weights = StepTable(form.variableCount, groups: form.groups)
    slots = Slots(system)
    scratch = Buffer(slots.count, filledWith: .zero)
    touched = Buffer(2 * system.touchNodes.count, filledWith: .zero)
    innerColumns = StepTable(slots.columnCount, groups: form.groups)
    innerPivots = StepTable(pattern.innerCount, groups: form.groups)
    borderSums = Buffer(slots.outer.count, filledWith: .zero)
    chain = ChainFactors(system)
  }

  /// Factorises.
  ///
  /// - Parameters:
  ///   - rest: w/s summed over the sides of each variable but its limit.
  ///   - limits: w/s of each limit.
  ///   - columns: w/s summed over the sides of each linking column.
  func factorise(rest: StepTable, limits: StepTable, columns: [Double]) {
    brokenPivots = 0
    chain.clear()
    borderSums.fill(.zero)
    weigh(rest, limits)
    for g in 0..<system.form.groups {
      assemble(g, rest, limits)
      eliminate(g)
      spread(g)
    }
    chain.factorise(
      weights: weights, border: borderMatrix(columns), regularisation: regularisation)
    brokenPivots += chain.brokenPivots
  }

  /// Works out Θ and 1 ÷ Θ.
  private func weigh(_ rest: StepTable, _ limits: StepTable) {
    let form = system.form
    let count = form.variableCount
    let bounded = form.sides.filter { $0.kind == .limit }
    let kept = system.pattern.nodeOfVariable
    for g in 0..<form.groups {
      let weights = weights.lanes + g * count
      let rest = rest.lanes + g * count
      let active = form.activeMasks.lanes + g * count
      let inverse = inverse.lanes + g * count
      for j in 0..<count { weights[j] = rest[j] }
      for side in bounded {
        let value = limits.lanes[g * limits.items + side.limit]
        weights[side.variable] += value
        system.limitTouches.lanes[g * limits.items + side.limit] =
          value * form.limitFactors.lanes[g * limits.items + side.limit]
      }
      for j in 0..<count {
        weights[j].replace(with: 1, where: active[j] .== 0)
        inverse[j] = kept[j] >= 0 ? .zero : active[j] / weights[j]
      }
    }
    for wrap in system.wraps where !wrap.isKept {
      for chain in form.chains { inverse[wrap.variable, chain.upperBound - 1] = 0 }
    }
  }

  /// Lays the matrix of a group of steps out in `scratch`.
  private func assemble(_ g: Int, _ rest: StepTable, _ limits: StepTable) {
    let form = system.form
    let values = scratch.pointer
    for k in 0..<slots.count { values[k] = .zero }
    let touched = touched.pointer
    let count = form.variableCount
    let inverse = inverse.lanes + g * count
    let weights = weights.lanes + g * count
    let touchCount = system.touchNodes.count
    for j in 0..<count {
      let factor = inverse[j]
      for k in Int(system.touchStarts[j])..<Int(system.touchStarts[j + 1]) {
        let touch = system.touchBases[k][g &* Int(system.touchStrides[k])]
        touched[k] = touch
        touched[touchCount + k] = touch * factor
      }
    }
    for k in 0..<slots.productCount {
      let target = Int(slots.products[3 * k])
      let product =
        touched[Int(slots.products[3 * k + 1])]
        * touched[touchCount + Int(slots.products[3 * k + 2])]
      values[target] += product
    }
    let active = form.activeMasks.lanes + g * count
    for kept in slots.kept {
      values[kept.pivot] -= weights[kept.variable] + regularisation
      for (slot, touch) in kept.couplings {
        values[slot] += touched[touch] * active[kept.variable]
      }
    }
    for (e, slot) in slots.links.enumerated() {
      values[slot] += form.linkCoefficients.lanes[g * form.links.count + e]
    }
    // A limit and its column: what is left is the parallel sum of both weights.
    for (slot, side) in slots.limits {
      let q = g * limits.items + side.limit
      let factor = form.limitFactors.lanes[q]
      let j = side.variable
      var share = rest.lanes[g * count + j] * inverse[j]
      share.replace(with: 1, where: inverse[j] .== 0)
      values[slot] -= factor * factor * limits.lanes[q] * share
    }
    let idle = form.idleRows.lanes + g * form.rowCount
    for i in 0..<form.rowCount { values[slots.rowPivots[i]] += idle[i] + regularisation }
  }

  /// Eliminates the inner nodes of a group.
  private func eliminate(_ g: Int) {
    let values = scratch.pointer
    let inner = system.pattern.innerCount
    let pivots = innerPivots.lanes + g * inner
    let columns = innerColumns.lanes + g * slots.columnCount
    var update = 0
    for k in 0..<inner {
      var pivot = values[k]
      let isBroken = slots.isRow[k] ? pivot .< 1e-14 : pivot .> -1e-14
      if any(isBroken) {
        pivot.replace(with: slots.isRow[k] ? 1e40 : -1e40, where: isBroken)
        brokenPivots += 1
      }
      let inverse = 1 / pivot
      pivots[k] = inverse
      let first = Int(slots.columnStarts[k])
      let end = Int(slots.columnStarts[k + 1])
      for a in first..<end {
        let scaled = values[inner + a] * inverse
        columns[a] = scaled
        for b in first...a {
          let target = Int(slots.updates[update])
          values[target] -= scaled * values[inner + b]
          update += 1
        }
      }
    }
  }

  /// Hands what is left to the chain and the border.
  private func spread(_ g: Int) {
    let values = scratch.pointer
    let first = g * StepTable.width
    let end = min(system.form.stepCount, first + StepTable.width)
    for (k, target) in slots.outer.enumerated() {
      let value = values[slots.outerStart + k]
      switch target {
      case .own(let place):
        for t in first..<end { chain.front(t)[place] += value[t - first] }
      case .next(let place):
        for t in first..<min(end, system.form.stepCount - 1) {
          chain.front(t + 1)[place] += value[t - first]
        }
      case .border: borderSums[k] += value
      }
    }
  }

  /// The border's matrix before the chain is eliminated: the lower part, column by column.
  private func borderMatrix(_ columns: [Double]) -> [Double] {
    let form = system.form
    let count = system.pattern.borderCount
    var matrix = [Double](repeating: 0, count: count * count)
    for (k, target) in slots.outer.enumerated() {
      if case .border(let place) = target { matrix[place] += borderSums[k].sum() }
    }
    for k in 0..<form.columnCount {
      matrix[k * count + k] -= form.isColumnActive[k] ? columns[k] + regularisation : 1
    }
    for r in form.columnCount..<count { matrix[r * count + r] += regularisation }
    for cross in form.crosses {
      matrix[cross.column * count + form.columnCount + cross.row] += cross.value
    }
    return matrix
  }
}
