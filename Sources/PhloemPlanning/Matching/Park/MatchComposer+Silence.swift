import PhloemMetering
import PhloemModel

extension MatchComposer {
  /// The meters without readings that leave an amount unknown, and when; nil where none is silent.
  ///
  /// Looked at are the flow itself, what joins its pool and the ports of its process.
  func silence(around flow: ResolvedFlow) -> String? {
    let near = match.sheet.flows.filter { other in
      !other.meters.isEmpty
        && (other.name == flow.name || (other.pool != nil && other.pool == flow.pool)
          || Self.process(other.name).map { $0 == Self.process(flow.name) } ?? false)
    }
    let words = near.compactMap { other -> String? in
      let silent = match.groups.flatMap(\.self).sorted().filter { period in
        other.basis.indices.contains(period) && other.basis[period] != .measured
      }
      if silent.isEmpty { return nil }
      let names = other.meters.map { "'\($0)'" }.joined(separator: ", ")
      let word = other.meters.count == 1 ? "meter" : "meters"
      let of = other.name == flow.name ? "" : " of '\(other.name)'"
      return "\(word) \(names)\(of) without readings\(spans(silent))"
    }
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }

  private static func process(_ name: FlowName) -> String? {
    if case .port(let process, _, _) = name { process } else { nil }
  }

  /// ` from 2025-02 to 2025-04, in 2025-06`.
  private func spans(_ periods: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for period in periods {
      if let last = runs.last, last.upperBound + 1 == period {
        runs[runs.count - 1] = last.lowerBound...period
      } else {
        runs.append(period...period)
      }
    }
    let words = runs.compactMap { run -> String? in
      guard match.times.indices.contains(run.upperBound) else { return nil }
      let (first, last) = (match.times[run.lowerBound], match.times[run.upperBound])
      return run.count == 1 ? "in \(first)" : "from \(first) to \(last)"
    }
    return words.isEmpty ? "" : " " + words.joined(separator: ", ")
  }

  /// What tells that an amount is not known, and what would do.
  func unknown(
    _ words: String, _ flow: ResolvedFlow, _ key: String, _ unit: PhysicalUnit,
    _ entry: YAMLNode.Entry, _ part: String
  ) -> (message: String, help: String) {
    let state = "'\(key): 120 \(unit)' of '\(entry.key)' under '\(part)' of 'matching'"
    guard let silence = silence(around: flow) else {
      return ("\(words) is not known", "meter it or what it follows from, or write \(state)")
    }
    return (
      "\(words) is not known: \(silence)",
      "ingest the readings that are missing, match a --period that has all, or write \(state)"
    )
  }
}
