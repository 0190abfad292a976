import PhloemModel

/// Finds the ways from sources to sinks, and says what stands against the others.
struct MatchPairing {
  let commodities: [MatchCommodity]
  let energies: [MatchEnergy]
  let technologies: [MatchTechnology]
  let sources: [MatchSource]
  let sinks: [MatchSink]
  /// km of pairs, where the file tells them.
  let distances: [Int: [Int: Double]]
  /// Ways are longer than straight lines by this factor.
  let detour: Double

  private(set) var links: [MatchLink] = []
  private(set) var excluded: [MatchExclusion] = []
  /// Pairs that could be links if their distance were known.
  private(set) var withoutDistance: [(source: Int, sink: Int)] = []

  init(
    commodities: [MatchCommodity], energies: [MatchEnergy], technologies: [MatchTechnology],
    sources: [MatchSource], sinks: [MatchSink], distances: [Int: [Int: Double]], detour: Double
  ) {
    self.commodities = commodities
    self.energies = energies
    self.technologies = technologies
    self.sources = sources
    self.sinks = sinks
    self.distances = distances
    self.detour = detour
    for source in sources.indices {
      for sink in sinks.indices { pair(source, sink) }
    }
  }

  private mutating func pair(_ s: Int, _ d: Int) {
    let (source, sink) = (sources[s], sinks[d])
    var ways: [Int?] = technologies.indices.filter {
      technologies[$0].from == source.commodity && technologies[$0].to == sink.commodity
    }
    if source.commodity == sink.commodity { ways.append(nil) }
    func leaveOut(_ kind: MatchExclusion.Kind, _ reason: LocalizedText) {
      excluded.append(MatchExclusion(source: s, sink: d, kind: kind, reason: reason))
    }
    if ways.isEmpty {
      let (has, wants) = (commodities[source.commodity].id, commodities[sink.commodity].id)
      return leaveOut(
        .commodity,
        LocalizedText(
          "\(sink.id) takes \(wants), no technology makes it of \(has)",
          zh: "\(sink.id) 使用 \(wants)，没有工艺可由 \(has) 制得"))
    }
    if let hazard = source.hazard, !sink.accepts.contains(hazard) {
      return leaveOut(
        .hazard,
        LocalizedText(
          "\(sink.id) does not accept hazard class \(hazard)",
          zh: "\(sink.id) 不接受危险类别 \(hazard)"))
    }
    let fit = ways.filter { fault(ofState: source.state, sink, $0) == nil }
    if fit.isEmpty {
      return leaveOut(.state, ways.compactMap { fault(ofState: source.state, sink, $0) }[0])
    }
    guard let distance = distance(s, d) else {
      withoutDistance.append((s, d))
      return
    }
    let near = fit.filter { distance <= farthest(source, $0) }
    if near.isEmpty {
      let most = fit.map { farthest(source, $0) }.max() ?? 0
      return leaveOut(
        .distance,
        LocalizedText(
          "\(Self.text(distance)) km are more than the \(Self.text(most)) km allowed",
          zh: "\(Self.text(distance)) km 超过允许的 \(Self.text(most)) km"))
    }
    if let reason = fault(ofTemperature: source, sink, distance) {
      return leaveOut(.temperature, reason)
    }
    links += near.map { link(s, d, $0, distance) }
  }

  static func text(_ number: Double) -> String {
    DecimalText(number).rounded(toSignificant: 5).plain
  }

  private func fault(
    ofState state: String?, _ sink: MatchSink, _ number: Int?
  ) -> LocalizedText? {
    func words(_ id: String, _ takes: [String], _ state: String) -> LocalizedText {
      LocalizedText(
        "\(id) takes \(takes.joined(separator: " or ")), not \(state)",
        zh: "\(id) 只接收 \(takes.joined(separator: "、"))，不接收 \(state)")
    }
    guard let state else { return nil }
    var left = state
    if let technology = number.map({ technologies[$0] }) {
      if let takes = technology.states, !takes.contains(state) {
        return words(technology.id, takes, state)
      }
      left = technology.gives ?? state
    }
    guard let takes = sink.states, !takes.contains(left) else { return nil }
    return words(sink.id, takes, left)
  }

