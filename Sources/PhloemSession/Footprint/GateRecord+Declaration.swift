package import PhloemFootprint
package import PhloemModel

extension GateRecord {
  /// What a declaration of a product says.
  ///
  /// - Parameters:
  ///   - product: One of the products, in detail.
  ///   - park: The name of the park.
  /// - Returns: The sections, in English and Chinese.
  package func declaration(of product: Product, park: LocalizedText) -> DeclarationContent {
    let headline = product.perUnit.map { value in
      let figure = DeclarationText.number(value)
      return LocalizedText(
        "\(figure) kgCO2e per \(product.unit)", zh: "每 \(product.unit) \(figure) kgCO2e")
    }
    return DeclarationContent(
      title: LocalizedText(
        "\(product.product), \(park(.en))", zh: "\(product.product)，\(park(.zh))"),
      status: product.isComplete
        ? LocalizedText("Cradle to gate, complete within its boundary", zh: "从摇篮到大门，边界内数据完整")
        : LocalizedText("Incomplete: there is no total", zh: "不完整：无合计值"),
      isComplete: product.isComplete, headline: product.isComplete ? headline : nil,
      sections: [
        subject(product), stages(product), kinds(product), parts(product), electricity(product),
        cutOffs, checks,
      ].compactMap { $0 })
  }

  private typealias Cell = DeclarationContent.Cell
  private typealias Section = DeclarationContent.Section
  private typealias Table = DeclarationContent.Table

  private func subject(_ product: Product) -> Section {
    var table = Table(("Item", "项目", false), ("Value", "内容", false))
    func add(_ en: String, _ zh: String, _ value: LocalizedText) {
      table.rows.append([Cell(LocalizedText(en, zh: zh)), Cell(value)])
    }
    add("Declared unit", "声明单位", LocalizedText("1 \(product.unit)"))
    add("Period", "时期", LocalizedText(period))
    add(
      "Output", "产量",
      LocalizedText("\(DeclarationText.number(product.output)) \(product.unit)"))
    add("Boundary", "系统边界", LocalizedText("cradle to gate", zh: "从摇篮到大门"))
    add("Impact category", "影响类别", LocalizedText(method))
    add(
      "Background", "背景数据库",
      LocalizedText(databases.isEmpty ? "none" : databases.joined(separator: ", ")))
    add(
      "Electricity", "电力",
      scope2 == "location"
        ? LocalizedText("by location, weighted by \(by)", zh: "基于位置，按时段加权（\(by)）")
        : LocalizedText("by market, weighted by \(by)", zh: "基于市场，按时段加权（\(by)）"))
    return Section(
      id: "subject", title: LocalizedText("What is declared", zh: "声明对象"),
      notes: [
        LocalizedText(
          "Structured after ISO 14067; not verified by a third party.",
          zh: "结构参照 ISO 14067；未经第三方核查。")
      ], table: table)
  }

  private func stages(_ product: Product) -> Section {
    var table = Table(
      ("Stage", "阶段", false), ("kgCO2e", "kgCO2e", true), ("Share", "占比", true))
    let sum = Double(product.grams) / 1000
    for stage in GateStage.allCases {
      let kilograms = product.stages[stage.rawValue] ?? 0
      let share = sum == 0 ? nil : kilograms / sum
      table.rows.append([
        Cell(stage.title), Cell(DeclarationText.number(kilograms)),
        Cell(DeclarationText.percent(share), share: share),
      ])
    }
    table.total = [
      Cell(LocalizedText("Together", zh: "合计")), Cell(DeclarationText.number(sum)), Cell(""),
    ]
    return Section(
      id: "stages", title: LocalizedText("By stage", zh: "按阶段"), notes: [], table: table)
  }

  private func kinds(_ product: Product) -> Section {
    var table = Table(("Origin", "来源", false), ("kgCO2e", "kgCO2e", true))
    for kind in CarbonKind.allCases {
      guard let value = product.kinds[kind.rawValue] else { continue }
      table.rows.append([Cell(kind.name), Cell(DeclarationText.number(value))])
    }
    let memo = DeclarationText.number(product.biogenicCO2)
    return Section(
      id: "kinds", title: LocalizedText("By origin", zh: "按来源"),
      notes: product.biogenicCO2 == 0
        ? []
        : [
          LocalizedText(
            "Beside the sum: \(memo) kg of biogenic CO2.", zh: "合计之外：生物源 CO2 \(memo) kg。")
        ], table: table)
  }

