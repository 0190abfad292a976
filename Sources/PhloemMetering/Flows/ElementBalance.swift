public import PhloemModel

/// How much of a chemical element crosses the boundary of a park, and whether as much leaves as enters.
public struct ElementBalance: Sendable {
  /// The element's symbol.
  public let element: String
  /// What enters through purchases and supplies, kg.
  public let input: Double
  /// What leaves through sales, disposals, demands and emissions, kg.
  public let output: Double
  /// Flows by mass across the boundary whose composition or amount is not known, by name; unless there
  /// are none, the two sides cannot be compared.
  public let unknown: [String]

  /// Input less output, kg; nil when it cannot be told.
  public var gap: Double? { unknown.isEmpty ? input - output : nil }
  /// The gap as a share of the larger side.
  public var gapShare: Double? {
    let size = max(abs(input), abs(output))
    return gap.map { size == 0 ? 0 : $0 / size }
  }
}

extension Flowsheet {
  /// Balances every element of the declared compositions over the boundary of the park.
  ///
  /// - Parameter park: The park that was resolved.
  /// - Returns: One balance an element, by symbol.
  public func elementBalances(in park: Park) -> [ElementBalance] {
    var input: [String: Double] = [:]
    var output: [String: Double] = [:]
    var unknown: [String] = []
    for flow in flows {
      if case .port = flow.name, flow.pool != nil { continue }
      guard let commodity = park.commodities[flow.commodity] else { continue }
      let total = flow.total?.amount
      let amount = Quantity(canonical: total ?? 1, commodity.unit.dimension.canonicalUnit)
      guard total != 0, let mass = try? commodity.convert(amount, to: .tonne) else { continue }
      guard let total, let elements = commodity.composition?.elements else {
        unknown.append(flow.name.description)
        continue
      }
      // An emission is an output of its process, so it leaves.
      let leaves = flow.pool == nil ? flow.sign * total > 0 : flow.sign * total < 0
      for (element, share) in elements {
        if leaves {
          output[element, default: 0] += abs(mass.value) * share
        } else {
          input[element, default: 0] += abs(mass.value) * share
        }
      }
    }
    return Set(input.keys).union(output.keys).sorted().map { element in
      ElementBalance(
        element: element, input: input[element] ?? 0, output: output[element] ?? 0,
        unknown: unknown.sorted())
    }
  }
}
