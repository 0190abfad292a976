/// Text of CSV tables (RFC 4180), every field as it is given.
package enum CSVText {
  /// A table with a header; fields are quoted where they must be.
  package static func table(_ header: [String], _ rows: [[String]]) -> [UInt8] {
    Array(([header] + rows).map { $0.map(field).joined(separator: ",") + "\n" }.joined().utf8)
  }

  private static func field(_ text: String) -> String {
    let isPlain = !text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
    return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
