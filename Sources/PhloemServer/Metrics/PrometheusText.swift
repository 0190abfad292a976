/// Figures in the text format of Prometheus, version 0.0.4.
struct PrometheusText {
  private(set) var text = ""

  enum Kind: String { case counter, gauge, histogram }

  /// Begins a figure with its meaning.
  mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
  }

  /// Adds a value.
  mutating func add(_ name: String, _ labels: [(String, String)], _ value: Double) {
    let inside = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
    let number = value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    text += "\(name)\(inside.isEmpty ? "" : "{\(inside)}") \(number)\n"
  }

  /// Adds a figure of one value.
  mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
    begin(name, kind, help)
    add(name, [], value)
  }

  /// Adds the lines of a histogram.
  mutating func add(_ name: String, _ labels: [(String, String)], _ histogram: Histogram) {
    var below = 0
    for (bound, count) in zip(Histogram.bounds, histogram.counts) {
      below += count
      add("\(name)_bucket", labels + [("le", "\(bound)")], Double(below))
    }
    let all = Double(histogram.counts.reduce(0, +))
    add("\(name)_bucket", labels + [("le", "+Inf")], all)
    add("\(name)_sum", labels, histogram.sum)
    add("\(name)_count", labels, all)
  }

  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "\\": "\\\\"
      case "\"": "\\\""
      case "\n": "\\n"
      default: String(character)
      }
    }.joined()
  }
}
