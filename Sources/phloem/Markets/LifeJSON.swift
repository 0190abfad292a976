import PhloemMarkets
import PhloemModel

/// The lives of items as JSON; times in the file's zone.
struct LifeJSON: Encodable {
  struct Owner: Encodable { let owner, role, since: String }
  struct Entry: Encodable {
    let step, time, place, sha256: String
    let owner: String?
  }
  struct Warranty: Encodable {
    let state: String
    let end: String?
  }
  struct Count: Encodable {
    let counter: String
    let value: Int
  }
  struct Item: Encodable {
    let item, step, owner: String
    let warranty: Warranty
    let counts: [Count]
    let owners: [Owner]
    let entries: [Entry]
  }
  struct Refused: Encodable {
    let place, item, step: String
    let reasons, words: [String]
  }

  let life, name, at, head: String
  let lines, itemCount, refusedCount: Int
  let isSealed: Bool
  let continuesPublished: Bool?
  let totals: [Count]
  let items: [Item]
  let refused: [Refused]
  /// The item whose life is told in text.
  private let told: String?
  /// The names of the steps for people.
  private let names: [String: String]

  private enum CodingKeys: String, CodingKey {
    case life, name, at, head, lines, itemCount, refusedCount, isSealed, continuesPublished, totals,
      items, refused
  }

  init(
    _ file: LifeFile, _ record: LifeRecord, at moment: Int64?, _ told: String?,
    _ language: LocalizedText.Language
  ) {
    func text(_ time: Int64) -> String { file.zone.civil(atUTC: time).description }
    let names = Dictionary(
      record.rules.steps.map { ($0.id, $0.name(language)) }, uniquingKeysWith: { first, _ in first }
    )
    self.names = names
    let now = moment ?? file.log.events.map(\.time).max() ?? 0
    life = file.id
    name = file.name(language)
    at = text(now)
    head = file.log.head
    lines = file.log.events.count
    itemCount = record.items.count
    refusedCount = record.refused.count
    isSealed = file.log.isSealed
    continuesPublished = file.continuesPublished
    let counters = record.rules.counters
    totals = counters.map { Count(counter: $0, value: record.total($0)) }
    items = record.items.filter { told == nil || $0.id == told }.map { item in
      Item(
        item: item.id, step: item.step ?? "", owner: item.owners.last?.name ?? "",
        warranty: Warranty(
          state: item.warrantyEnd == nil ? "none" : item.isWarranted(at: now) ? "runs" : "ended",
          end: item.warrantyEnd.map(text)),
        counts: counters.map { Count(counter: $0, value: item.counts[$0] ?? 0) },
        owners: item.owners.map { Owner(owner: $0.name, role: $0.role, since: text($0.since)) },
        entries: item.events.map {
          Entry(
            step: $0.step, time: text($0.time), place: "\($0.position)", sha256: $0.digest,
            owner: $0.owner.isEmpty ? nil : $0.owner)
        })
    }
    refused = record.refused.filter { told == nil || $0.event.item == told }.map { item in
      Refused(
        place: "\(item.event.position)", item: item.event.item, step: item.event.step,
        reasons: item.refusals.map(\.code),
        words: item.refusals.map { $0.words(language, text) { names[$0] ?? $0 } })
    }
    self.told = told
  }

  /// The lives as lines of text.
  func lines(_ language: LocalizedText.Language) -> [String] {
    var text = [
      "\(life)  \(name)  \(at)",
      LifeText.countLine(language, "\(itemCount)", "\(lines)", "\(refusedCount)"),
    ]
    var table = TextTable(
      [LifeText.item, .step, .owner, .warranty].map { $0(language) }
        + totals.map { ">\($0.counter)" })
    for item in items {
      table.add(
        [item.item, named(item.step), item.owner, item.warranty.words(language)]
          + item.counts.map { "\($0.value)" })
    }
    text += table.lines
    text += totals.map { LifeText.total(language, $0.counter, "\($0.value)") }
    if told != nil { text += items.flatMap { $0.lines(language, named) } }
    text += refused.map {
      LifeText.refused(
        language, $0.place, named($0.step), $0.item,
        $0.words.joined(separator: language == .zh ? "；" : "; "))
    }
    text.append(LifeText.headLine(language, head))
    if !isSealed { text.append(LifeText.open(language)) }
    if let continuesPublished {
      text.append((continuesPublished ? LifeText.continues : .broken)(language))
    }
    return text
  }
}

extension LifeJSON {
  /// A step's name for people.
  private func named(_ step: String) -> String { names[step] ?? step }
}

extension LifeJSON.Warranty {
  fileprivate func words(_ language: LocalizedText.Language) -> String {
    guard let end else { return LifeText.none(language) }
    return (state == "runs" ? LifeText.until : .expired)(language, end)
  }
}

extension LifeJSON.Item {
  /// The item's records and owners.
  fileprivate func lines(
    _ language: LocalizedText.Language, _ named: (String) -> String
  ) -> [String] {
    var records = TextTable([LifeText.time, .step, .by, .line].map { $0(language) })
    for entry in entries {
      records.add([entry.time, named(entry.step), entry.owner ?? "", entry.place])
    }
    var holders = TextTable([LifeText.owner, .role, .since].map { $0(language) })
    for owner in owners { holders.add([owner.owner, owner.role, owner.since]) }
    return records.lines + holders.lines
  }
}

extension LifeRefusal {
  /// Why the line cannot be, in words; `time` writes a moment and `named` a step.
  fileprivate func words(
    _ language: LocalizedText.Language, _ time: (Int64) -> String, _ named: (String) -> String
  ) -> String {
    switch self {
    case .changed: LifeText.changed(language)
    case .unknownStep: LifeText.unknownStep(language)
    case .misplaced(let step):
      step.map { LifeText.misplaced(language, named($0)) } ?? LifeText.notFirst(language)
    case .before(let moment): LifeText.before(language, time(moment))
    case .lacks(let field): LifeText.lacks(language, field)
    case .below(let field, let least): LifeText.below(language, field, "\(Quantity(least))")
    case .otherItem(let field, let named): LifeText.otherItem(language, field, named)
    case .missing(let step): LifeText.missing(language, named(step))
    case .late(let step, let end): LifeText.late(language, named(step), time(end))
    case .early(let step, let end): LifeText.early(language, named(step), time(end))
    case .noOwner: LifeText.noOwner(language)
    case .sameOwner(let owner): LifeText.sameOwner(language, owner)
    }
  }
}