  private func parts(_ product: Product) -> Section {
    var table = Table(
      ("Part", "组成", false), ("Amount", "数量", true), ("Unit", "单位", false),
      ("kgCO2e", "kgCO2e", true), ("Share", "占比", true), ("Source", "来源", false))
    for part in product.parts where !part.isMemo {
      let isKnown = part.basis != ParkLink.Basis.unlinked.rawValue
      let source = [part.basis, part.reference ?? ""].filter { !$0.isEmpty }
      table.rows.append([
        Cell(part.name), Cell(DeclarationText.number(part.amount)), Cell(part.unit),
        Cell(
          isKnown
            ? LocalizedText(DeclarationText.number(part.kilograms))
            : LocalizedText("not known", zh: "未知")),
        Cell(isKnown ? DeclarationText.percent(part.share) : "–"),
        Cell(source.joined(separator: ": ")),
      ])
      for node in part.supply.dropFirst() {
        table.rows.append([
          Cell(String(repeating: "· ", count: node.depth) + node.name),
          Cell(DeclarationText.number(node.amount)), Cell(node.unit),
          Cell(DeclarationText.number(node.kilograms)), Cell(""), Cell(""),
        ])
      }
    }
    return Section(
      id: "parts", title: LocalizedText("What it is made of", zh: "组成"),
      notes: [
        LocalizedText(
          "Below a purchase stand the processes beyond the fence that it draws on.",
          zh: "各项采购之下为园区外的上游过程。")
      ], table: table)
  }

  private func electricity(_ product: Product) -> Section? {
    guard let own = electricity.products.first(where: { $0.product == product.product }) else {
      return nil
    }
    let mean = meanElectricity?.products.first { $0.product == product.product }
    var table = Table(
      ("From", "来源", false), ("kWh", "kWh", true), ("Share", "占比", true),
      ("By the mean", "按均值", true))
    for origin in electricity.origins {
      guard let energy = own.origins[origin.origin] else { continue }
      let share = own.shares[origin.origin]
      table.rows.append([
        Cell(origin.origin), Cell(DeclarationText.number(energy)),
        Cell(DeclarationText.percent(share), share: share),
        Cell(DeclarationText.percent(mean.map { $0.shares[origin.origin] ?? 0 })),
      ])
    }
    let difference = DeclarationText.percent(product.differenceFromMean)
    return Section(
      id: "electricity", title: LocalizedText("Electricity", zh: "电力"),
      notes: product.differenceFromMean == nil
        ? []
        : [
          LocalizedText(
            "The footprint differs by \(difference) from that of the mean of the period.",
            zh: "碳足迹与按全期均值计算的结果相差 \(difference)。")
        ], table: table)
  }

  private var cutOffs: Section {
    var table = Table(
      ("Purchase or waste", "采购或废弃物", false), ("Share of mass", "质量占比", true),
      ("Share of money", "金额占比", true), ("Reason", "原因", false))
    for item in cutOff.items {
      table.rows.append([
        Cell(item.flow), Cell(DeclarationText.percent(item.massShare)),
        Cell(DeclarationText.percent(item.moneyShare)),
        Cell(
          item.reason.map { LocalizedText($0) }
            ?? LocalizedText("nothing stands for it", zh: "未关联任何数据")),
      ])
    }
    return Section(
      id: "cut-off", title: LocalizedText("Left out", zh: "取舍"),
      notes: cutOff.items.isEmpty
        ? [LocalizedText("Nothing is left out.", zh: "无取舍项。")] : [],
      table: cutOff.items.isEmpty ? nil : table)
  }

  private var checks: Section {
    var table = Table(("Sum", "合计", false), ("Products", "产品", true), ("Source", "来源", true))
    table.rows.append([
      Cell(LocalizedText("Scope 1 and 2 × output, kgCO2e: inventory", zh: "范围一、二 × 产量，kgCO2e：清单")),
      Cell(DeclarationText.kilograms(park.allocatedGrams)),
      Cell(DeclarationText.kilograms(park.inventoryGrams ?? park.sharedGrams)),
    ])
    table.rows.append([
      Cell(
        LocalizedText(
          "Upstream × output, kgCO2e: purchases × factors", zh: "上游 × 产量，kgCO2e：采购 × 因子")),
      Cell(DeclarationText.number(upstream.carried)), Cell(DeclarationText.number(upstream.bought)),
    ])
    return Section(
      id: "checks", title: LocalizedText("Sums of all products", zh: "全部产品合计校核"), notes: [],
      table: table)
  }
}

extension GateStage {
  /// Its name for people.
  fileprivate var title: LocalizedText {
    switch self {
    case .own: LocalizedText("Own processes", zh: "自有过程")
    case .energy: LocalizedText("Energy bought", zh: "外购能源")
    case .materials: LocalizedText("Materials bought", zh: "外购物料")
    case .transport: LocalizedText("Transport", zh: "运输")
    case .waste: LocalizedText("Waste treatment", zh: "废弃物处理")
    case .site: LocalizedText("Site at large", zh: "全厂公共")
    }
  }
}
