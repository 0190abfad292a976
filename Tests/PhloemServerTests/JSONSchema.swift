import Foundation

/// The schemas of a description of an interface, as far as it uses them: what a value breaks.
///
/// The keywords are those of JSON Schema 2020-12; one that is not known here is a fault too, so that no
/// rule goes unchecked.
struct JSONSchema {
  let document: [String: Any]

  /// The faults of a value against a schema, each with its place.
  func faults(of value: Any, _ schema: [String: Any], at place: String = "$") -> [String] {
    var schema = schema
    if let reference = schema["$ref"] as? String {
      guard let target = resolved(reference) else { return ["\(place): no \(reference)"] }
      schema = target
    }
    var faults: [String] = []
    for (keyword, rule) in schema.sorted(by: { $0.key < $1.key }) {
      faults += self.faults(of: value, keyword, rule, schema, at: place)
    }
    return faults
  }

  /// What a reference such as `#/components/schemas/Text` names.
  func resolved(_ reference: String) -> [String: Any]? {
    reference.split(separator: "/").dropFirst().reduce(document as [String: Any]?) { node, key in
      node?[String(key)] as? [String: Any]
    }
  }

  private func faults(
    of value: Any, _ keyword: String, _ rule: Any, _ schema: [String: Any], at place: String
  ) -> [String] {
    switch keyword {
    case "description", "title", "default", "format", "examples": return []
    case "type":
      let types = (rule as? [String]) ?? [rule as? String ?? ""]
      return types.contains { Self.isOf(value, $0) } ? [] : ["\(place): no \(types)"]
    case "enum", "const":
      let words = ((rule as? [Any]) ?? [rule]).map { "\($0)" }
      return words.contains("\(value)") ? [] : ["\(place): '\(value)' is not among \(words)"]
    case "minimum":
      return (value as? Double ?? .nan) >= (rule as? Double ?? .nan) ? [] : ["\(place): too small"]
    case "maximum":
      return (value as? Double ?? .nan) <= (rule as? Double ?? .nan) ? [] : ["\(place): too large"]
    case "pattern":
      guard let text = value as? String, let rule = rule as? String else { return [] }
      let isMatched = text.range(of: rule, options: .regularExpression) != nil
      return isMatched ? [] : ["\(place): '\(text)' is not of the form \(rule)"]
    case "items":
      guard let items = value as? [Any], let rule = rule as? [String: Any] else { return [] }
      return items.enumerated().flatMap { faults(of: $1, rule, at: "\(place)[\($0)]") }
    case "properties":
      guard let object = value as? [String: Any], let rules = rule as? [String: [String: Any]]
      else { return [] }
      return object.sorted { $0.key < $1.key }.flatMap { key, own in
        rules[key].map { faults(of: own, $0, at: "\(place).\(key)") } ?? []
      }
    case "required":
      guard let object = value as? [String: Any], let keys = rule as? [String] else { return [] }
      return keys.filter { object[$0] == nil }.map { "\(place): no '\($0)'" }
    case "additionalProperties":
      guard let object = value as? [String: Any] else { return [] }
      let known = (schema["properties"] as? [String: Any] ?? [:]).keys
      let others = object.filter { !known.contains($0.key) }
      if let rule = rule as? [String: Any] {
        return others.sorted { $0.key < $1.key }.flatMap {
          faults(of: $0.value, rule, at: "\(place).\($0.key)")
        }
      }
      return rule as? Bool == true ? [] : others.keys.sorted().map { "\(place): '\($0)' is new" }
    default: return ["\(place): the rule '\(keyword)' is not known"]
    }
  }

  private static func isOf(_ value: Any, _ type: String) -> Bool {
    // Numbers and truth values are both NSNumber.
    let isTruth = (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
    switch type {
    case "object": return value is [String: Any]
    case "array": return value is [Any]
    case "string": return value is String
    case "null": return value is NSNull
    case "boolean": return isTruth
    case "number": return value is NSNumber && !isTruth
    case "integer":
      return !isTruth && ((value as? NSNumber)?.doubleValue).map { $0 == $0.rounded() } == true
    default: return false
    }
  }
}
