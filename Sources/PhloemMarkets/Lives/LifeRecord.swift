/// The lives of items so far: where each is, who held it, what was counted.
public struct LifeRecord: Sendable {
  /// A holder of an item.
  public struct Owner: Hashable, Sendable {
    /// Who.
    public let name: String
    /// As what: consumer, platform.
    public let role: String
    /// Since when, UTC seconds.
    public let since: Int64
  }

  /// One item.
  public struct Item: Sendable {
    /// Its name.
    public let id: String
    /// What was recorded of it, in order.
    public fileprivate(set) var events: [LifeEvent] = []
    /// Who held it, in order; the last still does.
    public fileprivate(set) var owners: [Owner] = []
    /// What was counted.
    public fileprivate(set) var counts: [String: Int] = [:]
    /// When the warranty ends, UTC seconds; nil where there is none.
    public fileprivate(set) var warrantyEnd: Int64?
    /// The time of the last record of each step.
    fileprivate var times: [String: Int64] = [:]
    /// The steps on record since the item last changed hands.
    fileprivate var done: Set<String> = []

    fileprivate init(id: String) { self.id = id }

    /// The step that it is at; nil before the first.
    public var step: String? { events.last?.step }

    /// Whether it is under warranty at a moment, UTC seconds.
    public func isWarranted(at time: Int64) -> Bool { warrantyEnd.map { time <= $0 } ?? false }
  }

  /// A line that cannot be, with all that speaks against it.
  public struct Refused: Sendable {
    /// The line.
    public let event: LifeEvent
    /// Why.
    public let refusals: [LifeRefusal]
  }

  /// The rules.
  public let rules: LifeRules
  /// The items in the order in which they first appear.
  public private(set) var items: [Item] = []
  /// The lines that were refused; they change nothing.
  public private(set) var refused: [Refused] = []
  private var places: [String: Int] = [:]

  /// Makes an empty record.
  public init(rules: LifeRules) { self.rules = rules }

  /// The item of a name, or nil.
  public func item(_ id: String) -> Item? { places[id].map { items[$0] } }

  /// The sum of a counter over all items.
  public func total(_ counter: String) -> Int {
    items.reduce(0) { $0 + ($1.counts[counter] ?? 0) }
  }

  /// Takes a line, or refuses it.
  public mutating func take(_ event: LifeEvent) {
    let before = places[event.item].map { items[$0] } ?? Item(id: event.item)
    guard event.isIntact != false else { return refuse(event, [.changed]) }
    guard let step = rules.step(event.step) else { return refuse(event, [.unknownStep]) }
    let refusals = refusals(of: event, step, before)
    guard refusals.isEmpty else { return refuse(event, refusals) }
    let item = after(before, event, step)
    if let place = places[event.item] {
      items[place] = item
    } else {
      places[event.item] = items.count
      items.append(item)
    }
  }

  private mutating func refuse(_ event: LifeEvent, _ refusals: [LifeRefusal]) {
    refused.append(Refused(event: event, refusals: refusals))
  }

  /// All that speaks against a line.
  private func refusals(
    of event: LifeEvent, _ step: LifeRules.Step, _ item: Item
  ) -> [LifeRefusal] {
    var refusals: [LifeRefusal] = []
    let fits = item.step.map { step.after.contains($0) } ?? step.isFirst
    if !fits { refusals.append(.misplaced(at: item.step)) }
    if let last = item.events.last, event.time < last.time { refusals.append(.before(last.time)) }
    for field in step.needs {
      let text = event.fields[field] ?? ""
      if text.isEmpty {
        refusals.append(.lacks(field: field))
      } else if field == rules.bound, text != event.item {
        refusals.append(.otherItem(field: field, named: text))
      }
    }
    for (field, least) in step.least where event.fields[field]?.isEmpty == false {
      let value = event.fields[field].flatMap { Double($0) } ?? -.infinity
      if !(value >= least) { refusals.append(.below(field: field, least: least)) }
    }
    refusals += step.requires.filter { !item.done.contains($0) }.map { .missing(step: $0) }
    // A span since a step that was never taken is judged by where the item is.
    for span in step.within {
      if let end = end(of: span, item), event.time > end {
        refusals.append(.late(step: span.step, end: end))
      }
    }
    for span in step.waits {
      if let end = end(of: span, item), event.time < end {
        refusals.append(.early(step: span.step, end: end))
      }
    }
    if let role = step.owner {
      if event.owner.isEmpty {
        refusals.append(.noOwner)
      } else if let owner = item.owners.last, owner.name == event.owner, owner.role != role {
        refusals.append(.sameOwner(event.owner))
      }
    }
    return refusals
  }

  private func end(of span: LifeRules.Span, _ item: Item) -> Int64? {
    item.times[span.step].map { $0 + span.seconds }
  }

  /// An item after a line that was accepted.
  private func after(_ before: Item, _ event: LifeEvent, _ step: LifeRules.Step) -> Item {
    var item = before
    if let role = step.owner, item.owners.last?.name != event.owner {
      item.owners.append(Owner(name: event.owner, role: role, since: event.time))
      item.done = []
    }
    item.events.append(event)
    item.times[step.id] = event.time
    item.done.insert(step.id)
    if let counter = step.counts { item.counts[counter, default: 0] += 1 }
    switch step.warranty {
    case .begins(let seconds): item.warrantyEnd = event.time + seconds
    case .ends: item.warrantyEnd = nil
    case nil: break
    }
    return item
  }
}
