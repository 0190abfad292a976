import PhloemModel

extension ClaimAuditor {
  /// Statements that name a figure of the park must agree with what Phloem computes.
  func park(_ worked: WorkedClaim, into faults: inout [Diagnostic]) -> [CheckResult] {
    worked.claim.inputs.compactMap { input in
      guard let figure = input.parkFigure, let stated = input.readings.first else { return nil }
      guard let computed = parkFigures[figure.name] else {
        let near = nearest(to: figure.name, in: parkFigures.keys.sorted())
        faults.append(
          Diagnostic(
            .error, at: input.position,
            parkFigures.isEmpty
              ? "'\(figure.name)' is a figure of a park, and none was given"
              : "the park has no figure '\(figure.name)'",
            help: parkFigures.isEmpty
              ? "add 'park:' to the file, or --park FOLDER"
              : near.map { "did you mean '\($0)'?" }
                ?? "it has \(parkFigures.keys.sorted().joined(separator: ", "))"))
        return nil
      }
      guard computed.dimension.withoutGWP == stated.dimension.withoutGWP else {
        faults.append(
          Diagnostic(
            .error, at: input.position,
            "'\(input.name)' is \(stated.dimension), the park's '\(figure.name)' is "
              + "\(computed.dimension)",
            help: "name a figure of its kind"))
        return nil
      }
      let tolerance = figure.tolerance.map { $0 * abs(computed.value) } ?? stated.halfLastDigit
      let told = computed.inUnit(stated.unit).told
      return CheckResult(
        text: "\(input.name) == \(figure.name)",
        spelled: "\(input.name) (\(stated.told)) == \(figure.name) (\(told))", kind: .statement,
        truth: abs(stated.value - computed.value) <= tolerance * (1 + Condition.slack)
          ? .yes : .no,
        isDecisive: true, basis: .arithmetic, names: [input.name], missing: [],
        excess: nil, rule: nil, value: QuantityRange(computed.inUnit(stated.unit)), limit: nil,
        source: nil)
    }
  }

  /// Works equivalences out; a factor outside its declared range is refused.
  func equivalences(
    _ worked: WorkedClaim, into faults: inout [Diagnostic]
  ) -> [EquivalenceResult] {
    worked.claim.equivalences.compactMap { item in
      guard let equivalence = audit.equivalences[item.equivalence] else {
        let known = audit.equivalences.keys.sorted()
        faults.append(
          Diagnostic(
            .error, at: item.position, "unknown equivalence '\(item.equivalence)'",
            help: nearest(to: item.equivalence, in: known).map { "did you mean '\($0)'?" }
              ?? "one of: \(known.joined(separator: ", "))"))
        return nil
      }
      guard let amount = worked.values[item.amount]?.nominal else { return nil }
      let stated = item.states.flatMap { worked.values[$0]?.nominal }
      // The factor behind a statement that gives both ends is the one they imply.
      let implied = stated.flatMap { $0.value == 0 ? nil : amount / $0 }
      let factor = item.factor ?? implied ?? equivalence.per
      guard QuantityRange(amount).fitting(equivalence.amountUnit) != nil,
        let fitted = QuantityRange(factor).fitting(equivalence.per.unit)?.low,
        let items = (amount / factor).fittingItems(of: equivalence, amount: amount)
      else {
        faults.append(
          Diagnostic(
            .error, at: item.position,
            "'\(item.amount)' (\(amount.told)) cannot be told as '\(equivalence.id)', "
              + "which takes \(equivalence.per.unit.symbol)",
            help: "name an amount in \(equivalence.amountUnit.symbol)"))
        return nil
      }
      if let stated, stated.value <= 0 {
        faults.append(
          Diagnostic(
            .error, at: item.position, "an equivalence of \(stated.told) says nothing",
            help: "state a positive number of items"))
        return nil
      }
      let told = fitted.inUnit(equivalence.per.unit)
      let isAccepted = equivalence.range.contains(told)
      return EquivalenceResult(
        equivalence: equivalence, factor: told, isAccepted: isAccepted,
        items: isAccepted ? stated ?? items : nil, stated: stated,
        sentence: equivalence.sentence(
          amount: amount, items: stated ?? items, factor: told, isAccepted: isAccepted))
    }
  }
}

extension Quantity {
  /// Half of the last digit of the number as stated, in canonical units.
  ///
  /// 12.3 t may be 12.25 to 12.35 t. Zeros at the end of a whole number count as digits.
  var halfLastDigit: Double {
    let parts = DecimalText(written).plain.split(separator: ".")
    let decimals = parts.count > 1 ? parts[1].count : 0
    var step = 1.0
    for _ in 0..<decimals { step /= 10 }
    return 0.5 * step * unit.factor
  }

  /// The count of items of an equivalence, in the unit below its bar.
  fileprivate func fittingItems(of equivalence: Equivalence, amount: Quantity) -> Quantity? {
    let wanted = amount.dimension.withoutGWP / equivalence.per.dimension.withoutGWP
    let per = equivalence.per.unit.symbol.split(separator: "/", maxSplits: 1)
    let unit = per.count > 1 ? try? PhysicalUnit(reading: String(per[1])) : nil
    guard let fitted = QuantityRange(self).fitting(wanted.canonicalUnit)?.low else { return nil }
    guard let unit, unit.dimension == wanted else { return fitted }
    return fitted.inUnit(unit)
  }
}

extension Equivalence {
  /// The unit of amounts: what stands above the bar of its factor.
  fileprivate var amountUnit: PhysicalUnit {
    let above = per.unit.symbol.split(separator: "/").first.map(String.init) ?? ""
    return (try? PhysicalUnit(reading: above)) ?? per.unit
  }

  /// The statement, or why it is refused.
  fileprivate func sentence(
    amount: Quantity, items: Quantity, factor: Quantity, isAccepted: Bool
  ) -> LocalizedText {
    func fill(_ text: String) -> String {
      text.replacing("{amount}", with: amount.told).replacing("{items}", with: items.told)
    }
    let factorText = factor.told
    guard isAccepted else {
      return LocalizedText(
        "refused: \(amount.told) as \(items.told) needs \(factorText), outside "
          + "\(range) of '\(name.en)' (\(source))",
        zh: "不予采用：\(amount.told) 折合 \(items.told) 需要 \(factorText)，超出“\(name.zh ?? name.en)”"
          + "的范围 \(range)（\(source)）")
    }
    return LocalizedText(
      "\(fill(statement.en)) (\(factorText); \(boundary.en); \(source))",
      zh:
        "\(fill(statement.zh ?? statement.en))（\(factorText)；\(boundary.zh ?? boundary.en)；\(source)）"
    )
  }
}