  /// km between a source and a sink; 0 where nothing asks for it, nil where it is missing.
  private func distance(_ s: Int, _ d: Int) -> Double? {
    if let known = distances[s]?[d] { return known }
    if let from = sources[s].place, let to = sinks[d].place, from.isLike(to) {
      return from.distance(to: to) * detour / 1000
    }
    let commodity = commodities[sources[s].commodity]
    let isAsked =
      commodity.transport != 0 || commodity.farthest != nil || commodity.pipe != nil
      || technologies.contains {
        $0.from == sources[s].commodity && ($0.farthest != nil || $0.activationPerKilometre != 0)
      }
    return isAsked ? nil : 0
  }

  private func farthest(_ source: MatchSource, _ number: Int?) -> Double {
    min(
      commodities[source.commodity].farthest ?? .infinity,
      number.flatMap { technologies[$0].farthest } ?? .infinity)
  }

  /// T of the source − cooling on the way ≥ T of the sink + approach.
  private func fault(
    ofTemperature source: MatchSource, _ sink: MatchSink, _ distance: Double
  ) -> LocalizedText? {
    guard let warm = source.temperature, let wanted = sink.temperature else { return nil }
    let pipe = commodities[source.commodity].pipe
    let arriving = warm - (pipe?.cooling ?? 0) * distance
    let needed = wanted + (pipe?.approach ?? 0)
    if arriving < needed - 1e-9 {
      let (has, needs) = (Self.text(arriving - 273.15), Self.text(needed - 273.15))
      return LocalizedText(
        "arrives at \(has) °C, \(sink.id) needs \(needs) °C",
        zh: "到达时为 \(has) °C，\(sink.id) 需要 \(needs) °C")
    }
    if (pipe?.loss ?? 0) * distance >= 1 {
      return LocalizedText("all of its heat is lost on the way", zh: "热量在途中全部损失")
    }
    return nil
  }

  private func link(_ s: Int, _ d: Int, _ number: Int?, _ distance: Double) -> MatchLink {
    let (source, sink) = (sources[s], sinks[d])
    let commodity = commodities[source.commodity]
    let technology = number.map { technologies[$0] }
    var needs = technology?.needs ?? []
    if let pump = commodity.pipe?.pump { needs.append((pump.energy, pump.amount * distance)) }
    let arriving = 1 - (commodity.pipe?.loss ?? 0) * distance
    let quality = source.quality.reduce(into: source.quality) { result, item in
      let left = 1 - (technology?.removes[item.key] ?? 0)
      result[item.key] = item.value * left
    }
    return MatchLink(
      source: s, sink: d, technology: number, distance: distance,
      active: source.active * (technology?.yield ?? 1) * arriving,
      mass: (technology?.mass ?? 1) * arriving,
      treatment: (technology?.cost ?? 0) + sink.cost,
      energy: needs.reduce(0) { $0 + $1.amount * energies[$1.utility].price },
      transport: commodity.transport * distance,
      activation: (technology?.activation ?? 0)
        + (technology?.activationPerKilometre ?? 0) * distance,
      emissions: emissions(commodity, technology, sink, needs, distance),
      recovered: sink.recovery?.value(quality) ?? 0, quality: quality)
  }

  /// Missing is not zero: nil where anything that emits has no number.
  private func emissions(
    _ commodity: MatchCommodity, _ technology: MatchTechnology?, _ sink: MatchSink,
    _ needs: BlendRates, _ distance: Double
  ) -> Double? {
    var sum = 0.0
    if distance > 0, commodity.transport != 0 || commodity.transportEmissions != nil {
      guard let carried = commodity.transportEmissions else { return nil }
      sum += carried * distance
    }
    if let technology {
      if technology.emissions == nil, technology.needs.isEmpty { return nil }
      sum += technology.emissions ?? 0
    }
    if sink.recovery != nil, sink.emissions == nil { return nil }
    sum += sink.emissions ?? 0
    for need in needs where need.amount != 0 {
      guard let factor = energies[need.utility].emissions else { return nil }
      sum += need.amount * factor
    }
    return sum
  }
}
