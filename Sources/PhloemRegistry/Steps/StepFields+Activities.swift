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
      guard !identity.text.isEmpty else {
        throw InputError(
          "an activity without an identity", at: identity.position,
          help: "name it as who records it does, such as 'platform/order-17'")
      }
      let digest = Digest256.of(Array(identity.text.utf8))
      if let earlier = places.updateValue(identity.position, forKey: digest) {
        throw InputError(
          "activity '\(identity.text)' is there twice, first in line \(earlier.line)",
          at: identity.position, help: "one activity earns once")
      }
    }
    guard !places.isEmpty else { throw fault(key, "the table names no activities") }
    return places.keys.sorted()
  }
}
