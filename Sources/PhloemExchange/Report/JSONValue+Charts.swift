extension JSONValue {
  /// How an axis of dates writes hours, days and months, in any language.
  static let dateTicks: JSONValue = {
    let stops: [(JSONValue, JSONValue, String)] = [
      (.null, .integer(86_400_000), "%H:%M\n%m-%d"),
      (.integer(86_400_000), .text("M1"), "%m-%d\n%Y"), (.text("M1"), .null, "%Y-%m"),
    ]
    return .array(
      stops.map { .object([("dtickrange", .array([$0.0, $0.1])), ("value", .text($0.2))]) })
  }()

  /// The margins of a chart, pixels.
  static func margin(left: Int64, right: Int64, top: Int64, bottom: Int64) -> JSONValue {
    .object([
      ("l", .integer(left)), ("r", .integer(right)), ("t", .integer(top)), ("b", .integer(bottom)),
    ])
  }

  /// A legend in a row above a chart.
  static let legendAbove = JSONValue.object([
    ("orientation", .text("h")), ("y", .number(1.02)), ("yanchor", .text("bottom")),
    ("x", .integer(0)),
  ])
}
