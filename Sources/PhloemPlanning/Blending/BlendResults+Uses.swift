import PhloemModel

extension BlendResults {
  /// What a use takes and makes in a period.
  func useResult(_ number: Int, _ period: Int) -> BlendUseResult {
    let use = problem.uses[number]
    let amounts = use.routes.indices.map { amount(number, $0, period) }
    let input = amounts.reduce(0, +)
    var product = 0.0
    var air = 0.0
    var gap = 0.0
    var order: [Int] = []
    var made: [Int: Double] = [:]
    for (route, amount) in zip(use.routes, amounts) {
      product += amount * route.yield
      air += amount * route.air
      if use.kind != .disposal { gap += amount * route.gap }
      for output in route.outputs {
        if made[output.material] == nil { order.append(output.material) }
        made[output.material, default: 0] += amount * output.share
      }
    }
    let (limits, binding) = bounds(number, period, amounts, input)
    return BlendUseResult(
      use: number, period: period, input: input, product: product,
      outputs: order.map { ($0, made[$0] ?? 0) }, air: air,
      gap: abs(gap) <= 1e-9 * input ? 0 : gap, limits: limits, binding: binding,
      components: use.kind == .disposal
        ? [] : problem.components.indices.compactMap { balance($0, use, amounts, made) },
      life: use.returns.map { life(number, $0, period) })
  }

  /// The stock of a product in use at the end of a period.
  private func life(_ number: Int, _ returns: BlendReturn, _ period: Int) -> BlendLife {
    func made(_ period: Int) -> Double {
      problem.uses[number].routes.enumerated().reduce(0) {
        $0 + amount(number, $1.offset, period) * $1.element.yield
      }
    }
    let retired = period >= returns.after ? made(period - returns.after) : 0
    let first = max(0, period - returns.after + 1)
    return BlendLife(
      retired: retired, returned: retired * returns.share,
      inUse: (first...period).reduce(0) { $0 + made($1) })
  }

  /// Limits with their means and prices, and other bounds that bind.
  private func bounds(
    _ number: Int, _ period: Int, _ amounts: [Double], _ input: Double
  ) -> ([BlendLimitResult], [BlendBinding]) {
    let use = problem.uses[number]
    var limits: [BlendLimitResult] = []
    var binding: [BlendBinding] = []
    for row in model.rowNumbers(ofUse: number, period) {
      let price = shadowPrice(row)
      switch model.rows[row] {
      case .limit(_, let index, let isMost, _):
        limits.append(limit(use, use.limits[index], isMost, amounts, input, price))
      case .share:
        if price != 0 {
          binding.append(
            BlendBinding(
              words: problem.words(model.rows[row]), shadowPrice: price * input / 100))
        }
      case .capacity, .demand:
        if price != 0 {
          binding.append(BlendBinding(words: problem.words(model.rows[row]), shadowPrice: price))
        }
      case .available, .utility: break
      }
    }
    return (limits, binding)
  }

  private func limit(
    _ use: BlendUse, _ limit: BlendLimit, _ isMost: Bool, _ amounts: [Double], _ input: Double,
    _ price: Double
  ) -> BlendLimitResult {
    let edge = problem.bound(limit, isMost: isMost)
    func mean(_ quality: (Int) -> Double) -> Double? {
      guard input > 0 else { return nil }
      return zip(use.routes, amounts).reduce(0) { $0 + quality($1.0.material) * $1.1 } / input
    }
    let worst = mean { problem.quality($0, limit.component, isMost: isMost) }
    let component = problem.components[limit.component]
    return BlendLimitResult(
      component: limit.component, isMost: isMost, bound: edge,
      mean: mean { problem.materials[$0].quality[limit.component]?.value ?? 0 },
      worstMean: worst,
      binds: worst.map { abs($0 - edge) <= 1e-7 * max(abs(edge), abs($0)) } ?? false,
      // Raising the limit by one unit frees that much of every tonne that goes in.
      shadowPrice: price * input * component.unit.factor)
  }

  /// Where a component goes; nil where it is no share of the mass or a quality is missing.
  private func balance(
    _ number: Int, _ use: BlendUse, _ amounts: [Double], _ made: [Int: Double]
  ) -> BlendComponentBalance? {
    guard problem.components[number].unit.dimension.isNone else { return nil }
    var (input, product, outputs, air) = (0.0, 0.0, 0.0, 0.0)
    for (route, amount) in zip(use.routes, amounts) where amount > 0 {
      guard let quality = problem.materials[route.material].quality[number] else { return nil }
      input += amount * quality.value
      if use.tracked.contains(number), let parts = route.transfers[number], let last = parts.last {
        outputs += amount * parts.dropLast().reduce(0, +)
        air += amount * last
        product += amount * (quality.value - parts.reduce(0, +))
      }
    }
    if input == 0 { return nil }
    if !use.tracked.contains(number) {
      if made.isEmpty, use.kind == .product {
        // A product without by-products keeps what it is made of.
        product = input
      } else {
        for material in made.keys.sorted() {
          guard let amount = made[material] else { continue }
          guard let quality = problem.materials[material].quality[number] else { return nil }
          outputs += amount * quality.value
        }
      }
    }
    let gap = input - product - outputs - air
    return BlendComponentBalance(
      component: number, input: input, product: product, outputs: outputs, air: air,
      gap: abs(gap) <= 1e-9 * input ? 0 : gap)
  }
}
