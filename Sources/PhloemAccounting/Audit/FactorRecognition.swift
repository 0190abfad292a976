import PhloemModel

/// Recognises published factors in the figures that claims state or imply, by their values.
struct FactorRecognition {
  let library: FactorLibrary

  /// How near a value must be to be called a factor: what is left of four digits.
  private static let exact = 0.0015

  /// Remarks on the emission factors of electricity in a claim.
  func notes(_ worked: WorkedClaim, checks: [CheckResult]) -> [LocalizedText] {
    var notes: [LocalizedText] = []
    for (name, value) in electricityFactors(worked, checks) {
      guard let match = nearestFactor(to: value) else { continue }
      notes.append(sentence(name, value, match))
      notes += comparison(worked, with: match, value)
    }
    return notes + agreements(worked, checks, beside: notes.isEmpty)
  }

  /// Figures that are CO2 per electricity: by their unit, or because they divide by electricity.
  private func electricityFactors(
    _ worked: WorkedClaim, _ checks: [CheckResult]
  ) -> [(String, Quantity)] {
    let stated = worked.claim.inputs.filter(\.isStated).map(\.name)
    let implied = worked.order.map(\.name)
    let figures = (stated + implied).compactMap { name -> (String, Quantity)? in
      worked.values[name]?.nominal.flatMap { $0.isElectricityFactor ? (name, $0) : nil }
    }
    guard figures.isEmpty else { return figures }
    let ratios = checks.compactMap { check -> (String, Quantity)? in
      guard let rule = check.rule, let value = check.value, value.isPoint,
        value.low.isElectricityFactor
      else { return nil }
      return (rule.id, value.low)
    }
    return ratios.first.map { [$0] } ?? []
  }

  /// The factor of electricity whose value it is; regional averages and margins before others.
  private func nearestFactor(to value: Quantity) -> Factor? {
    let near = library.electricity.filter { factor in
      factor.distance(to: value) <= Self.exact
        && factor.value.dimension.withoutGWP == value.dimension.withoutGWP
    }
    return near.min { a, b in
      let (x, y) = (a.distance(to: value), b.distance(to: value))
      return abs(x - y) > 1e-9 ? x < y : a.reference < b.reference
    }
  }

  private func sentence(_ name: String, _ value: Quantity, _ factor: Factor) -> LocalizedText {
    let kind = GridFactorKind(factor)
    let years = factor.validFrom.map { " (\($0.year))" } ?? ""
    return LocalizedText(
      "\(name) = \(value.told) is \(factor.name)\(years): \(kind.name.en) (\(factor.reference), "
        + "\(factor.value.told))",
      zh: "\(name) = \(value.told) 即 \(factor.name)\(years)：\(kind.name.zh ?? kind.name.en)"
        + "（\(factor.reference)，\(factor.value.told)）")
  }

  /// The same amount at the newest average of the claim's region, where the factor is another one.
  private func comparison(
    _ worked: WorkedClaim, with factor: Factor, _ value: Quantity
  ) -> [LocalizedText] {
    let region = worked.claim.region ?? "CN"
    guard let average = average(of: region), average.reference != factor.reference,
      let energy = electricity(worked),
      let unit = try? PhysicalUnit(reading: energy.dimension == .energy ? "tCO2" : "tCO2/yr")
    else { return [] }
    let tonnes = Quantity(canonical: energy.value * average.value.value, unit)
    let share = FigureNumber.percent(average.value.value / value.value - 1)
    return [
      LocalizedText(
        "with the average factor \(average.reference) (\(average.name), \(average.value.told)) "
          + "\(energy.told) is \(tonnes.told) (\(share))",
        zh: "按平均因子 \(average.reference)（\(average.name)，\(average.value.told)），"
          + "\(energy.told) 对应 \(tonnes.told)（\(share)）")
    ]
  }

  /// The first amount of electricity, of a time or a year, that the claim states or takes from another.
  private func electricity(_ worked: WorkedClaim) -> Quantity? {
    let names =
      worked.claim.inputs.filter(\.isStated).map(\.name)
      + worked.claim.usedNames.map(\.name).filter(ClaimSet.isForeign)
    return names.lazy.compactMap { worked.inputs[$0]?.nominal }.first { value in
      EnergyFamily(value.unit) == .electricity
        && (value.dimension == .energy || value.dimension == .energy / .time)
    }
  }

  private func average(of region: String) -> Factor? {
    if region.hasPrefix("CN-") {
      let id = "cn.grid.province." + region.dropFirst(3).lowercased()
      if let factor = library.editions(of: id).first(where: { $0.edition == "2022" })
        ?? library[id]
      {
        return factor
      }
    }
    return region.hasPrefix("CN") ? library["cn.grid.national@2022"] : nil
  }

  /// Factors that a check compares with and finds near.
  private func agreements(
    _ worked: WorkedClaim, _ checks: [CheckResult], beside isAlone: Bool
  ) -> [LocalizedText] {
    guard isAlone else { return [] }
    let passing = checks.filter { $0.truth == .yes && $0.rule == nil && $0.text.contains("abs") }
    let names = Set(passing.flatMap(\.names))
    return worked.claim.inputs.compactMap { input in
      guard names.contains(input.name), let factor = input.factor,
        [.gridElectricity, .projectBaseline].contains(factor.category)
      else { return nil }
      let kind = GridFactorKind(factor)
      return LocalizedText(
        "it agrees with \(factor.name): \(kind.name.en) (\(factor.reference), "
          + "\(factor.value.told))",
        zh: "与 \(factor.name) 相符：\(kind.name.zh ?? "")（\(factor.reference)，\(factor.value.told)）")
    }
  }
}

extension Factor {
  fileprivate func distance(to value: Quantity) -> Double {
    abs(self.value.value / value.value - 1)
  }
}

/// What a factor of electricity is of.
enum GridFactorKind {
  case average, operatingMargin, buildMargin, fossil, baseline

  init(_ factor: Factor) {
    let parts = factor.id.split(separator: ".")
    if parts.contains("om") {
      self = .operatingMargin
    } else if parts.contains("bm") {
      self = .buildMargin
    } else if parts.contains("fossil") {
      self = .fossil
    } else {
      self = factor.category == .gridElectricity ? .average : .baseline
    }
  }

  /// Whether it is for projects and not for inventories.
  var isMargin: Bool { self == .operatingMargin || self == .buildMargin || self == .baseline }

  var name: LocalizedText {
    switch self {
    case .average: LocalizedText("an average factor", zh: "平均因子")
    case .operatingMargin:
      LocalizedText("an operating margin for projects, not an average", zh: "项目用电量边际因子，而非平均因子")
    case .buildMargin:
      LocalizedText("a build margin for projects, not an average", zh: "项目用容量边际因子，而非平均因子")
    case .fossil: LocalizedText("the average of fossil power only", zh: "仅火电平均因子")
    case .baseline: LocalizedText("a project baseline", zh: "项目基准线因子")
    }
  }
}
