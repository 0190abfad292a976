internal import PhloemAccounting
internal import PhloemExchange
package import PhloemFootprint
internal import PhloemModel
internal import PhloemTrace

extension ParkFootprints {
  /// What a declaration of a product says, structured after ISO 14067.
  ///
  /// It covers the park's own emissions and bought energy alone; what lies before the gate is named as
  /// missing, not as zero.
  ///
  /// - Parameter id: The product, as `site` names it.
  /// - Returns: The declaration; nil where the park has no such product.
  package func declaration(of id: String) -> DeclarationContent? {
    guard let made = site.results.first(where: { $0.id == id }) else { return nil }
    let unit = made.product.output.unit
    let each = unit.symbol.isEmpty ? "1" : "1 \(unit.symbol)"
    return DeclarationContent(
      title: name(of: id),
      status: LocalizedText(
        "Partial: from the park's fence to its gate, with bought energy",
        zh: "部分足迹：园区围界至大门，含外购能源"),
      isComplete: true,
      headline: made.perUnit.map { value in
        let figure = FigureText.number(value, significant: 5)
        return LocalizedText("\(figure) kgCO2e per \(each)", zh: "每 \(each) \(figure) kgCO2e")
      },
      sections: [
        subject(made, each), kinds(made), origins(made), sum(made), leftOut(), quality(made),
        DeclarationContent.limits(),
      ])
  }

  /// Kilograms of grams.
  private static func kilograms(_ grams: Double) -> DeclarationContent.Cell {
    .plain(FigureText.number(grams / 1000, significant: 5))
  }

  /// A source as the park's file calls it, in both languages.
  private func name(ofSource id: String) -> LocalizedText {
    let (english, chinese) = (LocalizedText.Language.en, LocalizedText.Language.zh)
    return LocalizedText(
      TraceNames(result, of: tracing.park, english).source(id),
      zh: TraceNames(result, of: tracing.park, chinese).source(id))
  }

  private func subject(_ made: SiteFootprints.Result, _ each: String) -> DeclarationContent.Section
  {
    let park = tracing.park
    func row(_ en: String, _ zh: String, _ value: LocalizedText) -> [DeclarationContent.Cell] {
      [.words(LocalizedText(en, zh: zh)), .words(value)]
    }
    let period = tracing.period.label
    let rule: LocalizedText =
      switch site.rule {
      case .economic: LocalizedText("by value", zh: "按价值")
      case .energy: LocalizedText("by energy", zh: "按能量")
      default: LocalizedText("by mass", zh: "按质量")
      }
    let output = made.product.output
    let amount = FigureText.number(output.value / output.unit.factor, significant: 5)
    let isLocation = scope2 == .scope2Location
    return DeclarationContent.Section(
      "subject", LocalizedText("What is declared", zh: "声明对象"),
      notes: [
        LocalizedText(
          "Structured after ISO 14067 (partial footprint); not verified by a third party.",
          zh: "结构参照 ISO 14067（部分足迹）；未经第三方核查。")
      ],
      [("Item", "项目", false), ("Value", "内容", false)],
      rows: [
        row("Maker", "生产者", park.name),
        row(
          "Declared unit", "声明单位",
          LocalizedText(
            "\(each) \(name(of: made.id)(.en))",
            zh: "\(each) \(name(of: made.id)(.zh))")),
        row(
          "Functional unit", "功能单位",
          LocalizedText("none: the use of the product is not known at the gate", zh: "无：出厂时产品用途未知")),
        row(
          "Boundary", "系统边界",
          LocalizedText(
            "the park: its own emissions and the energy it buys (scope 1 and 2)",
            zh: "园区：自身排放与外购能源（范围一与范围二）")),
        row(
          "Bought energy", "外购能源",
          isLocation
            ? LocalizedText("by location", zh: "基于位置") : LocalizedText("by market", zh: "基于市场")),
        row("Time", "时间边界", LocalizedText(period)),
        row(
          "Programme, GWP set", "核算体系与 GWP 数据集",
          LocalizedText(
            "\(profile.name(.en)), IPCC \(profile.gwpSet), 100 a",
            zh: "\(profile.name(.zh))，IPCC \(profile.gwpSet)，100 年")),
        row(
          "Allocation", "分配方法",
          LocalizedText(
            "traced along the flows, by each process's own rule; what no flow drives \(rule(.en))",
            zh: "沿物流与能流溯源，按各工序规则；无流驱动的部分\(rule(.zh))")),
        row(
          "Made in the period", "期内产量", LocalizedText("\(amount) \(output.unit.symbol)")),
        row(
          "Validity", "有效性",
          LocalizedText(
            "for what was made in \(period); a later period is declared anew",
            zh: "适用于 \(period) 期内的产品；其后期间须重新声明")),
      ])
  }

