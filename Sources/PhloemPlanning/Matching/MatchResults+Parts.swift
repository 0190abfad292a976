import PhloemModel

extension MatchResults {
  /// How sinks are supplied.
  var sinks: [MatchSinkResult] {
    var rows: [Int: [Int]] = [:]
    for (number, row) in model.rows.enumerated() {
      if let (sink, period) = row.sink {
        rows[period * problem.sinks.count + sink, default: []].append(number)
      }
    }
    return problem.periods.indices.flatMap { period in
      problem.sinks.indices.map { sink in
        result(sink, period, rows[period * problem.sinks.count + sink] ?? [])
      }
    }
  }

  private func result(_ number: Int, _ period: Int, _ rows: [Int]) -> MatchSinkResult {
    let sink = problem.sinks[number]
    var limits: [MatchLimitResult] = []
    var binding: [MatchBinding] = []
    for row in rows {
      let price = told(shadowPrice(row), row)
      switch model.rows[row] {
      case .limit(_, let index, let isMost, _):
        limits.append(
          MatchLimitResult(
            limit: limit(number, sink.limits[index], isMost, period, price),
            priceUnit: problem.priceUnit(model.rows[row], model.objective)))
      case .capacity, .substitution, .technology:
        if price == 0 { continue }
        binding.append(self.binding(row, price))
      case .available, .demand, .opened, .cut: continue
      }
    }
    let substituted = problem.links.indices.reduce(0) {
      let link = problem.links[$1]
      return $0 + (link.sink == number ? amounts[$1][period] * link.active : 0)
    }
    return MatchSinkResult(
      sink: number, period: period, demand: sink.demand?[period], substituted: substituted,
      virgin: virgin[number][period], input: input(number, period), limits: limits,
      binding: binding)
  }

  private func limit(
    _ sink: Int, _ limit: BlendLimit, _ isMost: Bool, _ period: Int, _ price: Double
  ) -> BlendLimitResult {
    let bound = (isMost ? limit.most : limit.least) ?? 0
    let mass = mass(sink, period)
    var (sum, worst) = (0.0, 0.0)
    for (l, link) in problem.links.enumerated() where link.sink == sink {
      sum += amounts[l][period] * (link.quality[limit.component]?.value ?? 0)
      worst += amounts[l][period] * problem.content(link, limit.component, isMost: isMost)
    }
    if let material = problem.sinks[sink].virgin {
      sum += virgin[sink][period] * (material.quality[limit.component]?.value ?? 0)
      worst += virgin[sink][period] * problem.content(material, limit.component, isMost: isMost)
    }
    let mean = mass > 0 ? worst / mass : nil
    return BlendLimitResult(
      component: limit.component, isMost: isMost, bound: bound, mean: mass > 0 ? sum / mass : nil,
      worstMean: mean, binds: mean.map { abs($0 - bound) <= 1e-6 * max(abs(bound), 1e-9) } ?? false,
      shadowPrice: price)
  }

  /// What became of sources.
  var sources: [MatchSourceResult] {
    problem.periods.indices.flatMap { period in
      problem.sources.indices.map { number in
        let available = problem.sources[number].available[period]
        let used = used(number, period)
        let isLeft = available - used > 1e-7 * available
        return MatchSourceResult(
          source: number, period: period, available: available, used: min(used, available),
          reasons: isLeft ? reasons(number, period) : [])
      }
    }
  }

  /// What keeps the rest of a source from being used.
  private func reasons(_ source: Int, _ period: Int) -> [LocalizedText] {
    var found: [LocalizedText] = []
    for (number, link) in problem.links.enumerated() where link.source == source {
      let words = reason(number, link, period)
      if !found.contains(words) { found.append(words) }
    }
    if !found.isEmpty { return found }
    for item in problem.excluded where item.source == source && item.kind != .commodity {
      if !found.contains(item.reason) { found.append(item.reason) }
    }
    return found.isEmpty
      ? [
        LocalizedText(
          "nobody takes what it is, or what technologies make of it",
          zh: "没有需求方接收该物料或其加工产物")
      ] : found
  }

  private func reason(_ number: Int, _ link: MatchLink, _ period: Int) -> LocalizedText {
    let name = problem.name(link)
    let sink = problem.sinks[link.sink].id
    let binding = model.terms[model.column(link: number, period)].filter { row in
      switch model.rows[row] {
      case .capacity, .limit, .substitution, .technology: shadowPrice(row) != 0
      case .available, .demand, .opened, .cut: false
      }
    }.map { problem.words(model.rows[$0]) }
    let words = LocalizedText(
      binding.map(\.en).joined(separator: " and "),
      zh: binding.map { $0(.zh) }.joined(separator: "；"))
    if amounts[number][period] > 0 {
      return binding.isEmpty
        ? LocalizedText("\(sink) needs no more", zh: "\(sink) 已满足，不再需要") : words
    }
    if model.mostAmount(number, period) <= 0 {
      return LocalizedText("\(sink) needs nothing then", zh: "\(sink) 届时没有需求")
    }
    if model.objective == .cost {
      let most = problem.periods.indices.reduce(0) { $0 + model.mostAmount(number, $1) }
      let bargain = problem.bargain(link, 0)
      if let gain = bargain.gain, gain <= 0 {
        let loss =
          "\(MatchPairing.text(-gain)) \(problem.currency)/\(problem.unit(ofSource: link.source).symbol)"
        return LocalizedText(
          "\(name) costs \(loss) more than it saves", zh: "\(name) 的成本比节省多 \(loss)")
      }
      if let gain = bargain.gain, gain * most < link.activation {
        let once = "\(MatchPairing.text(link.activation)) \(problem.currency)"
        return LocalizedText(
          "\(name) would not earn the \(once) that it costs once",
          zh: "\(name) 收不回 \(once) 的一次性费用")
      }
    }
    if !binding.isEmpty { return words }
    return LocalizedText(
      "\(sink) is served better without \(name)", zh: "\(sink) 不用 \(name) 更优")
  }
}
