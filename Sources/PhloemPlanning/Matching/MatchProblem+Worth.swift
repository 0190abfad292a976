import PhloemModel

extension MatchProblem {
  /// What a unit that flows in a link counts for an objective, beside what the link costs once.
  func worth(_ objective: MatchObjective, _ link: MatchLink) -> Double {
    switch objective {
    case .cost: link.unitCost - link.recovered
    case .carbon: link.emissions ?? 0
    case .virgin: 0
    case .diverted: 1
    case .value: link.recovered
    }
  }

  /// What a unit of virgin material counts for an objective.
  func worth(_ objective: MatchObjective, _ virgin: MatchVirgin) -> Double {
    switch objective {
    case .cost: virgin.price
    case .carbon: virgin.emissions ?? 0
    case .virgin: 1
    case .diverted, .value: 0
    }
  }

  /// What a unit that nobody takes counts for an objective.
  func worth(_ objective: MatchObjective, left source: MatchSource) -> Double {
    switch objective {
    case .cost: source.disposal
    case .carbon: source.disposalEmissions ?? 0
    case .virgin, .diverted, .value: 0
    }
  }

  /// What a unit of a source brings of a component to the sink, at the end of its range that is worse
  /// for a limit.
  func content(_ link: MatchLink, _ component: Int, isMost: Bool) -> Double {
    let range = link.quality[component]
    return (isMost ? range?.high : range?.low) ?? 0
  }

  /// The same of a unit of virgin material.
  func content(_ virgin: MatchVirgin, _ component: Int, isMost: Bool) -> Double {
    let range = virgin.quality[component]
    return (isMost ? range?.high : range?.low) ?? 0
  }

  /// The unit of an objective's value.
  public func unit(of objective: MatchObjective) -> String {
    switch objective {
    case .cost, .value: currency
    case .carbon: "t"
    case .virgin: commonUnit(ofSinks: true) ?? ""
    case .diverted: commonUnit(ofSinks: false) ?? ""
    }
  }

  /// The unit that all sinks, or all sources, share; nil where they differ.
  func commonUnit(ofSinks isSinks: Bool) -> String? {
    let units =
      isSinks
      ? sinks.indices.filter { sinks[$0].virgin != nil }.map { unit(ofSink: $0).symbol }
      : sources.indices.map { unit(ofSource: $0).symbol }
    return Set(units).count == 1 ? units[0] : nil
  }

  /// What emits and has no number, in words.
  var withoutEmissions: [(words: String, position: FilePosition)] {
    var found: [(String, FilePosition)] = []
    for source in sources where source.disposalEmissions == nil {
      found.append(("'disposal-emissions' of source '\(source.id)'", source.position))
    }
    for sink in sinks where sink.virgin != nil && sink.virgin?.emissions == nil {
      found.append(("'emissions' of 'virgin' of sink '\(sink.id)'", sink.position))
    }
    for link in links where link.emissions == nil {
      found.append(("an emission on the way \(name(link))", sources[link.source].position))
    }
    return found
  }

  /// Missing is not zero: an objective needs its numbers, and adds up one unit only.
  func check(_ objective: MatchObjective) throws(InputError) {
    switch objective {
    case .cost: break
    case .carbon:
      let missing = withoutEmissions
      if missing.isEmpty { break }
      throw InputError(
        missing.map {
          Diagnostic(
            .error, at: $0.position, "the objective carbon needs \($0.words)",
            help: "add it to the source, sink, technology, energy or commodity; write 0 with its "
              + "unit if there is none")
        })
    case .virgin, .diverted:
      if commonUnit(ofSinks: objective == .virgin) != nil { break }
      throw InputError(
        "the objective \(objective.rawValue) would add up amounts in several units, or of nothing",
        at: sources.first?.position, help: "choose cost or carbon")
    case .value:
      if sinks.contains(where: { $0.recovery?.prices.isEmpty == false }) { break }
      throw InputError(
        "the objective value needs a sink that sells what it recovers",
        at: sinks.first?.position, help: "add 'recovers' and 'sells' to a sink")
    }
  }
}
