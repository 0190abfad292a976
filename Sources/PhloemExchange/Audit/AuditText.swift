import PhloemModel

/// The words of an audit page.
package enum AuditText: String, PageText {
  // Head and sections
  case title = "Audit of published claims|公开声明核查"
  case manyClaims = "{0} claims from {1} cases|{1} 个案例的 {0} 条声明"
  case claimCount = "{0} claims|{0} 条声明"
  case oneClaim = "1 claim|1 条声明"
  case caseCount = "{0} cases|{0} 个案例"
  case faults = "What could not be judged|未能核查的内容"
  case overview = "Verdicts|核查结论"
  case byCase = "By case|按案例汇总"
  case claims = "Claims|逐条声明"
  case factors = "Factors|因子"
  case factorsTitle = "Factors of the library that were used|所用因子库条目"
  case rules = "Rules|规则"
  case rulesTitle = "Rules and limits that were applied|所用规则与限值"
  case caseTexts = "Cases|案例"
  case caseTextsTitle = "What the cases tell of themselves|案例自述"
  case madeBy =
    "Made by Phloem. Each verdict follows from the figures, formulas and limits shown with it; someone who knows more may come to another.|由 Phloem 生成。每项结论均由所列数字、公式与限值推得；掌握更多信息者或可得出不同结论。"

  // Verdicts
  case consistentMeaning =
    "Every check that can be made holds.|能做的各项检查均成立。"
  case inconsistentMeaning =
    "Contradicts another statement, a definition or a published figure.|与另一处陈述、定义或公布数据相矛盾。"
  case implausibleMeaning =
    "No contradiction, but outside what is physically possible or usual.|没有矛盾，但超出物理上可能或通常的范围。"
  case uncheckableMeaning =
    "An input is missing or ambiguous, or there is nothing to compare with.|缺少数据或含义不明，或没有可比对的数据。"
  case notJudged = "not judged|未核查"
  case notJudgedMeaning =
    "A fault in the claims file kept it from being judged.|声明文件有错误，因此未能核查。"
  case shareOfClaims = "{0} of the claims|占声明的 {0}"
  case barLabel = "Verdicts: {0}|核查结论：{0}"
  case countOf = "{0} {1}|{1} {0}"

  // Recorded verdicts
  case allVerdicts =
    "All {0} recorded verdicts come out the same.|文件中记录的 {0} 项结论全部吻合。"
  case someVerdicts =
    "{0} of {1} recorded verdicts come out the same.|文件中记录的 {1} 项结论有 {0} 项吻合。"
  case allValues = "All {0} recorded values come out the same.|文件中记录的 {0} 个数值全部吻合。"
  case someValues =
    "{0} of {1} recorded values come out the same.|文件中记录的 {1} 个数值有 {0} 个吻合。"
  case otherwise = "Recorded otherwise:|与记录不符："
  case recordedVerdict = "Recorded: {0}. Found: {1}.|记录为“{0}”，核查为“{1}”。"
  case recordedValue = "recorded: {0}|记录值：{0}"
  case recordedFound = "{0}: recorded {1}, found {2}.|{0} 记录为 {1}，核查为 {2}。"

  // Legend
  case legend = "How to read the labels|标签说明"
  case evidenceLegend =
    "Evidence, from the strongest to the weakest|依据，由强至弱"
  case kindLegend = "What a check compares with, and what its failure means|检查的比对对象，以及不成立时的结论"
  case arithmeticMeaning = "figures of the source itself|来源自身的数字"
  case definitionMeaning =
    "a unit, stoichiometry, the length of a year|单位、化学计量、一年的长度"
  case lookedUpMeaning = "a published figure that was read|查阅过的公布数据"
  case recalledMeaning =
    "a figure from memory, still to be confirmed|凭记忆引用的数据，尚待确认"
  case assumptionMeaning = "a figure that the checker assumes|核查者假设的数据"
  case failureMeans = "when it fails: {0}|不成立时：{0}"

  // Filters
  case filterVerdict = "Verdict|结论"
  case filterEvidence = "Weakest evidence|最弱依据"
  case filterWords = "Words|文字"
  case wordsHint = "id, quotation, figure …|编号、引文、数字……"
  case all = "all|全部"
  case showAll = "Show all|显示全部"
  case openSteps = "Open all steps|展开全部步骤"
  case closeSteps = "Close all steps|收起全部步骤"
  case shown = "{0} of {1} claims are shown|显示 {1} 条声明中的 {0} 条"
  case nothingShown = "No claim fits.|没有符合条件的声明。"
  case filterTo = "Show the claims of this verdict|只显示此结论的声明"
  case filterToCase = "Show the claims of this case|只显示此案例的声明"

  // A claim
  case source = "Source|来源"
  case evidence = "Evidence|依据"
  case slips = "What may have been meant|可能的原意"
  case slipHolds = "every check then holds|如此则各项检查均成立"
  case slipNear = "comes near, but not all of it holds|接近，但仍有不符"
  case missing = "Missing|尚缺"
  case notes = "Notes|备注"
  case equivalences = "Equivalences|折算"
  case remark = "Checker’s remark|核查者评注"
  case recorded = "Recorded|记录"
  case steps = "Steps|步骤"
  case figureCount = "{0} figures|{0} 个数字"
  case oneFigure = "1 figure|1 个数字"
  case checkCount = "{0} checks|{0} 项检查"
  case oneCheck = "1 check|1 项检查"
  case noSteps = "No figure could be worked out.|没有可推算的数字。"
  case figureTable = "Figures of {0}|{0} 的数字"
  case checkTable = "Checks of {0}|{0} 的检查"
  case columnFigure = "Figure|数字"
  case columnValue = "Value|数值"
  case columnFrom = "How it comes about|由来"
  case columnBasis = "Rests on|依据"
  case columnHolds = "Holds|是否成立"
  case columnCheck = "Check|检查"
  case columnKind = "Compares with|比对对象"
  case stated = "stated in the source|来源所述"
  case range = "range {0}|范围 {0}"
  case unknownValue = "not known|未知"
  case holds = "holds|成立"
  case fails = "fails|不成立"
  case open = "open|无法判断"
  case information = "for information only|仅供参考"
  case byTimes = "by {0} times|相差 {0} 倍"
  case inputsMissing = "missing: {0}|缺少：{0}"
  case ruleFound = "{0} = {1}, limits {2}|{0} = {1}，限值 {2}"

  // Tables
  case caseTable = "Verdicts by case|各案例的结论"
  case columnCase = "Case|案例"
  case columnClaims = "Claims|声明数"
  case columnShare = "Verdicts|结论"
  case columnTotal = "All|合计"
  case columnUsedBy = "Used by|使用的声明"
  case columnRule = "Rule|规则"
  case columnLimits = "Limits|限值"
  case ruleTable = "Rules of the library|规则库"
  case limitTable = "Limits that the claims files set|声明文件设定的限值"
  case equivalenceTable = "Equivalences|折算系数"
  case columnBoundary = "Covers|涵盖范围"
  case always = "always|始终"
  case since = "since {0}|自 {0} 起"
  case until = "until {0}|至 {0}"
  case noFactors = "No factor of the library was used.|未使用因子库条目。"
  case noRules = "No rule or limit of the library was applied.|未使用规则或限值。"
  case noCases = "The files describe no cases.|文件中没有案例描述。"

  // Sections of a case
  case sectionTitle = "Title|题名"
  case sectionSector = "Sector|行业"
  case sectionRegion = "Region|地区"
  case sectionOverview = "Overview|概况"
  case sectionProfile = "Profile|简介"
  case sectionOutcome = "Outcome|成效"
  case sectionHighlights = "Highlights|亮点"
  case sectionImplementation = "Implementation|做法"
  case sectionImpact = "Impact|影响"
  case comment = "Comment ({0})|评论（{0}）"
  case replication = "To do the same elsewhere|在其他地方推广所需"
}

extension AuditText {
  /// The heading of a section of a case; nil for one that has none.
  static func section(_ key: String) -> AuditText? {
    switch key {
    case "title": .sectionTitle
    case "sector": .sectionSector
    case "region": .sectionRegion
    case "overview": .sectionOverview
    case "profile": .sectionProfile
    case "outcome": .sectionOutcome
    case "highlights": .sectionHighlights
    case "implementation": .sectionImplementation
    case "impact": .sectionImpact
    case "source": .source
    default: nil
    }
  }

  /// A number of things, in the singular for one.
  static func count(
    _ count: Int, _ one: AuditText, _ many: AuditText, _ language: LocalizedText.Language
  ) -> String {
    count == 1 ? one(language) : many.filled(language, String(count))
  }
}
