import PhloemAccounting
import PhloemLedger
import PhloemModel
import PhloemSession

/// A certificate followed down to meter-hours, and with a park to the readings of its meters.
struct CertificateTree {
  /// The park whose meters these are; nil for none.
  let session: ParkSession?
  /// Names of files by their SHA-256.
  let documents: [String: String]

  func explain(_ content: CertificateContent) throws -> Explanation {
    if let neutrality = content.neutrality { return try explain(neutrality) }
    if let review = content.review { return explain(review) }
    if let retirement = content.retirement { return try explain(retirement) }
    return Explanation(LocalizedText(content.kind), kind: .sum)
  }

  private func explain(_ neutrality: CertificateContent.Neutrality) throws -> Explanation {
    var node = Explanation(
      LocalizedText(
        "neutrality \(neutrality.number) of \(neutrality.subject.name), \(neutrality.period)",
        zh: "\(neutrality.subject.name) \(neutrality.period) 碳中和声明 \(neutrality.number)"),
      kind: .sum, value: "\(neutrality.emissions) \(neutrality.unit) emitted",
      amount: Explanation.Amount(Double(neutrality.emissions), neutrality.unit),
      details: [
        entry(neutrality.entry, neutrality.time),
        LocalizedText(
          "stated by \(neutrality.verifier.name), signed by \(names(neutrality.signers))",
          zh: "声明方：\(neutrality.verifier.name)，签署人：\(names(neutrality.signers))"),
        LocalizedText(
          "\(neutrality.covered) \(neutrality.unit) are covered by retired units",
          zh: "注销单位共覆盖 \(neutrality.covered) \(neutrality.unit)"),
      ])
    node.parts =
      [explain(neutrality.certification)] + (try neutrality.retirements.map { try explain($0) })
    return node
  }

  private func explain(_ review: CertificateContent.Review) -> Explanation {
    Explanation(
      LocalizedText(
        "\(review.object) of \(review.subject.name), \(review.period)",
        zh: "\(review.subject.name)：\(review.object)，\(review.period)"),
      kind: .amount, value: "\(review.value) \(review.unit)",
      amount: Explanation.Amount(Double(review.value), review.unit),
      details: [
        entry(review.entry, review.time),
        LocalizedText(
          "certified by \(review.verifier.name), signed by \(names(review.signers))",
          zh: "核查方：\(review.verifier.name)，签署人：\(names(review.signers))"),
        document("inventory", zh: "排放清单", review.inventory),
        document("calculation", zh: "计算书", review.calculation),
        document("evidence", zh: "证据", review.evidence),
      ])
  }

  private func explain(_ retirement: CertificateContent.Retirement) throws -> Explanation {
    Explanation(
      LocalizedText(
        "retirement \(retirement.number) for \(retirement.beneficiary)",
        zh: "为 \(retirement.beneficiary) 注销 \(retirement.number)"), kind: .sum,
      value: "\(retirement.quantity) \(retirement.unit)",
      amount: Explanation.Amount(Double(retirement.quantity), retirement.unit),
      details: [
        entry(retirement.entry, retirement.time),
        LocalizedText(
          "by \(retirement.holder.name) from account \(retirement.account.code), signed by "
            + names(retirement.signers),
          zh: "\(retirement.holder.name)，账户 \(retirement.account.code)，签署人："
            + names(retirement.signers)),
        LocalizedText("purpose: \(retirement.purpose)", zh: "用途：\(retirement.purpose)"),
      ], parts: try retirement.units.map { try explain($0, of: retirement) })
  }

  private func explain(
    _ units: CertificateContent.Units, of retirement: CertificateContent.Retirement
  ) throws -> Explanation {
    Explanation(
      LocalizedText(
        "units \(retirement.programme.code) \(units.serials)",
        zh: "单位 \(retirement.programme.code) \(units.serials)"), kind: .amount,
      value: "\(units.quantity) \(retirement.unit)",
      amount: Explanation.Amount(Double(units.quantity), retirement.unit),
      details: units.adjustments.filter { $0.entry != units.series.entry }.map {
        LocalizedText(
          "adjustment of \($0.serials): \($0.status), entry \($0.entry)",
          zh: "\($0.serials) 的相应调整：\($0.status)，条目 \($0.entry)")
      }, parts: [try explain(units.series, unit: retirement.unit)])
  }

  private func explain(
    _ series: CertificateContent.Series, unit: String
  ) throws -> Explanation {
    var node = Explanation(
      LocalizedText(
        "issuance of units \(series.serials), vintage \(series.vintage)",
        zh: "签发单位 \(series.serials)，年份 \(series.vintage)"), kind: .amount,
      value: "\(series.issued) \(unit)", amount: Explanation.Amount(Double(series.issued), unit),
      details: [
        entry(series.entry, series.time),
        LocalizedText(
          "on \(series.basis), signed by \(names(series.signers))",
          zh: "依据：\(series.basis)，签署人：\(names(series.signers))"),
      ])
    if let evidence = series.evidence {
      node.details.append(document("evidence", zh: "证据", evidence))
    }
    if let report = series.report { node.parts.append(explain(report, unit: unit)) }
    if let project = series.project { node.parts.append(explain(project)) }
    if let origin = series.origin {
      node.parts.append(
        Explanation(
          LocalizedText(
            "ledger \(origin.ledger), entry \(origin.export) there",
            zh: "账本 \(origin.ledger)，其条目 \(origin.export)"), kind: .file,
          details: [
            LocalizedText(
              "\(origin.serials) of \(origin.programme)"
                + (origin.project.isEmpty ? "" : ", project \(origin.project)")
                + (origin.methodology.isEmpty ? "" : ", methodology \(origin.methodology)"),
              zh: "\(origin.programme) \(origin.serials)"
                + (origin.project.isEmpty ? "" : "，项目 \(origin.project)")
                + (origin.methodology.isEmpty ? "" : "，方法学 \(origin.methodology)")),
            entry(origin.entry, nil),
            LocalizedText("identity \(origin.identity)", zh: "账本标识 \(origin.identity)"),
          ]))
    }
    node.parts += try series.before.map { try explain($0, unit: unit) }
    node.parts += try series.hours.map { try explain($0) }
    return node
  }

  func names(_ signers: [CertificateContent.Signer]) -> String {
    signers.map(\.person).joined(separator: ", ")
  }

  func entry(_ number: Int, _ time: String?) -> LocalizedText {
    LocalizedText(
      "entry \(number)" + (time.map { ", \($0)" } ?? ""),
      zh: "条目 \(number)" + (time.map { "，\($0)" } ?? ""))
  }

  /// A SHA-256, and the file at hand whose it is.
  func document(_ word: String, zh: String, _ digest: String) -> LocalizedText {
    let file = documents[digest]
    return LocalizedText(
      "\(word): SHA-256 \(digest)" + (file.map { ", that of \($0)" } ?? ""),
      zh: "\(zh)：SHA-256 \(digest)" + (file.map { "，与 \($0) 一致" } ?? ""))
  }
}
