internal import Foundation
internal import PhloemLedger
internal import PhloemModel

extension StepFields {
  /// The activities that a column of a table names: the SHA-256 of each identity, ascending.
  ///
  /// An identity is the same text wherever the activity is reported; it holds the name of who gave it, as in
  /// `platform/order-17`, so that two of them never give one to different activities.
  mutating func activities(
    _ key: String, column: String
  ) throws(InputError) -> [Digest256] {
    let (name, wanted) = (try text(key, such: "events.csv"), try text(column, such: "order"))
    guard let text = String(validating: try bytes(key), as: UTF8.self) else {
      throw fault(key, "the table is not UTF-8")
    }
    let table = try CSVTable(reading: text, file: name)
    guard let index = table.index(of: wanted) else {
      throw fault(
        column, "the table has no column '\(wanted)'",
        help: "it has \(table.header.map(\.text).joined(separator: ", "))")
    }
    var places: [Digest256: FilePosition] = [:]
    for row in table.rows {
      let identity = row.fields[index]
      guard Self.isIdentity(identity.text) else {
        throw InputError(
          "'\(identity.text)' is no identity of an activity", at: identity.position,
          help:
            "write who gave it and what it is there, such as 'platform/order-17', without spaces "
            + "around it and in composed letters (NFC)")
      }
      let digest = Digest256.of(Array(identity.text.utf8))
      if let earlier = places.updateValue(identity.position, forKey: digest) {
        throw InputError(
          "activity '\(identity.text)' is there twice, first in line \(earlier.line)",
          at: identity.position, help: "one activity earns once")
      }
    }
    guard !places.isEmpty else { throw fault(key, "the table names no activities") }
    guard places.count <= Self.mostActivities else {
      throw fault(
        key, "\(places.count) activities are more than one event names",
        help: "split the table: a report is counted in as many steps as it takes")
    }
    return places.keys.sorted()
  }

  /// How many activities one event names at most.
  private static var mostActivities: Int { 100_000 }

  /// Whether a text names who gave an identity and what it is there, in one way only.
  private static func isIdentity(_ text: String) -> Bool {
    let parts = text.split(separator: "/", maxSplits: 1)
    return parts.count == 2 && !text.hasPrefix("/") && text.trimmingSpaces == text[...]
      && Array(text.utf8) == Array(text.precomposedStringWithCanonicalMapping.utf8)
  }
}
