import PhloemModel
import PhloemRegistry

extension LedgerShow.Answer {
  /// The answer as lines of text.
  func lines(_ language: LocalizedText.Language) -> [String] {
    let tables = [
      programmeTable(language), seriesTable(language), holdingTable(language),
      cashTable(language), dutyTable(language), limitTable(language),
    ]
    return [LedgerText.entriesWithHead(language, "\(entries)", head)]
      + tables.filter { !$0.isEmpty }.flatMap { [""] + $0.lines }
      + alerts.map { LedgerText.alertLine(language, $0) }
  }

  private func words(_ units: [String: Int], _ language: LocalizedText.Language) -> String {
    units.sorted { $0.key < $1.key }.map { "\($0.value) \(LedgerText.word($0.key, language))" }
      .joined(separator: ", ")
  }

  private func programmeTable(_ language: LocalizedText.Language) -> TextTable {
    var table = TextTable(
      [LedgerText.programme, .measure, .issuedUnits, .tradedUnits, .whereUnitsAre].map {
        $0(language)
      })
    for programme in programmes {
      table.add([
        programme.programme, LedgerText.word(programme.measure, language), "\(programme.issued)",
        "\(programme.traded)", words(programme.units, language),
      ])
    }
    return table
  }

  private func seriesTable(_ language: LocalizedText.Language) -> TextTable {
    var table = TextTable(
      [
        LedgerText.seriesNumber, .programme, .basis, .vintage, .serials, .whereUnitsAre,
      ].map { $0(language) })
    for found in series {
      table.add([
        "\(found.series)", found.programme, found.source(language), found.vintage, found.serials,
        words(found.units, language),
      ])
    }
    return table
  }

  private func holdingTable(_ language: LocalizedText.Language) -> TextTable {
    var table = TextTable(
      [LedgerText.accountCode, .seriesNumber, .free, .reservedUnits, .pledged].map {
        $0(language)
      })
    for holding in holdings {
      table.add([
        holding.account, "\(holding.series)", "\(holding.free)", "\(holding.reserved)",
        "\(holding.locked)",
      ])
    }
    return table
  }

  private func cashTable(_ language: LocalizedText.Language) -> TextTable {
    var table = TextTable(
      [LedgerText.accountCode, .currency, .free, .setAside].map { $0(language) })
    for cash in cash {
      table.add([
        cash.account, cash.currency, LedgerMoney.text(cash.free, cash.currency),
        LedgerMoney.text(cash.setAside, cash.currency),
      ])
    }
    return table
  }

  private func dutyTable(_ language: LocalizedText.Language) -> TextTable {
    var table = TextTable(
      [
        LedgerText.duties, .programme, .period, .required, .allowances, .offsets, .missing,
      ].map { $0(language) })
    for duty in obligations {
      table.add([
        duty.party, duty.programme, duty.period, "\(duty.required)", "\(duty.allowances)",
        "\(duty.offsets)", "\(duty.shortfall)",
      ])
    }
    return table
  }

  private func limitTable(_ language: LocalizedText.Language) -> TextTable {
    var table = TextTable(
      [LedgerText.limits, .programme, .mostADay, .tradedLast].map { $0(language) })
    for limit in limits {
      table.add([limit.party, limit.programme, "\(limit.most)", "\(limit.traded)"])
    }
    return table
  }
}
