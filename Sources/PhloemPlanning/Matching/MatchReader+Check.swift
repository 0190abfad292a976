import PhloemModel

extension MatchReader {
  /// What only the whole can tell: distances, tariffs and qualities that links need.
  mutating func check(_ pairing: MatchPairing) {
    for pair in pairing.withoutDistance {
      let (source, sink) = (sources[pair.source], sinks[pair.sink])
      report.error(
        at: sink.position, "there is no distance between '\(source.id)' and '\(sink.id)'",
        help: "give both a 'place' of the same kind, or add "
          + "'distances: {\(source.id): {\(sink.id): 3 km}}'")
    }
    checkTemperatures(pairing)
    var seen: Set<String> = []
    for link in pairing.links {
      let (source, sink) = (sources[link.source], sinks[link.sink])
      for limit in sink.limits where link.quality[limit.component] == nil {
        missing(limit.component, "source '\(source.id)'", source.position, sink, &seen)
      }
      for number in (sink.recovery?.shares ?? [:]).keys.sorted()
      where link.quality[number] == nil {
        missing(number, "source '\(source.id)'", source.position, sink, &seen)
      }
    }
    for sink in sinks {
      guard let virgin = sink.virgin else { continue }
      for limit in sink.limits where virgin.quality[limit.component] == nil {
        missing(limit.component, "'virgin' of sink '\(sink.id)'", sink.position, sink, &seen)
      }
    }
  }

  private mutating func missing(
    _ number: Int, _ subject: String, _ position: FilePosition, _ sink: MatchSink,
    _ seen: inout Set<String>
  ) {
    let (name, unit) = (components[number].name, components[number].unit.symbol)
    guard seen.insert("\(subject) \(name)").inserted else { return }
    report.error(
      at: position, "\(subject) has no '\(name)', which sink '\(sink.id)' asks for",
      help: "add it under 'quality'; write '\(name): 0 \(unit)' if there is none")
  }

  /// Heat that flows in a pipe must arrive warm enough.
  private mutating func checkTemperatures(_ pairing: MatchPairing) {
    var seen: Set<Int> = []
    for link in pairing.links {
      let sink = sinks[link.sink]
      let commodity = commodities[sources[link.source].commodity]
      guard commodity.pipe != nil, sink.temperature == nil, seen.insert(link.sink).inserted else {
        continue
      }
      report.error(
        at: sink.position,
        "sink '\(sink.id)' can take '\(commodity.id)' from a pipe and has no 'temperature'",
        help: "add 'temperature: 60 °C'")
    }
  }
}
