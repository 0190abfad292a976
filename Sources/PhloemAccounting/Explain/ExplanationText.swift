import PhloemMetering
package import PhloemModel

/// The sentences of an explanation, in English and Chinese.
package enum ExplanationText {
  static func total(of park: Park) -> LocalizedText {
    LocalizedText("Total of \(park.name.en)", zh: "\(park.name(.zh))合计")
  }

  static func lines(_ count: Int) -> LocalizedText {
    LocalizedText(
      "sum of \(count) lines, each rounded once to grams", zh: "\(count) 行之和，每行仅取整一次（克）")
  }

  package static func estimated(_ share: String) -> LocalizedText {
    LocalizedText("estimated or assumed: \(share)", zh: "估算或假定占比：\(share)")
  }

  static func estimatedAmount(_ share: String) -> LocalizedText {
    LocalizedText("estimated: \(share)", zh: "估算占比：\(share)")
  }

  static func missing(_ share: String) -> LocalizedText {
    LocalizedText("time without data: \(share)", zh: "无数据时间占比：\(share)")
  }

  static func line(_ line: InventoryLine, in park: Park) -> LocalizedText {
    LocalizedText(
      "\(line.gas) of \(line.process) in \(line.month.label)",
      zh: "\(line.month.label) \(park.chineseName(of: line.process))的 \(line.gas)")
  }

  /// The CO2e of a gas's mass, by its potential where it has one.
  static func equivalent(
    _ mass: String, of gas: String, potential: Double?, set: String
  ) -> LocalizedText {
    if gas == "CO2e" {
      return LocalizedText("= \(mass): the factor gives CO2e", zh: "= \(mass)：因子即为 CO2e")
    }
    guard let potential else {
      return LocalizedText("= \(mass): not in a CO2e total", zh: "= \(mass)：不计入 CO2e 合计")
    }
    return LocalizedText(
      "= \(mass): × GWP \(potential) (\(set))", zh: "= \(mass)：× 全球变暖潜势 \(potential)（\(set)）")
  }

  static func method(_ calculation: Calculation, named name: LocalizedText?) -> LocalizedText {
    let formula = calculation.formula.text
    return LocalizedText(
      "method \(calculation.method): \(formula)",
      zh: "方法“\(name?.zh ?? calculation.method)”：\(formula)")
  }

  static func rounded(_ grams: Int64, profile: String) -> LocalizedText {
    LocalizedText(
      "rounded once to \(grams) g; profile \(profile)", zh: "仅取整一次，为 \(grams) g；核算规则 \(profile)")
  }

  static let amount = LocalizedText("amount", zh: "活动数据")
  static let stated = LocalizedText("stated in the park file", zh: "园区文件中给定")

  static func flow(_ name: FlowName, _ basis: FlowBasis, in park: Park) -> LocalizedText {
    LocalizedText(
      "flow \(name): \(basis.words)", zh: "流量“\(chinese(name, in: park))”：\(basis.chineseWords)")
  }

  static func level(of process: UnitProcess) -> LocalizedText {
    LocalizedText("level of \(process.id)", zh: "\(process.name(.zh))的运行水平")
  }

  static func driver(_ name: FlowName, _ amount: Quantity, in park: Park) -> LocalizedText {
    LocalizedText(
      "from the metered flow \(name), \(amount) a recipe",
      zh: "由计量流量“\(chinese(name, in: park))”得出，每份配方 \(amount)")
  }

  static func origin(_ origin: Parameter.Origin, in park: Park) -> LocalizedText {
    switch origin {
    case .factor(let reference): LocalizedText("factor \(reference)", zh: "因子 \(reference)")
    case .park(let position): LocalizedText("park file \(position)", zh: "园区文件 \(position)")
    case .profile(let id): LocalizedText("profile \(id)", zh: "核算规则 \(id)")
    case .method(let id): LocalizedText("default of method \(id)", zh: "方法 \(id) 的默认值")
    case .meter(let id):
      LocalizedText("intervals of meter \(id)", zh: "仪表“\(park.chineseName(of: id))”的时段值")
    }
  }

  static func source(_ text: String) -> LocalizedText {
    LocalizedText("source: \(text)", zh: "来源：\(text)")
  }

  static func limits(_ lower: Quantity, _ upper: Quantity) -> LocalizedText {
    LocalizedText(
      "95 % limits: \(lower) to \(upper)", zh: "95 % 区间：\(lower) 至 \(upper)")
  }

  static func assumed(_ why: String) -> LocalizedText {
    LocalizedText("assumed: \(why)", zh: "假定：\(why)")
  }

  /// A flow by the Chinese names of what it belongs to.
  private static func chinese(_ name: FlowName, in park: Park) -> String {
    switch name {
    case .boundary(let id): return park.chineseName(of: id)
    case .port(let process, let direction, let commodity):
      let what = park.commodities[commodity]?.name(.zh) ?? commodity
      return "\(park.chineseName(of: process)) \(direction == .input ? "←" : "→") \(what)"
    }
  }
}

extension FlowBasis {
  /// The basis in Chinese words.
  var chineseWords: String {
    switch self {
    case .measured: "仪表计量"
    case .recipe: "由工序的配方与运行水平推得"
    case .balance: "由所在池的其他流量平衡得出"
    case .stated: "园区文件中给定"
    case .reconciled: "经协调：调整读数使各平衡成立"
    case .unknown: "未知"
    }
  }
}

extension Park {
  /// What something of the park is called in Chinese; a market without a name by what it trades.
  package func chineseName(of id: String) -> String {
    if let market = markets[id], market.name.zh == nil {
      let what = commodities[market.commodity]?.name(.zh) ?? market.commodity
      return switch market.direction {
      case .purchase: "外购\(what)"
      case .sale: "外售\(what)"
      case .disposal: "处置\(what)"
      }
    }
    let names = [
      processes[id]?.name, markets[id]?.name, fixedFlows[id]?.name, storages[id]?.name,
      activities[id]?.name, meters[id]?.name, commodities[id]?.name,
    ]
    return names.lazy.compactMap { $0?.zh }.first ?? id
  }
}
