internal import PhloemAccounting
internal import PhloemModel
internal import Synchronization

/// The accounts asked for last, so that several questions about one period share the work.
///
/// An account belongs to a state of the readings it rests on; one of another state is worked out again.
final class AccountMemory: Sendable {
  private struct Key: Hashable {
    let period: Period
    let profile: String
  }
  private struct Entry {
    let key: Key
    let state: String
    let account: Account
  }
  private let entries = Mutex<[Entry]>([])
  /// A year of a park of many flows is some megabytes.
  private static let limit = 6

  /// Returns an account, worked out when it is not there.
  func account(
    _ period: Period, profile: String, state: String, _ make: () throws -> Account
  ) throws -> Account {
    let key = Key(period: period, profile: profile)
    let found = entries.withLock { entries -> Account? in
      guard let place = entries.firstIndex(where: { $0.key == key && $0.state == state }) else {
        return nil
      }
      let entry = entries.remove(at: place)
      entries.append(entry)
      return entry.account
    }
    if let found { return found }
    let account = try make()
    entries.withLock { entries in
      entries.removeAll { $0.key == key }
      entries.append(Entry(key: key, state: state, account: account))
      if entries.count > Self.limit { entries.removeFirst() }
    }
    return account
  }
}
