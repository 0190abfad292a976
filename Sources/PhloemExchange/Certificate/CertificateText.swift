package import PhloemModel

/// The words of a certificate's page.
package enum CertificateText: String, PageText {
  case ledger = "Ledger {0}, kept by {1}|账本 {0}，登记机构：{1}"
  case retirement = "Certificate of Retirement|注销证书"
  case neutrality = "Certificate of Carbon Neutrality|碳中和证书"
  case review = "Certificate of Verification|核查证书"

  case numbered = "No. {0}, entry {1}|编号 {0}，条目 {1}"

  case retirementSentence =
    "This certifies that {0} retired {1} on behalf of {2}. These units are final: nobody can use them again.|兹证明：{0} 代表 {2} 注销 {1}。该注销为最终状态，任何人不得再次使用。"
  case neutralitySentence =
    "This certifies that the emissions of {0} from {1} to {2}, verified as {3} by {4}, are covered by {5} of retired credits.|兹证明：{0} 在 {1} 至 {2} 期间经 {4} 核查的排放量 {3}，已由注销的 {5} 减排量覆盖。"
  case organisationSentence =
    "This certifies that {0} reviewed the emissions of {1} from {2} to {3} and found {4}.|兹证明：{0} 核查了 {1} 在 {2} 至 {3} 期间的排放量，结果为 {4}。"
  case productSentence =
    "This certifies that {0} reviewed the footprint of a product of {1} from {2} to {3} and found {4}.|兹证明：{0} 核查了 {1} 的产品在 {2} 至 {3} 期间的碳足迹，结果为 {4}。"

  case retired = "Retired|已注销"
  case covered = "Covered|已覆盖"
  case emitted = "Emitted|排放量"
  case found = "Found|核查结果"

  case details = "Details|详情"
  case holder = "Holder|持有人"
  case account = "Account|账户"
  case beneficiary = "Beneficiary|受益人"
  case purpose = "Purpose|用途"
  case programme = "Programme|机制"
  case issuer = "Issuer|签发机构"
  case serials = "Serials|序列号"
  case time = "Time|时间"
  case subject = "Subject|主体"
  case object = "Object|对象"
  case scope = "Kind|类别"
  case period = "Period|期间"
  case verifier = "Verifier|核查机构"
  case signedBy = "Signed by|签署人"

  case units = "Retired units|注销的单位"
  case quantity = "Units|数量"
  case project = "Project|项目"
  case methodology = "Methodology|方法学"
  case vintage = "Vintage|年份"
  case host = "Host|东道国"
  case adjustment = "Adjustment|相应调整"
  case labels = "Labels|标签"

  case trail = "What it rests on|依据"
  case step = "Step|步骤"
  case who = "By|经办方"
  case entry = "Entry|条目"
  case hours = "{0} hours of meter {1}|计量表 {1} 的 {0} 个小时"
  case stepStated = "neutrality stated|声明碳中和"
  case stepRetired = "{0} units retired|注销 {0} 个单位"
  case stepIssued = "{0} units issued|签发 {0} 个单位"
  case stepVerified = "{0} units verified of {1} claimed|申报 {1} 个单位，核证 {0} 个"
  case stepReported = "report on {0}|{0} 监测报告"
  case stepProject = "project {0} drafted|编制项目 {0}"
  case stepValidated = "project {0} validated|审定项目 {0}"
  case stepMethodology = "methodology {0}, edition {1}, published|发布方法学 {0}（版本 {1}）"
  case stepReviewed = "figure certified|签发核查证书"
  case stepImported =
    "units came as {2} {3} from ledger {0}, entry {1} there|单位以 {2} {3} 来自账本 {0} 的条目 {1}"
  case stepReturned =
    "units left as {2} {3} and came back: ledger {0} refused them by its entry {1}|单位以 {2} {3} 转出，账本 {0} 以条目 {1} 拒绝，故退回"

  case otherLedger = "ledger {0}|账本 {0}"
  case documents = "Documents, by their SHA-256|文件（SHA-256）"
  case inventory = "inventory|排放清单"
  case calculation = "calculation|计算书"
  case evidence = "evidence|证据"
  case monitoringReport = "monitoring report|监测报告"
  case verificationReport = "verification|核查报告"
  case validationReport = "validation|审定报告"
  case designDocument = "project design|项目设计文件"
  case methodologyDocument = "methodology|方法学文件"

  case check = "How to check it|如何验证"
  case checkIntro =
    "Anyone can check this certificate without the ledger and without a network: the file of the same name holds the entries of the log, the proof that each is in it, and the signature of who keeps the ledger. Changing one figure breaks it.|任何人无需账本、无需联网即可验证本证书：同名文件包含账本条目、每个条目在账本中的证明以及登记机构的签名。改动任何一个数字都会导致验证失败。"
  case holdsUntil =
    "The certificate is known to hold in the log of {0} entries, {1}. Whether it was revoked later is told by a status, which the registrar signs on request.|本证书在包含 {0} 个条目的账本（{1}）中有效。此后是否被撤销，以登记机构应要求签发的状态文件为准。"
  case identity = "Ledger|账本"
  case log = "Log|日志"
  case logEntries = "{0} entries, root {1}|{0} 个条目，根 {1}"
  case code = "QR code text|二维码文本"
  case codeTitle = "QR code of the certificate|证书二维码"
  case codeCaption = "ledger and entry|账本与条目"
  case codeShortened =
    "The QR code leaves out the ledger's name, for which it has no room; the ledger's identity is in it.|二维码容量不足，未包含账本名称；账本标识已包含在内。"
  case codeMissing =
    "The text is too long for a QR code, so that there is no picture of it.|文本过长，无法生成二维码，故不附图。"

  case notDeclared = "not declared|未申报"
  case notRequired = "not required|无需"
  case committed = "committed|已承诺"
  case pending = "pending|进行中"
  case completed = "completed|已完成"
  case reduction = "reduction|减排"
  case removal = "removal|清除"
  case organisation = "organisation|组织"
  case product = "product|产品"
  case credit = "credits|减排量"
  case allowance = "allowances|配额"
  case greenCertificate = "green certificates|绿证"
  case point = "points|积分"

  /// The word for a value of a field; the value where there is none.
  package static func word(_ key: String, _ language: LocalizedText.Language) -> String {
    allCases.first { "\($0)" == key }?(language) ?? key
  }
}
