import PhloemModel

extension DeclarationContent {
  /// How good the data are.
  static func quality(_ footprint: ProductFootprint) -> Section {
    let rule = footprint.quality
    var table = Table(("Aspect", "指标", false), ("Value", "数值", true))
    func add(_ en: String, _ zh: String, _ value: Double?, isShare: Bool = false) {
      let text =
        isShare
        ? DeclarationText.percent(value)
        : value.map { DeclarationText.number($0, significant: 3) } ?? "–"
      table.rows.append([Cell(LocalizedText(en, zh: zh)), Cell(text)])
    }
    add("Score", "总评分", footprint.qualityScore)
    add("Time", "时间代表性", footprint.quality(\.time))
    add("Geography", "地域代表性", footprint.quality(\.geography))
    add("Technology", "技术代表性", footprint.quality(\.technology))
    add("Who knows the datum", "数据来源类型", footprint.quality(\.source))
    add("Primary data", "初级数据占比", footprint.primaryShare, isShare: true)
    add("Estimates", "估计值占比", footprint.estimatedShare, isShare: true)
    let worst = DeclarationText.number(rule.worst)
    return Section(
      id: "quality", title: LocalizedText("Quality of data", zh: "数据质量"),
      notes: [
        LocalizedText(
          "Weighted by emissions; \(worst) is the worst score. Rule: \(rule.source).",
          zh: "按排放量加权；\(worst) 为最差评分。规则：\(rule.source)。")
      ], table: table)
  }

  /// How far the figure spreads.
  static func uncertainty(_ footprint: ProductFootprint) -> Section? {
    guard footprint.isComplete, let spread = footprint.uncertainty else { return nil }
    let drawn = footprint.distribution()
    var table = Table(
      ("Method", "方法", false), ("Lower, kgCO2e", "下限，kgCO2e", true),
      ("Upper, kgCO2e", "上限，kgCO2e", true))
    let value = Double(footprint.knownGrams) / 1000
    table.rows.append([
      Cell(LocalizedText("First order, 95 %", zh: "一阶误差传递，95 %")),
      Cell(DeclarationText.number(value / spread.factor95)),
      Cell(DeclarationText.number(value * spread.factor95)),
    ])
    table.rows.append([
      Cell(
        LocalizedText(
          "Monte Carlo, \(drawn.trials) trials, 95 %", zh: "蒙特卡洛，\(drawn.trials) 次，95 %")),
      Cell(DeclarationText.number(drawn.lower / 1000)),
      Cell(DeclarationText.number(drawn.upper / 1000)),
    ])
    let certain = DeclarationText.percent(spread.withoutSpread)
    let gsd = DeclarationText.number(spread.gsd, significant: 4)
    return Section(
      id: "uncertainty", title: LocalizedText("Uncertainty", zh: "不确定性"),
      notes: [
        LocalizedText(
          "Geometric standard deviation \(gsd). No spread is given for \(certain) of the emissions.",
          zh: "几何标准差 \(gsd)。\(certain) 的排放未给出离散程度。")
      ], table: table)
  }

  /// What was asked beyond the footprint.
  static func answers(_ study: ProductStudy) -> [Section] {
    study.steps.map(step)
      + [fleet(study), share(study), rules(study), label(study)].compactMap(\.self)
  }

  private static func step(_ step: ProductStudy.Step) -> Section {
    let title =
      switch step.kind {
      case .fleet: LocalizedText("With data of the fleet", zh: "采用机群数据")
      case .suppliers: LocalizedText("With data of suppliers", zh: "采用供应商数据")
      case .design: LocalizedText("With changes of design", zh: "采用设计变更")
      }
    var table = Table(
      ("Stage", "阶段", false), ("Before, kgCO2e", "变更前，kgCO2e", true),
      ("After, kgCO2e", "变更后，kgCO2e", true), ("Difference", "差值", true))
    let stages = step.comparison.before.stages
    func cells(_ name: LocalizedText, _ change: FootprintComparison.Change) -> [Cell] {
      [Cell(name)]
        + [change.before, change.after, change.difference].map {
          Cell($0.map(DeclarationText.kilograms) ?? "–")
        }
    }
    for (stage, change) in zip(stages, step.comparison.stages) {
      table.rows.append(cells(stage.stage.name, change))
    }
    table.total = cells(LocalizedText("Total", zh: "合计"), step.comparison.total)
    return Section(id: "step-\(step.kind.rawValue)", title: title, notes: [], table: table)
  }

