import PhloemBalance
import PhloemModel

/// Reads a network file, noting every fault with its place.
struct BalanceNetworkReader {
  var report = Diagnostics()
  private var variables: [BalanceNetwork.Item] = []
  private var balances: [BalanceNetwork.Item] = []
  private var problem = BalanceProblem()
  private var places: [String: Int] = [:]
  private var nodes: [String: Int] = [:]
  private var declaresNodes = false

  mutating func network(_ node: YAMLNode) -> BalanceNetwork {
    var reader = MappingReader(node, subject: "the network", into: &report)
    let title = reader.requiredText("network", such: "its name", into: &report) ?? ""
    let unit = reader.text("unit", into: &report) ?? ""
    declaresNodes = reader.has("nodes")
    for (name, place) in reader.texts("nodes", into: &report) { _ = add(node: name, at: place) }
    let flows = reader.children("flows", into: &report)
    if flows.isEmpty, !reader.has("variables"), !report.hasErrors {
      report.error(
        at: reader.place("flows"), "the network has no flows",
        help: "add 'flows:' and below it 'feed: {to: NODE, value: 100, sd: 1}'")
    }
    for entry in flows { readFlow(entry) }
    for entry in reader.children("variables", into: &report) { readVariable(entry) }
    checkNodes()
    let nodeCount = balances.count
    for entry in reader.children("relations", into: &report) { readRelation(entry) }
    reader.finish(into: &report)
    return BalanceNetwork(
      title: title, unit: unit, variables: variables, balances: balances, nodeCount: nodeCount,
      problem: problem)
  }

  private mutating func add(node name: String, at place: FilePosition) -> Int {
    if let known = nodes[name] { return known }
    nodes[name] = balances.count
    balances.append(BalanceNetwork.Item(name: name, position: place))
    problem.equations.append(BalanceEquation(name, []))
    return balances.count - 1
  }

  /// The node under a key, nil for the world outside.
  private mutating func node(_ key: String, _ reader: inout MappingReader) -> Int? {
    guard let name = reader.text(key, into: &report) else { return nil }
    if declaresNodes, nodes[name] == nil {
      report.error(
        at: reader.valuePlace(key), "\(reader.subject) names the unknown node '\(name)'",
        help: nearest(to: name, in: nodes.keys.sorted()).map { "did you mean '\($0)'?" }
          ?? "list it under 'nodes'")
      return nil
    }
    return add(node: name, at: reader.valuePlace(key))
  }

  private mutating func add(
    _ entry: YAMLNode.Entry, measured: MeasuredValue?, start: Double, bounds: ClosedRange<Double>
  ) -> Int? {
    if places[entry.key] != nil {
      report.error(at: entry.position, "'\(entry.key)' is declared a second time")
      return nil
    }
    places[entry.key] = variables.count
    variables.append(BalanceNetwork.Item(name: entry.key, position: entry.position))
    problem.variables.append(
      BalanceVariable(entry.key, measured: measured, start: start, bounds: bounds))
    return variables.count - 1
  }

  private mutating func readFlow(_ entry: YAMLNode.Entry) {
    var reader = MappingReader(entry, subject: "flow '\(entry.key)'", into: &report)
    let from = node("from", &reader)
    let to = node("to", &reader)
    let stock = node("stock-of", &reader)
    let measured = measured(&reader)
    let isFree = stock != nil
    let bounds = bounds(&reader, least: isFree ? -.infinity : 0)
    let start = number("start", &reader) ?? measured?.value ?? 0
    reader.finish(into: &report)
    let hasEnd = ["from", "to", "stock-of"].contains { reader.has($0) }
    if !hasEnd {
      report.error(
        at: entry.position, "flow '\(entry.key)' joins no node",
        help: "add 'from: NODE', 'to: NODE' or both, or 'stock-of: NODE' for what it gains")
    }
    if stock != nil, from != nil || to != nil {
      report.error(
        at: entry.position, "flow '\(entry.key)' is both a stock and a flow between nodes",
        help: "write 'stock-of' alone")
    }
    if let from, from == to {
      report.error(
        at: entry.position, "flow '\(entry.key)' leads back to where it comes from",
        help: "leave it out: it changes no balance")
    }
    if let measured, measured.value < bounds.lowerBound {
      report.warning(
        at: reader.valuePlace("value"),
        "flow '\(entry.key)' reads \(measured.value), below its bound \(bounds.lowerBound): "
          + "it is held there",
        help: "turn 'from' and 'to' round, or write 'low:' for a flow that may run backwards")
    }
    guard let place = add(entry, measured: measured, start: start, bounds: bounds) else { return }
    if let to { problem.equations[to].terms.append(BalanceTerm(1, place)) }
    for node in [from, stock].compactMap(\.self) {
      problem.equations[node].terms.append(BalanceTerm(-1, place))
    }
  }

  private mutating func readVariable(_ entry: YAMLNode.Entry) {
    var reader = MappingReader(entry, subject: "variable '\(entry.key)'", into: &report)
    let measured = measured(&reader)
    let bounds = bounds(&reader, least: -.infinity)
    let start = number("start", &reader) ?? measured?.value ?? 0
    reader.finish(into: &report)
    _ = add(entry, measured: measured, start: start, bounds: bounds)
  }

