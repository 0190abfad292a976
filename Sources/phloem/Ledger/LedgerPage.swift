import PhloemExchange
import PhloemLedger
import PhloemModel
import PhloemRegistry

/// The page of a ledger: what it holds, how far its parties have come, what a supervisor should look at.
struct LedgerPage {
  let state: LedgerState
  let answer: LedgerShow.Answer
  let supervision: SupervisionJSON
  let language: LocalizedText.Language

  init(
    _ state: LedgerState, _ answer: LedgerShow.Answer, window: Int64,
    _ language: LocalizedText.Language
  ) {
    (self.state, self.answer, self.language) = (state, answer, language)
    supervision = SupervisionJSON(state, window: window, isPublic: false, language)
  }

  /// The text of the file.
  var html: String {
    let time = "\(CivilTime(clockSeconds: state.time))Z"
    return PlainPage(
      kind: LedgerText.pageKind(language), title: state.opening?.name ?? "",
      facts: [
        LedgerText.entriesUntil(language, PlainPage.text(answer.entries), time),
        state.opening?.registrar ?? "",
      ],
      sections: [overview, programmes, parties, accounts]
        + (supervision.regions.isEmpty ? [] : [regions]) + [log],
      footer: LedgerText.madeBy(language), language: language
    ).html
  }

  private func text(_ text: LedgerText) -> String { text(language) }
  private func word(_ key: String) -> String { LedgerText.word(key, language) }

  private var overview: PlainPage.Section {
    let alerts = supervision.alerts ?? []
    return PlainPage.Section(
      "overview", text(.overview),
      cards: answer.programmes.map { programme in
        let live =
          (programme.units["held"] ?? 0) + (programme.units["reserved"] ?? 0)
          + (programme.units["locked"] ?? 0) + (programme.units["buffer"] ?? 0)
        return PlainPage.Card(
          programme.programme, PlainPage.text(live), unit: word(programme.measure),
          [
            LedgerText.ofIssued(language, PlainPage.text(programme.issued)),
            LedgerText.ofTraded(language, PlainPage.text(programme.traded)),
          ])
      } + [
        PlainPage.Card(text(.alerts), PlainPage.text(alerts.count), alerts.prefix(3).map(\.text))
      ],
      tables: [
        PlainPage.Table(text(.alerts), [text(.alerts)], alerts.map { [.text($0.text)] })
      ])
  }

  private var programmes: PlainPage.Section {
    let statuses = UnitStatus.allCases.map { "\($0)" }.filter { status in
      answer.series.contains { ($0.units[status] ?? 0) > 0 }
    }
    return PlainPage.Section(
      "units", text(.units),
      tables: [
        PlainPage.Table(
          text(.unitsBySeries),
          [
            text(.programme), text(.basis), text(.vintage), text(.serials),
            text(.issuedUnits),
          ] + statuses.map { ">" + word($0) },
          answer.series.map { series in
            [
              .text(series.programme), .text(series.source(language)), .text(series.vintage),
              .code(series.serials), .count(series.issued),
            ] + statuses.map { .share(series.units[$0] ?? 0, of: series.issued) }
          })
      ])
  }

  private var parties: PlainPage.Section {
    let steps = WorkspaceStep.allCases
    let rows = state.parties.indices.compactMap { index -> [PlainPage.Cell]? in
      guard let found = state.workspace(of: PartyID(Int32(index))),
        !state.parties[index].roles.isDisjoint(with: [.developer, .holder])
      else { return nil }
      let next = found.next.map { word($0.rawValue) } ?? text(.allDone)
      return [.text(state.parties[index].name)]
        + steps.map { step in
          found.way.contains(step) || found.done[step] ?? 0 > 0
            ? .number("\(found.done[step] ?? 0)") : .number("–")
        } + [.text(next)]
    }
    return PlainPage.Section(
      "parties", text(.parties),
      tables: [
        PlainPage.Table(
          text(.howFar),
          [text(.party)] + steps.map { ">" + word($0.rawValue) } + [text(.nextColumn)], rows)
      ])
  }

  private var accounts: PlainPage.Section {
    PlainPage.Section(
      "accounts", text(.accounts),
      tables: [
        PlainPage.Table(
          text(.unitsOnAccounts),
          [
            text(.accountCode), text(.programme), text(.vintage), text(.free), text(.reservedUnits),
            text(.pledged),
          ],
          answer.holdings.map { holding in
            let series = answer.series[holding.series]
            return [
              .text(holding.account), .text(series.programme), .text(series.vintage),
              .count(holding.free), .count(holding.reserved), .count(holding.locked),
            ]
          }),
        PlainPage.Table(
          text(.money), [text(.accountCode), text(.currency), text(.free), text(.setAside)],
          answer.cash.map { cash in
            [
              .text(cash.account), .text(cash.currency),
              .number(LedgerMoney.text(cash.free, cash.currency)),
              .number(LedgerMoney.text(cash.setAside, cash.currency)),
            ]
          }),
        PlainPage.Table(
          text(.duties),
          [
            text(.party), text(.programme), text(.period), text(.required), text(.surrendered),
            text(.missing),
          ],
          answer.obligations.map { duty in
            [
              .text(duty.party), .text(duty.programme), .text(duty.period), .count(duty.required),
              .share(duty.allowances + duty.offsets, of: duty.required), .count(duty.shortfall),
            ]
          }),
        PlainPage.Table(
          text(.limits),
          [text(.party), text(.programme), text(.mostADay), text(.tradedLast)],
          answer.limits.map { limit in
            [
              .text(limit.party), .text(limit.programme), .count(limit.most),
              .count(limit.traded),
            ]
          }),
      ])
  }

  private var regions: PlainPage.Section {
    PlainPage.Section(
      "regions", text(.regions),
      tables: [
        PlainPage.Table(
          text(.nested),
          [
            text(.region), text(.level), text(.within), text(.capacity), text(.programme),
            text(.projects), text(.issuedUnits),
          ],
          supervision.regions.flatMap { region -> [[PlainPage.Cell]] in
            let head: [PlainPage.Cell] = [
              .text(region.region), .text(word(region.level)), .text(region.within ?? ""),
              .number("\(Figure.text(Double(region.capacityWatts) / 1e6)) MW"),
            ]
            if region.programmes.isEmpty { return [head + [.text(""), .text(""), .text("")]] }
            return region.programmes.map {
              head + [.text($0.programme), .count($0.projects), .count($0.issued)]
            }
          })
      ])
  }

  private var log: PlainPage.Section {
    PlainPage.Section(
      "log", text(.logTitle), notes: [text(.howToCheck)],
      tables: [
        PlainPage.Table(
          text(.logTitle), [text(.what), text(.value)],
          [
            [.text(text(.identity)), .code(answer.ledger)],
            [.text(text(.headHash)), .code(answer.head)],
            [.text(text(.rootHash)), .code(answer.root)],
          ])
      ])
  }
}
