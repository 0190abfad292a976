/// The words of the page of a match.
enum MatchText: String, PageText {
  // Head and sections
  case title = "Match of by-products|副产物匹配"
  case overview = "Overview|概览"
  case flows = "Who feeds whom|供需链接"
  case flowsTitle = "Which by-product feeds whom|哪种副产物供给谁"
  case quality = "Quality|质量"
  case qualityTitle = "Quality of what is blended, against its limits|掺混料的质量与限值"
  case money = "Money|费用"
  case moneyTitle = "Costs, and the prices at which both sides gain|费用与双方均受益的价格"
  case carbon = "Carbon|碳排放"
  case carbonTitle = "Emissions with and without the links|有无链接的排放对比"
  case supply = "Needs|需求"
  case supplyTitle = "How each need is met|各项需求的满足情况"
  case left = "Unmatched|未匹配"
  case leftTitle = "What stays unmatched, and why|未匹配的部分及原因"
  case components = "Components|组分"
  case componentsTitle = "Where each component goes|各组分的去向"
  case alternatives = "Alternatives|备选方案"
  case alternativesTitle = "Other sets of links that are nearly as good|相近的其他链接组合"
  case clash = "Why|原因"
  case clashTitle = "Why no set of links meets all demands and limits|为何没有链接组合满足全部需求与限值"
  case findings = "Findings|提示"
  case noFindings = "There is nothing to note.|无提示事项。"
  case madeBy =
    "Made by Phloem. What a by-product brings is compared with new material and disposal.|由 Phloem 生成。副产物的收益以新料与处置为对照。"
  case tablesOnly =
    "This page holds tables only: Plotly.js was not found. Run “make setup” and write the page again to get charts.|本页仅含表格：未找到 Plotly.js。运行“make setup”后重新生成即可得到图表。"

  // How the search ended
  case optimal = "best set of links|最优链接组合"
  case withinGap = "within {0} of the best|与最优相差不超过 {0}"
  case timeLimit = "best found when the time ran out|限时内的最优结果"
  case timeLimitGap =
    "best found when the time ran out, at most {0} from the best|限时内的最优结果，与最优相差不超过 {0}"
  case infeasible = "no set of links meets all limits|没有满足全部限值的链接组合"
  case ranOut =
    "The time ran out before any set of links was found: raise --time-limit or --gap.|在找到链接组合之前时间已用尽：请提高 --time-limit 或 --gap。"
  case bound = "no set of links is better than {0} {1}|任何链接组合均不优于 {0} {1}"

  // Objectives and cards
  case cost = "Cost|费用"
  case leastCarbon = "Emissions|排放"
  case virgin = "New material|新料"
  case diverted = "By-products used|利用的副产物"
  case value = "Value of recovered products|回收产品价值"
  case benefit = "Gain|收益"
  case against = "against {0} {1} without by-products|不用副产物时为 {0} {1}"
  case noAgainst = "new material alone could not meet all demands and limits|仅用新料无法满足全部需求与限值"
  case saved = "{0} t less than without by-products|比不用副产物少 {0} t"
  case notKnown = "something that emits has no number|有排放项未给出数值"
  case linkCount = "Links|链接"
  case ofPossible = "of {0} that are possible|共 {0} 条可行链接"
  case pairsLeftOut = "{0} pairs left out|排除 {0} 对"

  // Flows
  case flowsNote =
    "Widths in {0}, all periods together; what nobody takes and what is bought new are drawn too.|宽度单位为 {0}，各期合计；无人接收的部分与外购新料一并绘出。"
  case flowChart = "Flows in {0}|流量图（{0}）"
  case linkTable = "Links and what they cost, {0}|各链接及其费用，{0}"
  case noLinks = "No link serves the objective.|没有链接有利于目标。"
  case unused = "Not taken|未接收"
  case newFor = "New material|外购新料"
  case columnSource = "By-product|副产物"
  case columnSink = "User|需求方"
  case columnBy = "By|工艺"
  case columnAmount = "Amount|数量"
  case columnUnit = "Unit|单位"
  case columnDistance = "km|公里"
  case columnTreatment = "Treatment|加工"
  case columnEnergy = "Energy|能源"
  case columnTransport = "Transport|运输"
  case columnOnce = "Once|一次性"
  case columnBrings = "Brings|收入"
  case columnTonnes = "Emissions, t|排放，t"
  case columnPeriod = "Period|时期"

