package import PhloemModel

/// The words of a report in English and, after the bar, in Chinese: one row for each text.
///
/// `{0}`, `{1}` … stand for what `filled(_:_:)` puts there.
package enum ReportText: String, CaseIterable, Sendable {
  // Head and sections
  case reportTitle = "Energy and carbon report|能源与碳排放报告"
  case contents = "Contents|目录"
  case overview = "Overview|概览"
  case flows = "Flows through the park|园区物质流、能流与碳流"
  case flowsShort = "Flows|流向"
  case monthsTitle = "Month by month|逐月排放"
  case monthsShort = "Months|逐月"
  case loadTitle = "Load curve|负荷曲线"
  case sourcesTitle = "Where the emissions come from|排放源明细"
  case sourcesShort = "Sources|排放源"
  case energyTitle = "Energy across the boundary|外购与外供能源"
  case energyShort = "Energy|能源"
  case uncertaintyTitle = "How sure the total is|总量的不确定度"
  case estimatedTitle = "Estimated data|估算数据"
  case metersTitle = "Meters|计量器具"
  case factorsTitle = "Factors and where they come from|排放因子及其来源"
  case factorsShort = "Factors|因子"
  case methodTitle = "How the figures are made|核算方法说明"
  case methodShort = "Method|方法"
  case findingsTitle = "Findings and warnings|提示与警告"
  case findingsShort = "Findings|提示"
  case monthCount = "{0} months|{0} 个月"
  case dayCount = "{0} days|{0} 天"
  case madeBy =
    "Made by Phloem. Every figure can be followed to readings and factors with the commands shown.|由 Phloem 生成。页面中的命令可将每个数据追溯到计量读数与排放因子。"
  case withoutScript =
    "Charts need JavaScript; every number of theirs is also in the tables below.|图表需要启用 JavaScript；图中的全部数据也列在下方表格中。"
  case withoutCharts =
    "This report holds tables only: Plotly.js was not found. Run “make setup” and write the report again to get charts.|本报告仅含表格：未找到 Plotly.js。运行“make setup”后重新生成报告即可得到图表。"

  // Scopes and categories
  case scope1 = "Scope 1|范围一"
  case scope2 = "Scope 2|范围二"
  case scope2Location = "Scope 2, location-based|范围二（基于位置）"
  case scope2Market = "Scope 2, market-based|范围二（基于市场）"
  case scope3 = "Scope 3|范围三"
  case biogenic = "Biogenic CO₂ (memo)|生物源 CO₂（备注项）"
  case pollutants = "Air pollutants|大气污染物"
  case locationBased = "Location-based|基于位置"
  case marketBased = "Market-based|基于市场"
  case directEmissions = "Direct emissions|直接排放"
  case noSources = "The park file declares no source of it.|园区文件中未声明此类排放源。"
  case purchasedEnergy = "Purchased electricity, heat and cooling|外购电力、热力与冷量"
  case valueChain = "Value chain, not in the total|价值链排放，不计入总量"
  case combustion = "Combustion|化石燃料燃烧"
  case processEmissions = "Process|工业生产过程"
  case fugitive = "Fugitive|逸散排放"
  case electricity = "Electricity|净购入电力"
  case heat = "Heat|净购入热力"
  case cooling = "Cooling|净购入冷量"
  case category1 = "3.1 Purchased goods and services|3.1 外购商品和服务"
  case category2 = "3.2 Capital goods|3.2 资本货物"
  case category3 = "3.3 Fuel- and energy-related|3.3 燃料和能源相关活动"
  case category4 = "3.4 Upstream transport|3.4 上游运输和配送"
  case category5 = "3.5 Waste|3.5 运营中产生的废物"
  case category6 = "3.6 Business travel|3.6 商务旅行"
  case category7 = "3.7 Employee commuting|3.7 员工通勤"
  case category8 = "3.8 Upstream leased assets|3.8 上游租赁资产"
  case category9 = "3.9 Downstream transport|3.9 下游运输和配送"
  case category10 = "3.10 Processing of sold products|3.10 售出产品的加工"
  case category11 = "3.11 Use of sold products|3.11 售出产品的使用"
  case category12 = "3.12 End of life of sold products|3.12 售出产品的报废处理"
  case category13 = "3.13 Downstream leased assets|3.13 下游租赁资产"
  case category14 = "3.14 Franchises|3.14 特许经营"
  case category15 = "3.15 Investments|3.15 投资"

  // Cards
  case energyCard = "Energy consumption|综合能源消费量"
  case tceUnit = "tce|吨标准煤"
  case totalCard = "Total, {0}|排放总量（{0}）"
  case totalCounts = "Counts: {0}|计入：{0}"
  case interval95 = "95 % interval ± {0}|95% 置信区间 ±{0}"
  case noUncertainty = "uncertainty not worked out|未计算不确定度"
  case noLimits = "no 95 % interval: no number has stated limits|无 95% 置信区间：参数均未给出上下限"
  case ofTotal = "{0} of the total|占总量 {0}"
  case intensityCard = "Intensity per product|单位产品综合能耗与排放强度"
  case intensityNote =
    "Total of the park over the output, not allocated|按园区总量除以产品产量，未作分摊"
  case estimatedCard = "Estimated data|估算数据占比"
  case estimatedNote = "of the total rests on estimates or assumptions|总量中依据估算或假设的部分"
  case changeCard = "Change|较对比期变化"
  case changeAgainst = "against {0}|与 {0} 相比"
  case noPrevious =
    "There is no inventory of a period before to compare with.|没有可供比较的前期清单。"
  case otherLength =
    "{0} has {1}, {2} has {3}: periods of different length are not compared, so no percentage is given.|{0} 为 {1}，{2} 为 {3}：时长不同的周期不作比较，故不给出百分比。"
  case otherRules =
    "The two inventories follow different rules ({0} and {1}); their CO₂e is not compared.|两份清单采用不同规则（{0} 与 {1}），其 CO₂e 不作比较。"
  case noBase = "nothing to divide by|基数为零"

  // Flow diagram
  case mass = "Mass|质量"
  case energyMeasure = "Energy|能量"
  case carbonMeasure = "Carbon|碳"
  case showFlows = "Show flows by|流向图口径"
  case losses = "Losses|损失"
  case unexplained = "Unexplained|未平衡差额"
  case untracedCarbon = "Carbon in residues or not traced|残渣含碳或未追踪碳"
  case toAir = "To air|排入大气"
  case massNote =
    "Tonnes of everything with a mass. Losses are grey; a red node or link does not balance.|凡有质量的流量均以吨计。灰色为损失；红色节点或流向表示收支不平衡。"
  case energyNote =
    "Gigajoules by lower heating value. Losses that recipes declare are grey; where energy is used up without an energy product the flow ends.|按低位发热量以 GJ 计。灰色为工艺声明的损失；能量被消耗且无能源产出时流向终止。"
  case carbonNote =
    "Tonnes of CO₂e: emissions of Scope 1, location-based Scope 2 at the generator, and biogenic CO₂; carbon in fuels and materials is drawn as the CO₂ it would make (× 44/12) where the carbon content is declared. CO₂ that a process passes on is drawn beside the emission counted at it.|以吨 CO₂e 计：范围一排放、发电侧的范围二（基于位置）排放与生物源 CO₂；燃料和物料中的碳，凡声明含碳量者，按其可生成的 CO₂（×44/12）绘出。工序外送的 CO₂ 与其自身计列的排放并列绘出。"
  case hiddenFlows =
    "↻ marks a flow that returns to an earlier place. {0} small flows are not drawn; the table lists all.|↻ 表示返回前序环节的循环流。另有 {0} 条较小流量未绘出，完整数据见表格。"
  case unbalancedNodes = "Not balanced: {0}.|未平衡：{0}。"
  case inflow = "in|流入"
  case outflow = "out|流出"
  case gap = "gap|差额"
  case flowTable = "Flows by {0}|流量表：{0}"
  case columnFrom = "From|来自"
  case columnTo = "To|去向"
  case noFlows = "No flow of the park has a mass, an energy or carbon.|园区内没有可按质量、能量或碳显示的流量。"

  // Charts
  case estimated = "estimated|估算"
  case totalWithMarket = "Total with market-based Scope 2|总量（范围二基于市场）"
  case monthlyNote =
    "tCO₂e by scope; the hatched part rests on estimates or assumptions.|按范围以吨 CO₂e 计；斜线部分依据估算或假设。"
  case powerAxis = "Power, kW|功率，kW"
  case loadNote =
    "{0}: mean power of each {1}, local time of {2}. Gaps are times without data.|{0}：每{1}平均功率（{2} 当地时间）。曲线中断处为缺数时段。"
  case loadTable = "Load by month|逐月负荷"
  case hourStep = "hour|小时"
  case minuteStep = "{0} minutes| {0} 分钟"
  case columnPeak = "Peak, kW|最大负荷，kW"
  case columnPeakAt = "Peak at|最大负荷时刻"
  case columnMean = "Mean, kW|平均负荷，kW"
  case columnLow = "Lowest, kW|最小负荷，kW"
  case columnLoadFactor = "Load factor|负荷率"

  // Tables
  case columnFigure = "Figure|数据编号"
  case columnScope = "Scope|范围"
  case columnCategory = "Category|类别"
  case columnSite = "Site|地点"
  case columnProcess = "Process|工序"
  case columnCommodity = "Commodity|品种"
  case columnMonth = "Month|月份"
  case columnGas = "Gas|气体"
  case columnGrams = "Mass, g|质量，克"
  case columnCO2eGrams = "CO₂e, g|CO₂e，克"
  case columnActivity = "Activity|活动数据"
  case columnUnit = "Unit|单位"
  case columnEstimated = "Estimated|估算占比"
  case columnFactors = "Numbers used|所用参数"
  case columnTotal = "Total|合计"
  case totalOf = "Total ({0})|合计（{0}）"
  case withUnit = "{0}, {1}|{0}，{1}"
  case tonneUnit = "t|吨"
  case unsplitGas = "unsplit CO₂e, t|未分气体的 CO₂e，吨"
  case boughtName = "{0}, bought|外购{0}"
  case soldName = "{0}, sold|外售{0}"
  case disposedName = "{0}, disposed|处置{0}"
  case suppliedName = "{0}, supplied|供入{0}"
  case usedName = "{0}, used|用于{0}"
  case columnKilojoules = "Energy, kJ|能量，kJ"
  case columnGramsCoal = "Standard coal, gce|标准煤，克"
  case columnFlow = "Flow|流向"
  case columnSign = "Sign|方向"
  case columnAmount = "Amount|数量"
  case columnMissing = "Without data|缺数占比"
  case columnMeter = "Meter|计量器具"
  case columnName = "Name|名称"
  case columnCarrier = "Carrier|能源品种"
  case columnLevel = "Level|层级"
  case columnParent = "Parent|上级表"
  case columnCoverage = "Coverage|数据覆盖率"
  case columnChildren = "Sum of children|下级合计"
  case columnUnexplained = "Unexplained|未解释差额"
  case columnUnexplainedShare = "Unexplained share|差额占比"
  case columnOwner = "Owner|责任人"
  case columnReference = "Reference|编号"
  case columnValue = "Value|数值"
  case columnRegion = "Region|地区"
  case columnValidity = "Valid|有效期"
  case columnLimits = "Limits|上下限"
  case columnSource = "Source|来源"
  case columnSourceTable = "Table|表号"
  case columnLicence = "Licence|许可"
  case columnConfidence = "Confidence|可信度"
  case columnNote = "Note|备注"
  case columnLines = "Lines|行数"
  case columnRestingGrams = "CO₂e that rests on it, g|所支撑的 CO₂e，克"
  case columnRestingTonnes = "CO₂e that rests on it, t|所支撑的 CO₂e，吨"
  case columnSeverity = "Severity|级别"
  case columnKind = "About|对象"
  case columnMessage = "Finding|内容"
  case columnHelp = "What would do|处理建议"
  case columnPlace = "Place|位置"
  case columnMass = "Mass, t|质量，吨"
  case columnCO2e = "CO₂e, t|CO₂e，吨"
  case columnShare = "Share|占比"
  case columnEnergy = "Energy, GJ|能量，GJ"
  case columnTce = "Standard coal, tce|标准煤，吨"
  case columnBefore = "Before|对比期"
  case columnNow = "Now|报告期"
  case columnChange = "Change|变化量"
  case columnChangeShare = "Change, %|变化率"
  case columnProduct = "Product|产品"
  case columnOutput = "Output|产量"
  case columnNumber = "Uncertain number|不确定参数"
  case columnEffect = "± tCO₂e|±吨 CO₂e"
  case columnEstimatedTonnes = "Estimated CO₂e, t|估算部分 CO₂e，吨"
  case filterRows = "Filter rows|筛选行"

  // Captions and notes of tables
  case scopeTable = "Emissions by scope|按范围汇总"
  case monthTable = "Emissions and energy by month, tCO₂e|逐月排放与能耗，吨 CO₂e"
  case sourceTable = "Emissions by source and gas|按排放源和气体"
  case energyTable = "Energy by flow, lower heating value|按流向汇总（低位发热量）"
  case comparisonTable = "{0} beside {1}|{0} 与 {1} 对照"
  case productTable = "Intensity per product|单位产品强度"
  case uncertaintyTable = "What contributes most|主要贡献项"
  case estimatedTable = "Sources with estimated or missing data|含估算或缺数的排放源"
  case meterTable = "Meters in the order of their tree|按计量层级排列的计量器具"
  case factorTable = "Factors of the library|因子库中的因子"
  case parkNumberTable = "Numbers that the park file states|园区文件给出的参数"
  case ruleNumberTable = "Numbers of the profile, methods and series|核算规则、方法与序列中的参数"
  case findingTable = "Findings, the worst first|按严重程度排列"
  case explainNote =
    "Every figure opens down to factors and readings. A path copies as its whole command, such as the one for the total:|每个数据均可追溯至因子与读数。选中路径并复制即得完整命令，例如总量的命令："
  case meterNote =
    "Unexplained is the parent’s total less the sum of its children: loads without a meter, losses, or errors.|未解释差额为上级表读数减下级合计：可能是未装表负荷、损耗或误差。"
  case confidenceNote =
    "Confidence: P read in the publisher’s own table, S read in a transcription, D derived from other rows, R recalled and to be confirmed.|可信度：P 为取自发布方原表，S 为取自转录，D 为由其他条目推得，R 为凭记忆引用、有待核实。"
  case noMeters = "No meters are reported.|没有计量器具数据。"
  case noEstimates = "Nothing rests on estimates or assumptions.|没有依据估算或假设的数据。"
  case noFindings = "There is nothing to note.|无提示事项。"
  case noLines = "There are no emission lines in this period.|本期没有排放数据。"
  case noLoad = "There is no load curve.|没有负荷曲线数据。"
  case purchased = "bought or won|购入或自产"
  case sold = "sold|外供"
  case meanLevel = "{0} (mean)|{0}（均值）"
  case virtualMeter = "virtual|虚拟表"
  case unknownNumbers =
    "{0} numbers have no stated limits and count as exact.|有 {0} 个参数未给出上下限，按精确值处理。"
  case noteSeverity = "note|提示"
  case warningSeverity = "warning|警告"
  case errorSeverity = "error|错误"
  case inventoryKind = "inventory|清单"
  case dataKind = "data|数据"
  case groupLevel = "group|集团"
  case parkLevel = "park|园区"
  case factoryLevel = "factory|工厂"
  case workshopLevel = "workshop|车间"
  case lineLevel = "line|产线"
  case equipmentLevel = "equipment|设备"

  // Sheets
  case sheetSummary = "Summary|概要"
  case sheetLines = "Lines|明细"
  case sheetMonthly = "Monthly|逐月"
  case sheetEnergy = "Energy lines|能源"
  case sheetMeters = "Meters list|计量"
  case sheetFactors = "Factors list|因子"
  case sheetFindings = "Findings list|提示"
  case sheetPark = "Park|园区名称"
  case sheetPeriod = "Period|报告期"
  case sheetGWP = "GWP set|GWP 取值"
  case sheetSumNote =
    "Totals are formulas over the sheet of lines, whose grams are the results of record.|合计均为对明细表的公式；明细中的克数为存档结果。"

  // Method
  case programmeNote = "Programme|核算体系"
  case programmeText =
    "The inventory follows “{0}”. Its own forms round to {1}.|本清单依据“{0}”。其报表取整到 {1}。"
  case programmePlain = "The inventory follows “{0}”.|本清单依据“{0}”。"
  case gwpNote = "CO₂ equivalents|二氧化碳当量"
  case gwpText =
    "Gases are turned into CO₂e by the {0} set of global warming potentials; sets are never mixed.|各气体按 {0} 的全球增温潜势折算为 CO₂e，不混用不同取值。"
  case recordNote = "Rounding|取整"
  case recordText =
    "The results of record are whole grams, rounded once for each line, half to even; totals are sums of lines, so months add up to the year exactly.|存档结果为整克，每行只取整一次（四舍六入五成双）；合计为各行之和，逐月之和与全年完全一致。"
  case scope2Note = "Purchased energy|外购能源"
  case scope2LocationText =
    "Scope 2 is shown by both methods; the location-based figure (grid average, by the hour where a series is given) counts in the total.|范围二同时列示两种方法；基于位置的结果（电网平均，有逐时数据时按小时）计入总量。"
  case scope2MarketText =
    "Scope 2 is shown by both methods; the market-based figure (contracts, then the residual mix) counts in the total.|范围二同时列示两种方法；基于市场的结果（合同与证书，其余按剩余组合）计入总量。"
  case scope2NoneText =
    "Scope 2 is shown and does not count in the total of this programme.|范围二仅列示，按本核算体系不计入总量。"
  case energyText =
    "Energy bought or won less energy sold, by lower heating value; 1 tce is 29.3076 GJ, or the coefficient that a commodity declares.|购入与自产能源减去外供能源，按低位发热量计；1 吨标准煤为 29.3076 GJ，或按品种声明的折标系数。"
  case uncertaintyNote = "Uncertainty|不确定度"
  case uncertaintyText =
    "95 % limits of factors and meters are propagated (IPCC 2006, Vol. 1, Ch. 3, approach 1). Lines with one factor or meter are fully correlated. Numbers without limits count as exact, so the true interval is wider.|按 IPCC 2006 第 1 卷第 3 章方法 1 传递因子与计量的 95% 上下限；使用同一因子或计量表的各行完全相关。未给出上下限的参数按精确值处理，真实区间更宽。"
  case estimateNote = "Estimated and missing data|估算与缺失数据"
  case estimateText =
    "An amount that was spread over a gap, filled or assumed is flagged, and its share goes with every sum. Missing is never counted as zero: months without data are left out and named.|凡跨缺口分摊、补齐或假设的数值均作标记，其占比随合计一并列示。缺失不按零处理：无数据的月份不计入并予以说明。"
  case biogenicNote = "Biogenic CO₂|生物源 CO₂"
  case biogenicText =
    "CO₂ from biogenic carbon is a memo and in no scope total.|生物源碳产生的 CO₂ 作为备注项，不计入任何范围。"
  case sourcesNote = "Rules read in|规则出处"
}

extension ReportText {
  /// The text in a language.
  package func callAsFunction(_ language: LocalizedText.Language) -> String {
    let parts = rawValue.split(separator: "|", maxSplits: 1)
    return String(language == .zh ? parts.last ?? "" : parts.first ?? "")
  }

  /// The text with its places filled.
  package func filled(_ language: LocalizedText.Language, _ values: String...) -> String {
    var text = ""
    var rest = self(language)[...]
    while let open = rest.firstIndex(of: "{") {
      text += rest[..<open]
      let number = rest[open...].dropFirst().prefix { $0 != "}" }
      if let place = Int(number), values.indices.contains(place) { text += values[place] }
      rest = rest[open...].dropFirst(number.count + 2)
    }
    text += rest
    return text
  }
}
