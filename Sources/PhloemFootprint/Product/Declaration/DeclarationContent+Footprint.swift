import PhloemModel

extension DeclarationContent {
  /// What is declared, and by what rules.
  static func subject(_ footprint: ProductFootprint) -> Section {
    let file = footprint.file
    var table = Table(("Item", "项目", false), ("Value", "内容", false))
    func add(_ en: String, _ zh: String, _ value: LocalizedText?) {
      guard let value else { return }
      table.rows.append([Cell(LocalizedText(en, zh: zh)), Cell(value)])
    }
    add("Declared unit", "声明单位", LocalizedText("\(file.declaredUnit)"))
    // What the standard asks for and the file does not say is told as such.
    let unstated = LocalizedText("not stated", zh: "未声明")
    add(
      "Functional unit", "功能单位",
      file.functionalUnit.map { unit in
        LocalizedText(
          "\(unit.text(.en)): \(unit.quantity)", zh: "\(unit.text(.zh))：\(unit.quantity)")
      } ?? unstated)
    add(
      "Per functional unit", "每功能单位碳足迹",
      footprint.perFunctionalUnit.map { LocalizedText(DeclarationText.quantity($0)) })
    add("Life", "使用寿命", file.life.map { LocalizedText("\($0)") })
    add(
      "Boundary", "系统边界",
      file.boundary == .cradleToGate
        ? LocalizedText("cradle to gate", zh: "从摇篮到大门")
        : LocalizedText("cradle to grave", zh: "从摇篮到坟墓"))
    add(
      "GWP set", "GWP 数据集",
      LocalizedText("IPCC \(file.gwpSet), 100 a", zh: "IPCC \(file.gwpSet)，100 年"))
    add(
      "Biogenic carbon", "生物源碳",
      file.biogenic == .neutral
        ? LocalizedText("uptake and release of CO2 count 0", zh: "CO2 吸收与释放均计 0")
        : LocalizedText("uptake −1, release +1", zh: "吸收计 −1，释放计 +1"))
    add("Allocation", "分配方法", file.allocation)
    add("Day of the study", "研究日期", LocalizedText(file.day.dateText))
    add("Geography", "地域", file.geography.map { LocalizedText($0) } ?? unstated)
    add("Validity", "有效期", unstated)
    add("Verification", "核查", LocalizedText("none by a third party", zh: "未经第三方核查"))
    return Section(
      id: "subject", title: LocalizedText("What is declared", zh: "声明对象"),
      notes: [
        LocalizedText(
          "Structured after ISO 14067; not verified by a third party.",
          zh: "结构参照 ISO 14067；未经第三方核查。")
      ], table: table)
  }

  /// What a footprint does not say, as ISO 14067 asks to be told.
  package static func limits() -> Section {
    Section(
      id: "limits", title: LocalizedText("Limits", zh: "局限性"),
      notes: [
        LocalizedText(
          "It tells of climate change alone: other impacts of the product are not weighed.",
          zh: "仅反映气候变化影响，不涵盖产品的其他环境影响。"),
        LocalizedText(
          "Two footprints compare only where functional unit, boundary, cut-off, allocation and "
            + "data quality agree.",
          zh: "仅当功能单位、系统边界、取舍准则、分配方法与数据质量一致时，两份足迹方可比较。"),
      ], table: nil)
  }

  /// The footprint by what it comes from.
  static func kinds(_ footprint: ProductFootprint) -> Section {
    var table = Table(("Origin", "来源", false), ("kgCO2e", "kgCO2e", true))
    for kind in CarbonKind.allCases {
      let grams = footprint.knownGrams(of: kind)
      // A kind that no factor tells is not zero.
      let text =
        grams.map { LocalizedText(DeclarationText.kilograms($0)) }
        ?? LocalizedText("not told", zh: "未单独给出")
      table.rows.append([Cell(kind.name), Cell(text)])
    }
    let total =
      footprint.grams.map { LocalizedText(DeclarationText.kilograms($0)) }
      ?? LocalizedText("incomplete", zh: "不完整")
    table.total = [Cell(LocalizedText("Total", zh: "合计")), Cell(total)]
    return Section(
      id: "kinds", title: LocalizedText("By origin", zh: "按来源"), notes: [], table: table)
  }