  private static func fleet(_ study: ProductStudy) -> Section? {
    guard let profile = study.profile else { return nil }
    var table = Table(
      ("Group", "分组", false), ("Devices", "设备数", true), ("kWh a year", "年用电量 kWh", true),
      ("Footprint, kgCO2e", "碳足迹 kgCO2e", true))
    for (block, grams) in zip(profile.blocks, study.blockGrams) {
      table.rows.append([
        Cell(block.groups.joined(separator: " + ")), Cell("\(block.devices)"),
        Cell(DeclarationText.number(block.perYear.written)),
        Cell(grams.map(DeclarationText.kilograms) ?? "–"),
      ])
    }
    if let total = profile.total {
      table.total = [
        Cell(LocalizedText("Counted", zh: "计入合计")), Cell("\(total.devices)"),
        Cell(DeclarationText.number(total.perYear.written)), Cell(""),
      ]
    }
    var notes = [
      LocalizedText(
        "No group of fewer than \(profile.rule.leastGroup) devices is shown.",
        zh: "不展示少于 \(profile.rule.leastGroup) 台设备的分组。")
    ]
    if !profile.suppressed.isEmpty {
      let names = profile.suppressed.joined(separator: ", ")
      notes.append(
        LocalizedText(
          profile.isTotalCoarsened
            ? "Not shown, and left out of the total, which would tell of them: \(names)."
            : "Not shown: \(names).",
          zh: profile.isTotalCoarsened
            ? "未展示且未计入合计（否则可由合计推知）：\(names)。" : "未展示：\(names)。"))
    }
    return Section(
      id: "fleet", title: LocalizedText("How the fleet uses it", zh: "机群使用情况"), notes: notes,
      table: table)
  }

  private static func share(_ study: ProductStudy) -> Section? {
    guard let share = study.share else { return nil }
    var table = Table(
      (share.parameter.name(.en), share.parameter.name(.zh), true), ("Share", "占比", true))
    func add(_ value: Quantity?, _ part: Double) {
      table.rows.append([
        Cell(value.map { DeclarationText.quantity($0) } ?? "∞"),
        Cell(DeclarationText.percent(part)),
      ])
    }
    add(share.bracket.low.value, share.bracket.low.share)
    if let value = share.value { add(value, share.target) }
    add(share.now.value, share.now.share)
    add(share.bracket.high.value, share.bracket.high.share)
    let target = DeclarationText.percent(share.target)
    let note =
      share.reason
      ?? LocalizedText(
        "'\(share.name)' makes up \(target) at \(DeclarationText.quantity(share.value)).",
        zh: "当取值为 \(DeclarationText.quantity(share.value)) 时，“\(share.name)”占 \(target)。")
    return Section(
      id: "share", title: LocalizedText("Which factor gives the share", zh: "占比对应的因子取值"),
      notes: [note], table: table)
  }

  private static func rules(_ study: ProductStudy) -> Section? {
    guard !study.outcomes.isEmpty else { return nil }
    var table = Table(
      ("Rule", "规则", false), ("Outcome", "结果", false), ("Figure", "数值", true),
      ("Limit", "限值", true), ("Source", "来源", false))
    for outcome in study.outcomes {
      let rule = outcome.rule
      let verdict =
        switch outcome.verdict {
        case .pass: LocalizedText("passes", zh: "通过")
        case .fail: LocalizedText("fails", zh: "未通过")
        case .unknown: LocalizedText("not known", zh: "未知")
        }
      let limits = [rule.most.map { "≤ \(figure($0))" }, rule.least.map { "≥ \(figure($0))" }]
      table.rows.append([
        Cell(rule.name), Cell(verdict), Cell(outcome.figure.map(figure) ?? "–"),
        Cell(limits.compactMap(\.self).joined(separator: ", ")), Cell(rule.source),
      ])
    }
    return Section(
      id: "rules", title: LocalizedText("Rules of design", zh: "设计规则"), notes: [], table: table)
  }

  private static func figure(_ quantity: Quantity) -> String {
    DeclarationText.number(quantity.written)
      + (quantity.unit.symbol.isEmpty ? "" : " \(quantity.unit.symbol)")
  }

  private static func label(_ study: ProductStudy) -> Section? {
    guard let outcome = study.label, let scheme = study.rules?.label else { return nil }
    let level =
      outcome.level.map { LocalizedText("Level \($0)", zh: "等级 \($0)") }
      ?? LocalizedText("No level", zh: "无等级")
    return Section(
      id: "label", title: scheme.name,
      notes: [level] + outcome.reasons + [LocalizedText(scheme.source)], table: nil)
  }
}