  /// `value` with `sd`, a number or a share of the value, or with `accuracy`, the half-width of its
  /// 95 % error as a share.
  private mutating func measured(_ reader: inout MappingReader) -> MeasuredValue? {
    let value = number("value", &reader)
    let deviation = number("sd", &reader, of: value)
    let accuracy = number("accuracy", &reader, of: value)
    guard let value else {
      for key in ["sd", "accuracy"] where reader.has(key) && !reader.has("value") {
        report.error(
          at: reader.place(key), "\(reader.subject) has '\(key)' but no 'value'",
          help: "add 'value:', or drop '\(key)' for a flow that is not measured")
      }
      return nil
    }
    guard let own = deviation ?? accuracy.map({ $0 / MeterAccuracy.halfWidth95 }) else {
      if !reader.has("sd"), !reader.has("accuracy") {
        report.error(
          at: reader.valuePlace("value"), "the value of \(reader.subject) has no accuracy",
          help: "add 'sd: 1' or 'accuracy: 2 %'; 'sd: 0' for what is known exactly")
      }
      return nil
    }
    if own < 0 {
      report.error(
        at: reader.valuePlace(deviation == nil ? "accuracy" : "sd"),
        "the deviation of \(reader.subject) is negative", help: "write a number of zero or more")
      return nil
    }
    return MeasuredValue(value, standardDeviation: own)
  }

  private mutating func bounds(
    _ reader: inout MappingReader, least: Double
  ) -> ClosedRange<Double> {
    let low = number("low", &reader) ?? least
    let high = number("high", &reader) ?? .infinity
    if low <= high { return low...high }
    report.error(
      at: reader.valuePlace("low"), "the bounds of \(reader.subject) are upside down",
      help: "write the smaller number under 'low'")
    return least ... .infinity
  }

  /// A plain number; with `of`, one that ends in `%` is a share of the magnitude of another.
  private mutating func number(
    _ key: String, _ reader: inout MappingReader, of whole: Double? = nil
  ) -> Double? {
    guard let text = reader.text(key, into: &report) else { return nil }
    guard let number = try? Quantity(reading: text), number.dimension.isNone,
      number.value.isFinite
    else {
      report.error(
        at: reader.valuePlace(key), "'\(key)' of \(reader.subject) is no plain number: '\(text)'",
        help: "write numbers without units; 'unit:' at the top tells the unit of all flows")
      return nil
    }
    let isShare = text.contains("%") || key == "accuracy"
    return isShare ? whole.map { abs($0) * number.value } : number.value
  }

  /// What enters a node must be able to leave it.
  private mutating func checkNodes() {
    for (k, node) in balances.enumerated() {
      let signs = problem.equations[k].terms.map(\.coefficient)
      let isOneSided = !signs.contains { $0 > 0 } || !signs.contains { $0 < 0 }
      let isFree = problem.equations[k].terms.contains { term in
        term.factors.contains { problem.variables[$0.variable].bounds.lowerBound < 0 }
      }
      guard isOneSided, !isFree else { continue }
      report.error(
        at: node.position,
        signs.isEmpty
          ? "no flow joins node '\(node.name)'"
          : signs.contains { $0 > 0 }
            ? "node '\(node.name)' has no outlet: what enters it cannot leave"
            : "node '\(node.name)' has no inlet: what leaves it comes from nowhere",
        help: "add a flow, or 'stock-of: \(node.name)' for what it gains")
    }
  }

  private mutating func readRelation(_ entry: YAMLNode.Entry) {
    let subject = "relation '\(entry.key)'"
    guard let text = entry.value.scalar else {
      report.error(
        at: entry.value.position, "\(subject) must be a text, found \(entry.value.kindInWords)",
        help: "write it like 'heat: flow * (T1 - T2) = 3.6'")
      return
    }
    let sides = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard sides.count == 2 else {
      report.error(
        at: entry.value.position, "\(subject) must have one '=', found \(sides.count - 1)",
        help: "write it like 'flow * (T1 - T2) = 3.6'")
      return
    }
    do throws(FormulaError) {
      let syntax = FormulaSyntax(hyphens: .minus)
      let left = try Formula(reading: sides[0], syntax: syntax)
      let right = try Formula(reading: sides[1], syntax: syntax)
      let unknown = (left.identifiers + right.identifiers).filter { places[$0] == nil }
      for name in unknown {
        report.error(
          at: entry.value.position, "\(subject) uses the unknown name '\(name)'",
          help: nearest(to: name, in: places.keys.sorted()).map { "did you mean '\($0)'?" }
            ?? "declare it under 'flows' or 'variables'")
      }
      if !unknown.isEmpty { return }
      let difference = try Polynomial(
        .operation(.subtract, left.root, right.root, column: left.root.column))
      let (terms, constant) = difference.balance { places[$0] }
      balances.append(BalanceNetwork.Item(name: entry.key, position: entry.position))
      problem.equations.append(BalanceEquation(entry.key, terms, constant: -constant))
    } catch {
      report.error(
        at: entry.value.position, "\(subject): \(error.message), at character \(error.column)",
        help: error.help)
    }
  }
}