  /// The footprint by stage.
  static func stages(_ footprint: ProductFootprint) -> Section {
    var table = Table(
      ("Stage", "阶段", false), ("kgCO2e", "kgCO2e", true), ("Share", "占比", true))
    for stage in footprint.stages {
      let grams =
        stage.grams.map { LocalizedText(DeclarationText.kilograms($0)) }
        ?? LocalizedText(
          "incomplete, \(DeclarationText.kilograms(stage.knownGrams)) known",
          zh: "不完整，已知 \(DeclarationText.kilograms(stage.knownGrams))")
      table.rows.append([
        Cell(stage.stage.name), Cell(grams),
        Cell(
          DeclarationText.percent(stage.basisPoints),
          share: stage.basisPoints.map { Double($0) / 10_000 }),
      ])
    }
    let whole = footprint.isComplete && footprint.knownGrams > 0
    table.total = [
      Cell(LocalizedText("Total", zh: "合计")),
      Cell(
        footprint.grams.map { LocalizedText(DeclarationText.kilograms($0)) }
          ?? LocalizedText("incomplete", zh: "不完整")),
      Cell(whole ? "100.00 %" : "–"),
    ]
    return Section(
      id: "stages", title: LocalizedText("By stage", zh: "按生命周期阶段"), notes: [], table: table)
  }

  /// The items that matter, and the rest in one figure.
  static func items(_ footprint: ProductFootprint) -> Section {
    var table = Table(
      ("Item", "项目", false), ("Amount", "用量", true), ("Factor", "排放因子", false),
      ("kgCO2e", "kgCO2e", true), ("Source", "数据来源", false))
    let (shown, rest) = footprint.contributions(cutOff: 0.01)
    for line in shown {
      let source = line.item.supplier.map { LocalizedText("supplier \($0)", zh: "供应商 \($0)") }
      table.rows.append([
        Cell(line.item.name), Cell(DeclarationText.quantity(line.amount)),
        Cell(line.item.factor?.text ?? "–"), Cell(DeclarationText.kilograms(line.totalGrams ?? 0)),
        Cell(source ?? LocalizedText(line.item.factor?.source ?? "–")),
      ])
    }
    let others = footprint.lines.count { $0.grams != nil } - shown.count
    if others > 0 {
      table.rows.append([
        Cell(LocalizedText("\(others) smaller items together", zh: "其余 \(others) 项合计")),
        Cell(""), Cell(""), Cell(DeclarationText.kilograms(rest)), Cell(""),
      ])
    }
    table.total = [
      Cell(
        footprint.isComplete
          ? LocalizedText("Total", zh: "合计") : LocalizedText("Known", zh: "已知部分")),
      Cell(""), Cell(""), Cell(DeclarationText.kilograms(footprint.knownGrams)), Cell(""),
    ]
    return Section(
      id: "items", title: LocalizedText("By item", zh: "按项目"), notes: [], table: table)
  }

  /// What is not known.
  static func missing(_ footprint: ProductFootprint) -> Section? {
    let lines = footprint.lines.filter { $0.grams == nil }
    guard !lines.isEmpty else { return nil }
    var table = Table(
      ("Item", "项目", false), ("Stage", "阶段", false), ("What is missing", "缺失内容", false))
    for line in lines {
      let stage = footprint.file.stages.first { $0.id == line.item.stage }
      table.rows.append([
        Cell(line.item.name), Cell(stage?.name ?? LocalizedText(line.item.stage)),
        Cell(line.missing ?? LocalizedText("")),
      ])
    }
    return Section(
      id: "missing", title: LocalizedText("What is not known", zh: "未知数据"),
      notes: [
        LocalizedText(
          "What is not known is not zero: the stages above are incomplete, not smaller.",
          zh: "未知不等于零：上述阶段不完整，而非更小。")
      ], table: table)
  }

  /// What is left out.
  static func cutOff(_ footprint: ProductFootprint) -> Section {
    let title = LocalizedText("What is left out", zh: "取舍")
    guard let cutOff = footprint.file.cutOff else {
      return Section(
        id: "cut-off", title: title,
        notes: [LocalizedText("No rule is declared.", zh: "未声明取舍准则。")], table: nil)
    }
    var table = Table(
      ("What", "内容", false), ("Why", "原因", false), ("Estimated share", "估计占比", true))
    for entry in cutOff.leftOut {
      let share =
        entry.estimate.map { LocalizedText(DeclarationText.percent($0)) }
        ?? LocalizedText("not estimated", zh: "未估计")
      table.rows.append([Cell(entry.what), Cell(entry.reason), Cell(share)])
    }
    table.total = [
      Cell(LocalizedText("Together", zh: "合计")), Cell(""),
      Cell(DeclarationText.percent(footprint.leftOutShare)),
    ]
    let limit = cutOff.limit.map {
      LocalizedText(
        "At most \(DeclarationText.percent($0)) may be left out.",
        zh: "取舍合计不超过 \(DeclarationText.percent($0))。")
    }
    return Section(
      id: "cut-off", title: title, notes: [cutOff.rule] + [limit].compactMap(\.self),
      table: cutOff.leftOut.isEmpty ? nil : table)
  }
}
