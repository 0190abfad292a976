import PhloemAccounting
import PhloemModel

extension ReportPage {
  /// Every number that the inventory rests on.
  mutating func writeFactors() {
    section("factors", .factorsTitle) { page in
      let numbers = UsedNumber.all(of: page.input)
      page.note(ReportText.confidenceNote(page.language))
      let library = numbers.filter { $0.kind == .library }
      if !library.isEmpty { page.write(page.factorTable(library)) }
      let park = numbers.filter { $0.kind == .park }
      if !park.isEmpty { page.writeFolded(page.numberTable(park, .parkNumberTable)) }
      let rules = numbers.filter { $0.kind == .rule }
      if !rules.isEmpty { page.writeFolded(page.numberTable(rules, .ruleNumberTable)) }
    }
  }

  private func factorTable(_ numbers: [UsedNumber]) -> PageTable {
    let language = language
    var table = PageTable(
      ReportText.factorTable(language),
      [
        (ReportText.columnName(language), false), (ReportText.columnValue(language), true),
        (ReportText.columnLimits(language), false), (ReportText.columnRegion(language), false),
        (ReportText.columnValidity(language), false), (ReportText.columnSource(language), false),
        (ReportText.columnLicence(language), false),
        (ReportText.columnConfidence(language), false),
        (ReportText.columnRestingTonnes(language), true),
      ])
    table.style = "factors"
    for number in numbers {
      let source = [number.source, number.table].compactMap(\.self).joined(separator: ", ")
      table.add(
        [
          .markup { cell in
            cell.add("span", ["class": "name"], text: number.name)
            cell.add("code", text: number.reference)
          },
          .number("\(number.value) \(number.unit)"), .text(number.limits), .text(number.region),
          .text(number.validity),
          .markup { cell in
            cell.add(text: source)
            if let note = number.note, !note.isEmpty { cell.add("small", text: note) }
          },
          .text(number.licence), .text(number.confidence),
          .number(Self.tonnes(number.co2eGrams)),
        ], id: number.key.anchor)
    }
    return table
  }

  private func numberTable(_ numbers: [UsedNumber], _ caption: ReportText) -> PageTable {
    let language = language
    var table = PageTable(
      caption(language),
      [
        (ReportText.columnName(language), false), (ReportText.columnValue(language), true),
        (ReportText.columnLimits(language), false), (ReportText.columnSource(language), false),
        (ReportText.columnNote(language), false),
        (ReportText.columnRestingTonnes(language), true),
      ])
    for number in numbers {
      table.add(
        [
          .markup { cell in
            cell.add("span", ["class": "name"], text: number.name)
            cell.add("code", text: number.reference)
          },
          .number("\(number.value) \(number.unit)"), .text(number.limits), .text(number.source),
          .text(number.note), .number(Self.tonnes(number.co2eGrams)),
        ], id: number.key.anchor)
    }
    return table
  }

  /// The rules in plain words, and what makes the total uncertain.
  mutating func writeMethod() {
    section("method", .methodTitle) { page in
      let notes = page.methodNotes
      page.page.add("dl") { list in
        for (title, text) in notes {
          list.add("dt", text: title)
          list.add("dd", text: text)
        }
      }
      guard let uncertainty = page.input.uncertainty else { return }
      page.page.add("h3", text: ReportText.uncertaintyTitle(page.language))
      page.write(page.uncertaintyTable(uncertainty))
      let open = uncertainty.withoutLimits
      if !open.isEmpty {
        let title = ReportText.unknownNumbers.filled(page.language, String(open.count))
        page.page.add("details") { details in
          details.add("summary", text: title)
          details.add("p", ["class": "note"], text: open.joined(separator: " · "))
        }
      }
    }
  }

  private var methodNotes: [(String, String)] {
    let language = language
    let programme = input.programme
    let name = programme.name(language)
    let scope2: ReportText =
      switch inventory.totalScope2 {
      case .scope2Location: .scope2LocationText
      case .scope2Market: .scope2MarketText
      default: .scope2NoneText
      }
    var notes: [(String, String)] = [
      (
        ReportText.programmeNote(language),
        programme.rounding.map { ReportText.programmeText.filled(language, name, $0) }
          ?? ReportText.programmePlain.filled(language, name)
      ),
      (
        ReportText.gwpNote(language), ReportText.gwpText.filled(language, inventory.gwpSet.name)
      ),
      (ReportText.recordNote(language), ReportText.recordText(language)),
      (ReportText.scope2Note(language), scope2(language)),
      (ReportText.energyShort(language), ReportText.energyText(language)),
      (ReportText.estimateNote(language), ReportText.estimateText(language)),
      (ReportText.biogenicNote(language), ReportText.biogenicText(language)),
      (ReportText.uncertaintyNote(language), ReportText.uncertaintyText(language)),
    ]
    let rules = programme.sources + programme.notes
    if !rules.isEmpty {
      notes.append((ReportText.sourcesNote(language), rules.joined(separator: " · ")))
    }
    return notes
  }

  private func uncertaintyTable(_ uncertainty: InventoryUncertainty) -> PageTable {
    let language = language
    var table = PageTable(
      ReportText.uncertaintyTable(language),
      [
        (ReportText.columnNumber(language), false), (ReportText.columnEffect(language), true),
        (ReportText.columnShare(language), true),
      ])
    let total = abs(Double(uncertainty.grams))
    for contribution in uncertainty.contributions.prefix(10) {
      table.add([
        .markup { $0.add("code", text: contribution.key) },
        .number(FigureText.number(contribution.grams / 1e6)),
        .number(FigureText.percent(total == 0 ? nil : contribution.grams / total, decimals: 2)),
      ])
    }
    table.rows.append(
      .total([
        .text(ReportText.columnTotal(language)),
        .number(FigureText.number(uncertainty.halfWidth / 1e6)),
        .number(FigureText.percent(uncertainty.relative, decimals: 2)),
      ]))
    return table
  }

  /// What a reader should know.
  mutating func writeFindings() {
    section("findings", .findingsTitle) { page in
      let findings = page.input.allFindings
      if findings.isEmpty {
        page.note(ReportText.noFindings(page.language))
        return
      }
      let language = page.language
      var table = PageTable(
        ReportText.findingTable(language),
        [
          (ReportText.columnSeverity(language), false), (ReportText.columnMessage(language), false),
          (ReportText.columnHelp(language), false), (ReportText.columnPlace(language), false),
        ])
      for (kind, finding) in findings {
        let severity: ReportText =
          switch finding.severity {
          case .note: .noteSeverity
          case .warning: .warningSeverity
          case .error: .errorSeverity
          }
        let about: ReportText = kind == .inventory ? .inventoryKind : .dataKind
        table.add([
          .markup { cell in
            cell.add(
              "span", ["class": "badge \(finding.severity.rawValue)"], text: severity(language))
            cell.add("small", text: about(language))
          },
          .text(finding.message), .text(finding.help ?? ""),
          .markup { cell in
            if let position = finding.position { cell.add("code", text: "\(position)") }
          },
        ])
      }
      page.write(table)
    }
  }
}
