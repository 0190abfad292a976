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
          LocalizedText(name, zh: park.chineseName(of: name)), kind: .sum,
          id: "energy/\(name)\(suffix)", value: Self.energy(own),
          amount: Self.gigajoules(own))
      } : chosen.map { explain($0, in: park, data: data) }
    return Explanation(
      flow.map {
        LocalizedText("energy of \($0)", zh: "\(park.chineseName(of: $0))的能量")
      } ?? LocalizedText("energy across the boundary", zh: "穿越边界的能量"), kind: .sum,
      id: path + suffix, value: Self.energy(chosen), amount: Self.gigajoules(chosen),
      details: [
        LocalizedText(
          "bought or won less sold; sum of \(chosen.count) lines, each rounded once to kJ",
          zh: "外购与自产减外售；\(chosen.count) 行之和，每行仅取整一次（kJ）")
      ],
      parts: parts)
  }

  private func explain(_ line: EnergyLine, in park: Park, data: ActivityData) -> Explanation {
    let commodity = park.commodities[line.commodity]
    let unit = commodity?.unit ?? .one
    let amount = Quantity(canonical: line.amount.amount, unit.dimension.canonicalUnit)
    let shown = (try? amount.formatted(in: unit, digits: 6)) ?? "\(amount)"
    var details = [LocalizedText("amount: \(shown)", zh: "数量：\(shown)")]
    if let k = data.months.firstIndex(of: line.month),
      let flow = data.flowsheet[.boundary(line.flow)]
    {
      let meters = flow.meters.isEmpty ? "" : " \(flow.meters.joined(separator: ", "))"
      let name = park.chineseName(of: line.flow)
      details.append(
        LocalizedText(
          "flow \(line.flow): \(flow.basis[k].words)\(meters)",
          zh: "流量“\(name)”：\(flow.basis[k].chineseWords)\(meters)"))
    }
    if let value = commodity?.netCalorificValue, unit.dimension != .energy {
      details.append(
        LocalizedText(
          "net calorific value \(value.quantity) (\(value.source ?? "park file"))",
          zh: "低位发热量 \(value.quantity)（\(value.source ?? "园区文件")）"))
    }
    if let coal = commodity?.standardCoal {
      details.append(
        LocalizedText(
          "standard coal \(coal.quantity) (\(coal.source ?? "park file"))",
          zh: "折标准煤 \(coal.quantity)（\(coal.source ?? "园区文件")）"))
    } else {
      details.append(
        LocalizedText("standard coal: 29.3076 GJ a tce", zh: "标准煤：29.3076 GJ/tce"))
    }
    return Explanation(
      LocalizedText(line.month.label), kind: .product, value: Self.energy([line]),
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