  // Quality
  case limitTable = "Limits on the mean of all that a user takes|需求方全部进料均值的限值"
  case columnComponent = "Component|组分"
  case columnLimit = "Limit|限值"
  case columnMean = "Mean|均值"
  case columnWorst = "Worst mean|最不利均值"
  case columnBinds = "Binds|是否起约束"
  case columnPrice = "One more of it|放宽一单位"
  case binds = "binds|起约束"
  case noLimits = "No user states limits.|没有需求方给出限值。"
  case priceNote =
    "“One more of it”: by how much the objective rises when the bound is raised by one of its unit, the set of links held.|“放宽一单位”指在链接组合不变时，将该界限提高一单位使目标值增加的数额。"

  // Money
  case bargainTable = "Prices at the supplier's gate at which neither side loses|供方门口价：双方均不受损的区间"
  case bargainNote =
    "Below zero the supplier pays. Transport is borne by {0}, treatment by {1}, what a link costs once by {2}.|负值表示供方付费。运输由{0}承担，加工由{1}承担，一次性费用由{2}承担。"
  case supplier = "the supplier|供方"
  case buyer = "the buyer|买方"
  case columnLink = "Link|链接"
  case columnLowest = "Lowest|最低"
  case columnMidpoint = "Midpoint|中点"
  case columnHighest = "Highest|最高"
  case any = "any|不限"
  case unstable = "no price suits both: the link serves others|没有双方均可接受的价格：该链接服务于他方"
  case bindingTable = "What holds the links back|制约各链接的因素"
  case costTable = "Costs with and without the links, {0}|有无链接的费用，{0}"
  case columnItem = "Item|项目"
  case columnWith = "With the links|有链接"
  case columnWithout = "Without by-products|不用副产物"
  case columnDifference = "Difference|差值"
  case disposal = "Disposal|处置"
  case recovered = "Products recovered|回收产品"
  case linksAll = "Links: treatment, energy, transport|链接：加工、能源、运输"
  case total = "Total|合计"

  // Carbon
  case carbonUnknown =
    "Emissions are not summed: something that emits has no number. Add it and write 0 with its unit if there is none.|未合计排放：有排放项未给出数值。请补充；如无排放，请写 0 并注明单位。"

  // Needs and by-products
  case columnDemand = "Needed|需要"
  case columnByProducts = "By-products|副产物"
  case columnShare = "Share|占比"
  case columnNew = "New|新料"
  case columnTaken = "Taken|接收"
  case columnAvailable = "Available|可用"
  case columnUsed = "Used|利用"
  case columnLeft = "Left|剩余"
  case leftTable = "What is left over|剩余的副产物"
  case nothingLeft = "Nothing is left over.|没有剩余。"
  case excludedTable = "Pairs that cannot be links|不可行的供需对"
  case otherPairs = "{0} more pairs have commodities that no technology joins.|另有 {0} 对的物料之间没有可用工艺。"

  // Components and alternatives
  case componentTable = "All periods together|各期合计"
  case columnEnd = "Goes to|去向"
  case columnMoney = "Brings, {0}|收入，{0}"
  case columnWorse = "Worse by|差距"
  case cutShort = "The time ran out before all of them were looked for.|限时内未能查找全部组合。"
  case clashRows = "These contradict each other:|以下各项相互矛盾："
  case clashGive = "The least that would have to give way:|至少需要放宽："
  case assumed = "Assumed numbers in: {0}.|含假设数值：{0}。"

  // The same words in another place
  static let emissions = MatchText.leastCarbon
  static let columnCost = MatchText.cost
  static let columnGain = MatchText.benefit
  static let newMaterial = MatchText.virgin
  static let carbonTable = MatchText.columnTonnes
  static let needTable = MatchText.supply
  static let sourceTable = MatchText.columnByProducts
  static let columnWhy = MatchText.clash
  static let columnLinks = MatchText.linkCount
}
