internal import Hummingbird

/// A part of a list, and where the next part begins.
///
/// ```swift
/// try Page(items, parameters) { $0.id }
/// ```
struct Page<Item: Encodable>: Encodable {
  /// The items of this part, in the order of the list.
  let items: [Item]
  /// What `after` must be for the next part; nil at the end.
  let next: String?

  /// Makes a part that was cut elsewhere.
  init(items: [Item], next: String?) {
    self.items = items
    self.next = next
  }

  /// Cuts the part that the parameters `limit` and `after` ask for.
  ///
  /// - Parameters:
  ///   - all: The whole list.
  ///   - parameters: The parameters of the question; it must know `limit` and `after`.
  ///   - usual: The most items when `limit` is not given.
  ///   - most: The most that `limit` may be.
  ///   - key: What names an item in `after`, different for each.
  /// - Throws: ``Problem`` when `limit` is out of bounds or no item is named `after`.
  init(
    _ all: [Item], _ parameters: Parameters, usual: Int = 100, most: Int = 1000,
    key: (Item) -> String
  ) throws {
    try self.init(all, parameters, usual: usual, most: most, key: key) { $0 }
  }

  /// Cuts a part of a list of other values, and makes items of that part alone.
  init<Value>(
    _ all: [Value], _ parameters: Parameters, usual: Int = 100, most: Int = 1000,
    key: (Value) -> String, item: (Value) throws -> Item
  ) throws {
    let limit = try parameters.count("limit", default: usual, in: 1...most)
    var start = all.startIndex
    if let after = parameters["after"] {
      guard let place = all.firstIndex(where: { key($0) == after }) else {
        throw Problem.badRequest(
          "parameter 'after' is '\(after)', which is not in the list: begin again without it")
      }
      start = place + 1
    }
    let part = all[start...].prefix(limit)
    items = try part.map(item)
    next = part.endIndex < all.endIndex ? part.last.map(key) : nil
  }
}

/// An answer that is a part of something longer.
protocol PartialAnswer {
  /// What `after` must be for the next part; nil at the end.
  var next: String? { get }
}

extension Page: PartialAnswer {}

extension Page: Sendable where Item: Sendable {}
