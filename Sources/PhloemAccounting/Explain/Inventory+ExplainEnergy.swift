import PhloemMetering
import PhloemModel

extension Inventory {
  /// Explains energy across the boundary: the sum by flow, or one flow by month.
  func explainEnergy(
    _ path: String, _ window: Period, in park: Park, data: ActivityData
  ) throws -> Explanation {
    let months = Set(window.months)
    let flow = path == "energy" ? nil : String(path.dropFirst("energy/".count))
    let chosen = energy.filter { months.contains($0.month) && (flow == nil || $0.flow == flow) }
    guard !chosen.isEmpty else {
      let known = Set(energy.map(\.flow)).sorted()
      throw InputError(
        "there is no figure '\(path)' in \(window.label)",
        help: flow.flatMap { nearest(to: $0, in: known) }.map { "did you mean 'energy/\($0)'?" }
          ?? "flows with energy: \(known.joined(separator: ", "))")
    }
    let suffix = window == period ? "" : "@\(window.label)"
    let parts =
      flow == nil
      ? Set(chosen.map(\.flow)).sorted().map { name in
        let own = chosen.filter { $0.flow == name }
        return Explanation(
          name, kind: .sum, id: "energy/\(name)\(suffix)", value: Self.energy(own),
          amount: Self.gigajoules(own))
      } : chosen.map { explain($0, in: park, data: data) }
    return Explanation(
      flow.map { "energy of \($0)" } ?? "energy across the boundary", kind: .sum,
      id: path + suffix, value: Self.energy(chosen), amount: Self.gigajoules(chosen),
      details: ["bought or won less sold; sum of \(chosen.count) lines, each rounded once to kJ"],
      parts: parts)
  }

  private func explain(_ line: EnergyLine, in park: Park, data: ActivityData) -> Explanation {
    let commodity = park.commodities[line.commodity]
    let unit = commodity?.unit ?? .one
    let amount = Quantity(canonical: line.amount.amount, unit.dimension.canonicalUnit)
    var details = ["amount: \((try? amount.formatted(in: unit, digits: 6)) ?? "\(amount)")"]
    if let k = data.months.firstIndex(of: line.month),
      let flow = data.flowsheet[.boundary(line.flow)]
    {
      let meters = flow.meters.isEmpty ? "" : " \(flow.meters.joined(separator: ", "))"
      details.append("flow \(line.flow): \(flow.basis[k].words)\(meters)")
    }
    if let value = commodity?.netCalorificValue, unit.dimension != .energy {
      details.append("net calorific value \(value.quantity) (\(value.source ?? "park file"))")
    }
    if let coal = commodity?.standardCoal {
      details.append("standard coal \(coal.quantity) (\(coal.source ?? "park file"))")
    } else {
      details.append("standard coal: 29.3076 GJ a tce")
    }
    return Explanation(
      line.month.label, kind: .product, value: Self.energy([line]),
      amount: Self.gigajoules([line]), source: commodity?.netCalorificValue?.source,
      details: details)
  }

  private static func gigajoules(_ lines: [EnergyLine]) -> Explanation.Amount {
    Explanation.Amount(Double(lines.reduce(0) { $0 + $1.sign * $1.kilojoules }) / 1e6, "GJ")
  }

  private static func energy(_ lines: [EnergyLine]) -> String {
    let kilojoules = lines.reduce(0) { $0 + $1.sign * $1.kilojoules }
    let coal = lines.reduce(0) { $0 + $1.sign * $1.gramsCoalEquivalent }
    return "\(Double(kilojoules) / 1e6) GJ, \(Double(coal) / 1e6) tce"
  }
}
