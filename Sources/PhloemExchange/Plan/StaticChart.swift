/// The parts of a chart that does not depend on the time shown, as data and layout of Plotly.js.
enum StaticChart {
  /// Lines or markers through points.
  static func scatter(
    _ points: [(x: Double, y: Double)], _ name: String, mode: String = "lines+markers",
    _ colour: String, hover: String, axis: String = "y"
  ) -> JSONValue {
    .object([
      ("type", .text("scatter")), ("mode", .text(mode)), ("name", .text(Markup.escaped(name))),
      ("x", .numbers(points.map(\.x))), ("y", .numbers(points.map(\.y))), ("yaxis", .text(axis)),
      ("line", .object([("color", .text(colour))])),
      ("marker", .object([("size", .integer(9)), ("color", .text(colour))])),
      ("hovertemplate", .text(hover)),
    ])
  }

  /// Bars of equal colour over names.
  ///
  /// - Parameters:
  ///   - names: The names, of bars that lie along the other axis.
  ///   - values: One a name; nil for none.
  ///   - name: What the bars are.
  ///   - colour: Their colour.
  ///   - hover: What is shown at a bar.
  ///   - lies: Whether they lie: names down the left side.
  /// - Returns: The data of the bars.
  static func bars(
    _ names: [String], _ values: [Double?], _ name: String, _ colour: String, hover: String,
    lies: Bool = true
  ) -> JSONValue {
    let places = JSONValue.array(names.map { .text(Markup.escaped($0)) })
    let lengths = JSONValue.array(values.map { .optional($0) })
    return .object([
      ("type", .text("bar")), ("orientation", .text(lies ? "h" : "v")),
      ("name", .text(Markup.escaped(name))), ("x", lies ? lengths : places),
      ("y", lies ? places : lengths), ("marker", .object([("color", .text(colour))])),
      ("hovertemplate", .text(hover)),
    ])
  }

  /// Names that no chart takes for one another: equal ones differ by what is not seen.
  static func apart(_ names: [String]) -> [String] {
    var counts: [String: Int] = [:]
    return names.map { name in
      let count = counts[name, default: 0]
      counts[name] = count + 1
      return name + String(repeating: "\u{200B}", count: count)
    }
  }

  /// The title of an axis.
  static func title(_ text: String) -> JSONValue {
    .object([("text", .text(Markup.escaped(text)))])
  }

  /// An axis of names, the first on top.
  static let nameAxis: [(String, JSONValue)] = [
    ("autorange", .text("reversed")), ("type", .text("category")),
  ]

  /// A chart.
  static func chart(
    _ data: [JSONValue], height: Int64, xTitle: String, x: [(String, JSONValue)] = [],
    y: [(String, JSONValue)], others: [(String, JSONValue)] = [], right: Int64 = 20
  ) -> JSONValue {
    .object([
      ("data", .array(data)),
      (
        "layout",
        .object(
          [
            ("height", .integer(height)), ("showlegend", .bool(data.count > 1)),
            ("legend", .legendAbove),
            ("margin", .margin(left: 60, right: right, top: data.count > 1 ? 48 : 16, bottom: 44)),
            ("xaxis", .object([("title", title(xTitle)), ("tickformat", .text(","))] + x)),
            (
              "yaxis",
              .object(y + (y.contains { $0.0 == "type" } ? [] : [("tickformat", .text(","))]))
            ),
          ] + others)
      ),
    ])
  }
}
