public import PhloemModel

/// A line of the log of items' lives.
public struct LifeEvent: Sendable {
  /// The item.
  public let item: String
  /// The step that it takes.
  public let step: String
  /// When, UTC seconds.
  public let time: Int64
  /// Who holds the item from now on; empty where the line names nobody.
  public let owner: String
  /// The other fields of the record, by name.
  public let fields: [String: String]
  /// Its line.
  public let position: FilePosition
  /// SHA-256 of the digest of the line before and the fields of this line, as worked out.
  public let digest: String
  /// Whether the digest that the line carries is that one; nil where it carries none.
  public let isIntact: Bool?
}

/// Why a line cannot be.
public enum LifeRefusal: Hashable, Sendable {
  /// The line was changed after it was recorded, or a line before it was put in or taken out.
  case changed
  /// There is no such step.
  case unknownStep
  /// The item is at a step after which this one does not come; nil for an item that has none yet.
  case misplaced(at: String?)
  /// It lies before the item's last record.
  case before(Int64)
  /// The record lacks a field.
  case lacks(field: String)
  /// A field is no number of at least so much.
  case below(field: String, least: Double)
  /// The record is about another item.
  case otherItem(field: String, named: String)
  /// A step that must come first is not on record since the item last changed hands.
  case missing(step: String)
  /// A span since a step has passed, UTC seconds.
  case late(step: String, end: Int64)
  /// A span since a step has not passed, UTC seconds.
  case early(step: String, end: Int64)
  /// It names nobody who holds the item from now on.
  case noOwner
  /// The owner would buy from itself.
  case sameOwner(String)

  /// A short name, for answers that programs read.
  public var code: String {
    switch self {
    case .changed: "changed"
    case .unknownStep: "unknown-step"
    case .misplaced: "misplaced"
    case .before: "before"
    case .lacks: "lacks"
    case .below: "below"
    case .otherItem: "other-item"
    case .missing: "missing"
    case .late: "late"
    case .early: "early"
    case .noOwner: "no-owner"
    case .sameOwner: "same-owner"
    }
  }
}
