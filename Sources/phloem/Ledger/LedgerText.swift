import PhloemModel

/// The words of `ledger`.
enum LedgerText: String, TwoLanguageText {
  case pageKind = "Ledger|账本"
  case entriesUntil = "{0} entries until {1}|{0} 条记录，截至 {1}"
  case madeBy = "Made by Phloem from the ledger's log|由 Phloem 根据账本日志生成"
  case overview = "Overview|总览"
  case ofIssued = "of {0} issued|签发 {0}"
  case ofTraded = "{0} traded|成交 {0}"
  case alerts = "Alerts|预警"
  case units = "Units|单位"
  case unitsBySeries = "Units by issuance|按签发批次"
  case basis = "Based on|依据"
  case onProject = "project {0}|项目 {0}"
  case onAllocation = "allocation in {0}|{0} 配额分配"
  case onGeneration = "generation in {0}|{0} 发电"
  case onImport = "import from {0}|自 {0} 转入"
  case onReturn = "return from {0}|自 {0} 退回"
  case vintage = "Vintage|年份"
  case serials = "Serials|序列号"
  case parties = "Parties|参与方"
  case howFar = "How far each party has come|各方进度"
  case party = "Party|参与方"
  case nextColumn = "Next|下一步"
  case accounts = "Accounts|账户"
  case unitsOnAccounts = "Units on accounts|账户持有量"
  case accountCode = "Account|账户"
  case free = ">Free|>可用"
  case reservedUnits = ">Reserved|>预留"
  case pledged = ">Pledged|>质押"
  case money = "Money|资金"
  case currency = "Currency|币种"
  case setAside = ">Set aside|>冻结资金"
  case duties = "Duties to surrender|清缴义务"
  case period = "Period|期间"
  case required = ">Required|>应清缴"
  case surrendered = ">Surrendered|>已清缴"
  case missing = ">Missing|>缺口"
  case regions = "Regions|区域"
  case nested = "Each region with what lies in it|各区域（含下级）"
  case logTitle = "Log|日志"
  case howToCheck =
    "A checkpoint and a proof show anyone that an entry is in this log: 'phloem ledger checkpoint', 'prove' and 'verify'.|任何人都可用检查点与证明核验记录：phloem ledger checkpoint、prove、verify。"
  case what = "What|项"
  case value = "Value|值"
  case identity = "Identity|账本标识"
  case headHash = "Head: hash of the last entry|末条记录哈希"
  case rootHash = "Root of the Merkle tree|默克尔树根"
  case held = "held|持有"
  case buffer = "buffer|缓冲"
  case reserved = "reserved|预留"
  case locked = "pledged|质押"
  case cancelled = "cancelled|取消"
  case expired = "expired|过期"
  case exported = "exported|转出"
  case surrenderedUnits = "surrendered|已清缴"
  case tonne = "t CO2e|吨"
  case kilogram = "kg CO2e|千克"
  case megawattHour = "MWh|兆瓦时"
  case kilowattHour = "kWh|千瓦时"

  case link = "link|环节"
  case status = "status|状态"
  case step = "step|步骤"
  case times = ">times|>次数"
  case whoDoesIt = "by|经办方"
  case nextStep = "next: {0} ({1}), by the {2}|下一步：{0}（{1}，{2}）"
  case allDone = "all is done|全部完成"

  case region = "region|区域"
  case level = "level|层级"
  case within = "in|所属"
  case capacity = ">metered capacity|>计量容量"
  case programme = "programme|项目机制"
  case projects = ">projects|>项目数"
  case issuedUnits = ">issued|>签发量"
  case country = "country|国家"
  case province = "province|省"
  case city = "city|市"
  case park = "park|园区"
  case alertLine = "alert: {0}|预警：{0}"
  case washTrade =
    "units {0} {1} came back to account {2} by transfers {3}|{0} {1} 经转让 {3} 回到账户 {2}"
  case selfDealing = "{0} dealt with itself in transfer {1}|{0} 在转让 {1} 中与自身交易"
  case sameReport =
    "reports {0} ({1}) and {2} ({3}) have one document|监测报告 {0}（{1}）与 {2}（{3}）为同一文件"
  case sameProject = "the projects {0} and {1} have one document|项目 {0} 与 {1} 为同一文件"
  case issuedTwice =
    "project {0} was issued here (series {1}) and in another ledger (series {2}) for the same days|项目 {0} 同期在本账本（系列 {1}）与另一账本（系列 {2}）重复签发"

  case reduction = "reduction|减排项目"
  case verification = "verification|核证"
  case trading = "trading|交易"
  case neutrality = "neutrality|碳中和"
  case done = "done|已完成"
  case open = "open|进行中"
  case notNeeded = "not needed|不需要"

  case account = "account|开户"
  case drafted = "drafted|编制"
  case validated = "validated|审定"
  case registered = "registered|登记"
  case reported = "reported|监测报告"
  case verified = "verified|核查"
  case issued = "issued|签发"
  case traded = "traded|成交"
  case retired = "retired|注销"
  case stated = "stated|声明"

  case registrar = "registrar|登记机构"
  case methodologyOwner = "methodology owner|方法学所有者"
  case developer = "developer|项目业主"
  case verifier = "verifier|核查机构"
  case issuer = "issuer|签发机构"
  case holder = "holder|持有人"
  case marketOperator = "market operator|交易机构"
  case regulator = "regulator|主管部门"
  case auditor = "auditor|审计方"

  /// The word for a key of the JSON; the key where there is none.
  static func word(_ key: String, _ language: LocalizedText.Language) -> String {
    let name = key.split(separator: "-").enumerated().map { place, part in
      place == 0 ? String(part) : part.prefix(1).uppercased() + part.dropFirst()
    }.joined()
    return words[name]?(language) ?? key
  }

  private static let words = Dictionary(
    uniqueKeysWithValues: allCases.map { ("\($0)", $0) }.filter { $0.0 != "surrendered" }
      + [("surrendered", LedgerText.surrenderedUnits)])
}
