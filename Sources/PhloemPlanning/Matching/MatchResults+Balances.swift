import PhloemModel

extension MatchResults {
  /// Where components go that are shares of the mass, each sum made from what flows.
  var balances: [MatchBalance] {
    problem.components.indices.filter { problem.components[$0].unit.dimension.isNone }
      .compactMap(balance)
  }

  private func balance(_ component: Int) -> MatchBalance? {
    var ends: [MatchBalance.End] = []
    func add(_ words: LocalizedText, _ amount: Double, _ price: Double = 0) {
      guard amount > 0 else { return }
      if let known = ends.firstIndex(where: { $0.words == words }) {
        ends[known] = MatchBalance.End(
          words: words, amount: ends[known].amount + amount,
          value: ends[known].value + amount * price)
      } else {
        ends.append(MatchBalance.End(words: words, amount: amount, value: amount * price))
      }
    }
    var sources: [(source: Int, amount: Double)] = []
    for (number, source) in problem.sources.enumerated() {
      guard let share = source.quality[component]?.value else { continue }
      let all = source.available.reduce(0, +)
      sources.append((number, all * share))
      let used = problem.periods.indices.reduce(0) { $0 + self.used(number, $1) }
      if all - used > 1e-7 * all {
        add(
          LocalizedText("disposal of \(source.id)", zh: "处置 \(source.id)"), (all - used) * share)
      }
    }
    if sources.isEmpty { return nil }
    for number in used.sorted() {
      let link = problem.links[number]
      let amount = amounts[number].reduce(0, +)
      let held = problem.sources[link.source].quality[component]?.value ?? 0
      let brought = link.quality[component]?.value ?? 0
      if let technology = link.technology {
        let id = problem.technologies[technology].id
        add(LocalizedText("taken out by \(id)", zh: "由 \(id) 去除"), amount * (held - brought))
      }
      spread(amount * brought, component, link.sink, add)
    }
    var bought: [(sink: Int, amount: Double)] = []
    for (number, sink) in problem.sinks.enumerated() {
      let amount = virgin[number].reduce(0, +)
      guard let share = sink.virgin?.quality[component]?.value, amount > 0 else { continue }
      bought.append((number, amount * share))
      spread(amount * share, component, number, add)
    }
    return MatchBalance(component: component, sources: sources, virgin: bought, ends: ends)
  }

  /// Shares an amount out over the outputs of a sink, or leaves it there.
  private func spread(
    _ amount: Double, _ component: Int, _ number: Int,
    _ add: (LocalizedText, Double, Double) -> Void
  ) {
    let sink = problem.sinks[number]
    guard let recovery = sink.recovery, let shares = recovery.shares[component] else {
      add(LocalizedText(sink.id), amount, 0)
      return
    }
    for (output, name) in recovery.outputs.enumerated() {
      let price = recovery.prices.filter { $0.output == output && $0.component == component }
        .reduce(0) { $0 + $1.price }
      let words = LocalizedText("\(name) of \(sink.id)", zh: "\(sink.id) 的 \(name)")
      add(words, amount * shares[output], price)
    }
  }
}
