import Foundation
import PhloemLedger
import PhloemModel
import PhloemRegistry

/// What an entry says, field by field: names for numbers, days, hours and moments for counts.
enum EventFields: Encodable {
  case text(String)
  case number(Int64)
  case flag(Bool)
  case list([EventFields])
  case fields([(name: String, value: EventFields)])

  /// The fields of an event, with the names that the ledger has for what it numbers.
  init(of event: LedgerEvent, in state: LedgerState) {
    let payload = Mirror(reflecting: event).children.first?.value
    let read = payload.map { EventFieldReader(state: state).fields(of: $0) }
    self = .fields(read ?? [])
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .text(let text):
      var container = encoder.singleValueContainer()
      try container.encode(text)
    case .number(let number):
      var container = encoder.singleValueContainer()
      try container.encode(number)
    case .flag(let flag):
      var container = encoder.singleValueContainer()
      try container.encode(flag)
    case .list(let items):
      var container = encoder.unkeyedContainer()
      for item in items { try container.encode(item) }
    case .fields(let fields):
      var container = encoder.container(keyedBy: Name.self)
      for field in fields {
        try container.encode(field.value, forKey: Name(stringValue: field.name))
      }
    }
  }

  /// The value on one line.
  var line: String {
    switch self {
    case .text(let text): text
    case .number(let number): "\(number)"
    case .flag(let flag): "\(flag)"
    case .list(let items): "[\(items.map(\.line).joined(separator: ", "))]"
    case .fields(let fields): "{\(Self.line(of: fields))}"
    }
  }

  /// Fields on one line.
  static func line(of fields: [(name: String, value: EventFields)]) -> String {
    fields.map { "\($0.name) \($0.value.line)" }.joined(separator: ", ")
  }
}

/// Reads the values of an event by what they are made of.
private struct EventFieldReader {
  let state: LedgerState

  /// The fields of a value with parts; a value without parts is one field.
  func fields(of value: Any) -> [(name: String, value: EventFields)] {
    let mirror = Mirror(reflecting: value)
    guard mirror.displayStyle == .tuple else {
      if leaf(value) == nil, mirror.displayStyle == .struct { return parts(of: mirror) }
      return field(nil, value)
    }
    return mirror.children.flatMap { field($0.label, $0.value) }
  }

  private func parts(of mirror: Mirror) -> [(name: String, value: EventFields)] {
    mirror.children.flatMap { field($0.label, $0.value) }
  }

  /// One field; a value that is absent is none, and what stands under no name has that of its type.
  private func field(_ label: String?, _ value: Any) -> [(name: String, value: EventFields)] {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional {
      return mirror.children.first.map { field(label, $0.value) } ?? []
    }
    let isNamed = label.map { !$0.hasPrefix(".") } ?? false
    let name = isNamed ? label ?? "" : Self.name(of: value)
    if let whole = value as? Int64, name == "deadline" || name == "due" {
      return [(name, .text("\(CivilTime(clockSeconds: whole))Z"))]
    }
    return [(name, read(value))]
  }

  /// `account` for an account's number, `units` for a selection of units.
  private static func name(of value: Any) -> String {
    switch value {
    case is UnitSelection: "units"
    case is SerialSet: "serials"
    case is DaySpan: "period"
    case is Money, is Int64: "amount"
    case is AdjustmentStatus: "status"
    case is PartyRoles: "roles"
    case is [MeterHours]: "hours"
    case is [Digest256]: "activities"
    case is [AuctionLot]: "lots"
    case is ForeignEntry: "foreign"
    default:
      // LedgerNumber<Account> is an account.
      "\(type(of: value))".split(whereSeparator: { "<>".contains($0) }).last.map { $0.lowercased() }
        ?? "value"
    }
  }

  private func read(_ value: Any) -> EventFields {
    if let leaf = leaf(value) { return leaf }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .collection: return .list(mirror.children.map { read($0.value) })
    case .enum:
      guard let child = mirror.children.first else { return .text("\(value)") }
      return .fields([(child.label ?? "", .fields(fields(of: child.value)))])
    case .struct: return .fields(parts(of: mirror))
    case .tuple: return .fields(fields(of: value))
    default: return .text("\(value)")
    }
  }

  /// A value that has no parts to show; nil for one that has.
  private func leaf(_ value: Any) -> EventFields? {
    switch value {
    case let text as String: .text(text)
    case let flag as Bool: .flag(flag)
    case let number as any BinaryInteger: .number(Int64(clamping: number))
    case let bytes as [UInt8] where !bytes.isEmpty: .text(Base64.text(bytes))
    case let digest as Digest256: .text(digest.hexadecimal)
    case let key as LedgerPublicKey: .text(Hexadecimal.text(key.bytes))
    case let serials as SerialSet: .text(serials.description)
    case let roles as PartyRoles: .text(roles.text)
    case let days as DaySpan: .text(days.text)
    case let currency as CurrencyCode: .text(currency.text)
    case let money as Money:
      .text("\(LedgerMoney.text(money.amount, money.currency.text)) \(money.currency.text)")
    case let hours as MeterHours:
      .text("\(named(hours.meter)) \(Self.hour(hours.first))..\(Self.hour(hours.last))")
    default: number(value)
    }
  }

  private static func hour(_ hour: Int32) -> String {
    "\(CivilTime(clockSeconds: Int64(hour) * 3600))Z"
  }

  /// What has a number, by its name; nil for what is no number of the ledger.
  private func number(_ value: Any) -> EventFields? {
    switch value {
    case let id as PartyID: .text(name(id, state.parties.map(\.name)))
    case let id as KeyID: .text(name(id, state.keys.map(\.person)))
    case let id as AccountID: .text(name(id, state.accounts.map(\.code)))
    case let id as RegionID: .text(name(id, state.regions.map(\.code)))
    case let id as PeerID: .text(name(id, state.peers.map(\.name)))
    case let id as MethodologyID:
      .text(name(id, state.methodologies.map { "\($0.code)@\($0.edition)" }))
    case let id as ProgrammeID: .text(name(id, state.programmes.map(\.terms.code)))
    case let id as ProjectID: .text(name(id, state.projects.map(\.draft.code)))
    case let id as MeterID: .text(named(id))
    case let id as AuctionID: .text(name(id, state.auctions.map(\.code)))
    case let id as ItemID: .text(name(id, state.items.map(\.code)))
    default:
      "\(type(of: value))".hasPrefix("LedgerNumber<")
        ? Int64("\(value)").map { .number($0) } : nil
    }
  }

  private func named(_ meter: MeterID) -> String { name(meter, state.meters.map(\.code)) }

  private func name<Kind>(_ id: LedgerNumber<Kind>, _ names: [String]) -> String {
    names.indices.contains(Int(id.index)) ? names[Int(id.index)] : "#\(id)"
  }
}
