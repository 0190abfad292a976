internal import PhloemModel
public import PhloemSession
internal import PhloemStore
internal import Synchronization

/// The park that is open, and what was worked out for it.
///
/// Questions read one session: a park file that changed is taken up by ``reload()``, whole or not at
/// all. ``version`` tells when an answer of before is no longer true.
public final class Workspace: Sendable {
  private let opened: Mutex<ParkSession>
  private let reloads = Mutex(0)

  /// Opens a park.
  ///
  /// - Parameter place: Where it lies.
  /// - Throws: `InputError` with the faults of the park or its database.
  public init(_ place: ParkFolder) throws {
    opened = Mutex(try ParkSession(place, makesStore: true))
  }

  /// The park as it is now.
  var session: ParkSession { opened.withLock { $0 } }

  /// The clocks of the park.
  var zone: ZoneRules { session.park.zone }

  /// Reads the park's files again.
  func reload() throws {
    let fresh = try ParkSession(session.place, makesStore: true)
    opened.withLock { $0 = fresh }
    reloads.withLock { $0 += 1 }
  }

  /// A text that changes with the park's files and with every change of its database.
  ///
  /// - Parameter range: Where given, only changes of readings and corrections on its days count.
  /// - Returns: The text.
  /// - Throws: `InputError` when the database is damaged.
  func version(over range: Range<Int64>? = nil) throws -> String {
    let store = session.data.store
    let changes = try range.map { try store.changes(in: $0) } ?? store.changes()
    return "\(reloads.withLock { $0 }).\(changes)"
  }
}