  /// What the product carries by account; what is shared by a rule is not told apart.
  private func kinds(_ made: SiteFootprints.Result) -> DeclarationContent.Section {
    let own = result.products.filter { product in
      (product.isTreatment ? "treatment of \(product.commodity)" : product.commodity) == made.id
    }
    let names: [String: LocalizedText] = [
      "fossil": LocalizedText("Fossil fuels and bought energy", zh: "化石燃料与外购能源"),
      "process": LocalizedText("Process emissions", zh: "过程排放"),
      "fluorinated": LocalizedText("Fluorinated gases", zh: "含氟气体"),
      "biogenic": LocalizedText("Biogenic CO2 (memo, not in the total)", zh: "生物源 CO2（备注，不计入合计）"),
    ]
    var rows: [[DeclarationContent.Cell]] = []
    var told = 0.0
    for (k, account) in result.subject.accounts.enumerated() {
      let kilograms = own.reduce(0) { $0 + $1.burden[k] }
      if result.counted[k] { told += kilograms }
      rows.append([
        .words(names[account] ?? LocalizedText(account)), Self.kilograms(kilograms * 1000),
      ])
    }
    rows.append([
      .words(LocalizedText("Shared by rule, not told apart", zh: "按规则分摊，未区分来源")),
      Self.kilograms(Double(made.totalGrams) - told * 1000),
    ])
    for word in [
      LocalizedText("Direct land use change", zh: "直接土地利用变化"),
      LocalizedText("Aircraft", zh: "航空运输"),
    ] {
      rows.append([.words(word), .words(LocalizedText("not told", zh: "未单独给出"))])
    }
    return DeclarationContent.Section(
      "kinds", LocalizedText("By origin", zh: "按来源"),
      [("Origin", "来源", false), ("kgCO2e", "kgCO2e", true)], rows: rows,
      total: [.words(LocalizedText("Total", zh: "合计")), Self.kilograms(Double(made.totalGrams))])
  }

  /// The sources that matter, and the rest in one figure.
  private func origins(_ made: SiteFootprints.Result) -> DeclarationContent.Section {
    let total = Double(made.totalGrams)
    var sums: [String: Double] = [:]
    for product in result.products
    where (product.isTreatment ? "treatment of \(product.commodity)" : product.commodity)
      == made.id
    {
      for part in product.contributions { sums[part.source, default: 0] += part.amount * 1000 }
    }
    let order = sums.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let shown = order.filter { total > 0 && $0.value >= 0.01 * total }.prefix(20)
    var rows: [[DeclarationContent.Cell]] = shown.map {
      [
        .words(name(ofSource: $0.key)), Self.kilograms($0.value),
        .share(total > 0 ? $0.value / total : nil),
      ]
    }
    let rest = total - shown.reduce(0) { $0 + $1.value }
    rows.append([
      .words(LocalizedText("All others together", zh: "其余合计")), Self.kilograms(rest),
      .share(total > 0 ? rest / total : nil),
    ])
    return DeclarationContent.Section(
      "sources", LocalizedText("By source", zh: "按排放源"),
      [("Source", "排放源", false), ("kgCO2e", "kgCO2e", true), ("Share", "占比", true)], rows: rows,
      total: [
        .words(LocalizedText("Total", zh: "合计")), Self.kilograms(total),
        .plain(total > 0 ? "100 %" : "–"),
      ])
  }

  private func sum(_ made: SiteFootprints.Result) -> DeclarationContent.Section {
    let check = site.check
    return DeclarationContent.Section(
      "sum", LocalizedText("The sum over all products", zh: "全部产品之和"),
      notes: [
        LocalizedText(
          "Footprints × outputs of all products are the park's inventory to the gram.",
          zh: "全部产品的足迹乘以产量等于园区清单，精确到克。")
      ],
      [("Item", "项目", false), ("kgCO2e", "kgCO2e", true)],
      rows: [
        [
          .words(LocalizedText("This product", zh: "本产品")), Self.kilograms(Double(made.totalGrams)),
        ],
        [
          .words(LocalizedText("All products", zh: "全部产品")),
          Self.kilograms(Double(check.allocatedGrams)),
        ],
        [
          .words(LocalizedText("Inventory of the park", zh: "园区清单")),
          Self.kilograms(Double(check.inventoryGrams)),
        ],
      ])
  }

  private func leftOut() -> DeclarationContent.Section {
    DeclarationContent.Section(
      "cut-off", LocalizedText("What is left out", zh: "取舍"),
      notes: [
        LocalizedText(
          "What is left out is not known here; it is not zero.", zh: "未计入部分在此未知，并非为零。")
      ],
      [("What", "内容", false), ("Why", "原因", false)],
      rows: [
        [
          .words(
            LocalizedText("Making and carriage of bought materials and fuels", zh: "外购原料与燃料的生产与运输")),
          .words(LocalizedText("outside the boundary of scope 1 and 2", zh: "不在范围一与范围二边界内")),
        ],
        [
          .words(LocalizedText("Capital goods of the park", zh: "园区资本货物")),
          .words(LocalizedText("not in the inventory", zh: "不在清单内")),
        ],
        [
          .words(LocalizedText("Use and end of life of the product", zh: "产品使用与报废")),
          .words(LocalizedText("behind the gate", zh: "出厂之后")),
        ],
      ])
  }

  private func quality(_ made: SiteFootprints.Result) -> DeclarationContent.Section {
    DeclarationContent.Section(
      "quality", LocalizedText("Quality of data", zh: "数据质量"),
      [("Aspect", "指标", false), ("Value", "数值", true)],
      rows: [
        [
          .words(LocalizedText("Activity data", zh: "活动数据")),
          .words(LocalizedText("meters of the park", zh: "园区计量")),
        ],
        [.words(LocalizedText("Estimates", zh: "估计值占比")), .share(made.estimatedShare)],
        [
          .words(LocalizedText("Hints of the data", zh: "数据提示")),
          .plain("\(tracing.findings.count)"),
        ],
      ])
  }
}
