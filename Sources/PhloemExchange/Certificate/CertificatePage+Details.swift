import PhloemLedger

extension CertificatePage {
  /// The retirements that are told, those of a statement too.
  var retirements: [CertificateContent.Retirement] {
    content.neutrality?.retirements ?? content.retirement.map { [$0] } ?? []
  }

  /// The figure that was certified, that of a statement too.
  var certified: CertificateContent.Review? { content.review ?? content.neutrality?.certification }

  /// Adds who, when and what for.
  func addDetails(to main: inout Markup) {
    var rows: [(CertificateText, String)] = []
    if let retirement = content.retirement {
      rows = [
        (.holder, retirement.holder.name), (.beneficiary, retirement.beneficiary),
        (.purpose, retirement.purpose), (.time, retirement.time),
        (.account, retirement.account.code),
        (.programme, "\(retirement.programme.code) · \(word(retirement.programme.kind))"),
        (.issuer, retirement.programme.issuer.name), (.serials, retirement.serials),
        (.signedBy, Self.names(retirement.signers)),
      ]
    } else if let neutrality = content.neutrality {
      rows = [
        (.subject, neutrality.subject.name), (.object, neutrality.certification.object),
        (.period, days(neutrality.period)), (.verifier, neutrality.verifier.name),
        (.time, neutrality.time),
        (.signedBy, Self.names(neutrality.signers)),
      ]
    } else if let review = content.review {
      rows = [
        (.subject, review.subject.name), (.object, review.object), (.scope, word(review.scope)),
        (.period, days(review.period)), (.verifier, review.verifier.name), (.time, review.time),
        (.signedBy, Self.names(review.signers)),
      ]
    }
    main.addSection("details", text(.details)) { section in
      section.addTerms(rows.map { (text($0.0), $0.1) })
    }
  }

  /// The persons who signed.
  static func names(_ signers: [CertificateContent.Signer]) -> String {
    signers.map(\.person).joined(separator: ", ")
  }

  /// `2023-01-01..2023-12-31` as people write it: `2023`; other days with both ends.
  func days(_ span: String) -> String {
    let ends = span.split(separator: "..")
    guard ends.count == 2, ends[0].hasSuffix("-01-01"), ends[1].hasSuffix("-12-31"),
      ends[0].dropLast(6) == ends[1].dropLast(6)
    else { return span.replacing("..", with: " – ") }
    return String(ends[0].dropLast(6))
  }

  /// Adds the retired units by how they came to be.
  func addUnits(to main: inout Markup) {
    guard !retirements.isEmpty else { return }
    let columns: [CertificateText] = [
      .quantity, .serials, .programme, .project, .methodology, .vintage, .host, .adjustment,
    ]
    let hasLabels = retirements.contains { $0.units.contains { !$0.series.labels.isEmpty } }
    main.addSection("units", text(.units)) { section in
      section.add("table") { table in
        table.add("thead") { head in
          head.add("tr") { row in
            for column in columns + (hasLabels ? [.labels] : []) {
              row.add("th", ["class": column == .quantity ? "n" : nil], text: text(column))
            }
          }
        }
        table.add("tbody") { body in
          for retirement in retirements {
            for units in retirement.units { add(units, of: retirement, hasLabels, to: &body) }
          }
        }
      }
    }
  }

  /// The status of adjustment; with serials where there are several, a line each.
  private func adjustments(of units: CertificateContent.Units) -> [String] {
    let found = units.adjustments
    return found.count == 1
      ? [word(found[0].status)] : found.map { "\($0.serials): \(word($0.status))" }
  }

  private func add(
    _ units: CertificateContent.Units, of retirement: CertificateContent.Retirement,
    _ hasLabels: Bool, to body: inout Markup
  ) {
    let series = units.series
    let methodology = series.project.map { "\($0.methodology.code) \($0.methodology.edition)" }
    let project = [series.project?.code ?? series.origin?.project ?? "–"]
    var cells = [
      units.serials.split(separator: ", ").map(String.init), [retirement.programme.code],
      project + (series.type == "none" ? [] : [word(series.type)]),
      [methodology ?? series.origin?.methodology ?? "–"], [days(series.vintage)],
      [series.hostCountry ?? "–"], adjustments(of: units),
    ]
    if hasLabels { cells.append(series.labels) }
    body.add("tr") { row in
      row.add("td", ["class": "n"], text: Self.amount(units.quantity, retirement.unit))
      for lines in cells {
        row.add("td") { cell in
          for line in lines {
            // Long codes break, so that the table stays on the sheet.
            if line.count <= 30 { cell.add("div", text: line) } else { cell.add(text: line) }
          }
        }
      }
    }
  }
}
