import Foundation

/// Finds a value in JSON: `groups[keys.scope=scope1].co2eGrams`, `links[2].amount`, `links.count`,
/// `links[from=kiln,to=furnace].amount` for an item that meets all conditions.
struct JSONPath {
  let text: String

  func value(in json: Any) -> Any? {
    var current: Any? = json
    for part in parts {
      guard let value = current else { return nil }
      switch part {
      case .key("count") where value is [Any]: current = (value as? [Any])?.count
      case .key(let key): current = (value as? [String: Any])?[key]
      case .index(let index):
        let items = value as? [Any] ?? []
        current = items.indices.contains(index) ? items[index] : nil
      case .first(let conditions):
        current = (value as? [Any])?.first { item in
          conditions.allSatisfy { condition in
            JSONPath(text: condition.path).value(in: item).map { "\($0)" } == condition.equals
          }
        }
      }
    }
    return current
  }

  private enum Part {
    case key(String)
    case index(Int)
    case first([(path: String, equals: String)])
  }

  /// Keys may hold points when they stand in quotes: `keys.'a.b'`.
  private var parts: [Part] {
    var parts: [Part] = []
    var rest = Substring(text)
    while let first = rest.first {
      if first == "." {
        rest.removeFirst()
      } else if first == "[" {
        let inner = rest.dropFirst().prefix { $0 != "]" }
        rest = rest.dropFirst(inner.count + 2)
        if let index = Int(inner) {
          parts.append(.index(index))
        } else {
          parts.append(
            .first(
              inner.split(separator: ",").map { condition in
                let halves = condition.split(separator: "=", maxSplits: 1).map(String.init)
                return (halves.first ?? "", halves.count > 1 ? halves[1] : "")
              }))
        }
      } else if first == "'" {
        let inner = rest.dropFirst().prefix { $0 != "'" }
        rest = rest.dropFirst(inner.count + 2)
        parts.append(.key(String(inner)))
      } else {
        let key = rest.prefix { $0 != "." && $0 != "[" }
        rest = rest.dropFirst(key.count)
        parts.append(.key(String(key)))
      }
    }
    return parts
  }
}
