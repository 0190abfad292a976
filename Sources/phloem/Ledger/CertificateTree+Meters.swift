import PhloemAccounting
import PhloemLedger
import PhloemModel
import PhloemSession
import PhloemStore

extension CertificateTree {
  func explain(_ report: CertificateContent.Report, unit: String) -> Explanation {
    let finding = report.verification
    return Explanation(
      LocalizedText(
        "verified report \(report.number), \(report.period)",
        zh: "经核证的监测报告 \(report.number)，\(report.period)"), kind: .amount,
      value: "\(finding.verified) \(unit)",
      amount: Explanation.Amount(Double(finding.verified), unit),
      details: [
        entry(finding.entry, finding.time),
        LocalizedText(
          "verified by \(finding.verifier.name), signed by \(names(finding.signers))",
          zh: "核证方：\(finding.verifier.name)，签署人：\(names(finding.signers))"),
        LocalizedText(
          "\(report.claimed) \(unit) were claimed, entry \(report.entry)",
          zh: "申报 \(report.claimed) \(unit)，条目 \(report.entry)"),
        document("monitoring report", zh: "监测报告", report.report),
        document("verification", zh: "核查报告", finding.report),
      ])
  }

  func explain(_ project: CertificateContent.Project) -> Explanation {
    let methodology = project.methodology
    return Explanation(
      LocalizedText(
        "project \(project.code) of \(project.developer.name)",
        zh: "\(project.developer.name) 的项目 \(project.code)"), kind: .parameter,
      details: [
        entry(project.entry, nil),
        LocalizedText(
          "validated by \(project.validation.verifier.name), entry \(project.validation.entry); "
            + "registered by entry \(project.registration.entry), \(project.registration.time)",
          zh: "审定方：\(project.validation.verifier.name)，条目 \(project.validation.entry)；"
            + "登记条目 \(project.registration.entry)，\(project.registration.time)"),
        document("design", zh: "设计文件", project.document),
      ],
      parts: [
        Explanation(
          LocalizedText(
            "methodology \(methodology.code), edition \(methodology.edition)",
            zh: "方法学 \(methodology.code)，版本 \(methodology.edition)"), kind: .parameter,
          details: [
            entry(methodology.entry, nil),
            LocalizedText(
              "published by \(methodology.owner.name)", zh: "发布方：\(methodology.owner.name)"),
            document("document", zh: "文件", methodology.document),
          ])
      ])
  }

  /// Hours of a meter, with what the park's meter of the same name says of them.
  func explain(_ hours: CertificateContent.Hours) throws -> Explanation {
    let code = hours.meter.code
    var node = Explanation(
      LocalizedText(
        "\(hours.hours) hours of meter \(code)", zh: "计量表 \(code) 的 \(hours.hours) 个小时"),
      kind: .meter,
      details: [
        entry(hours.meter.entry, nil),
        LocalizedText("of \(hours.owner.name)", zh: "所有者：\(hours.owner.name)"),
      ])
    let ends = [hours.spans.first, hours.spans.last].compactMap(\.self)
    let first = ends.first?.split(separator: ".").first ?? ""
    let last = ends.last?.split(separator: ".").last ?? ""
    node.details.append(
      LocalizedText(
        "\(hours.spans.count) spans from \(first) to \(last)",
        zh: "\(hours.spans.count) 段，自 \(first) 至 \(last)"))
    guard let session else { return node }
    guard session.park.meters[code] != nil else {
      node.details.append(
        LocalizedText("the park has no meter '\(code)'", zh: "园区中没有计量表“\(code)”"))
      return node
    }
    let spans = try hours.spans.map { try Self.seconds($0) }
    node.parts = [try session.data.explainMeter(code, inHours: spans)]
    return node
  }

  /// UTC seconds of `2023-07-01T05Z..2023-07-01T18Z`, both hours included.
  private static func seconds(_ span: String) throws -> Range<Int64> {
    let ends = try span.split(separator: "..").map { hour in
      try TimeTextParser().moment(String(hour).replacing("Z", with: ":00Z"))
    }
    guard ends.count == 2, ends[0] <= ends[1] else {
      throw InputError("'\(span)' are no hours of a meter")
    }
    return ends[0]..<ends[1] + 3600
  }
}
