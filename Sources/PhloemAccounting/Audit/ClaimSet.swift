import PhloemModel

/// Claims of one or more files, which may name each other's figures.
public struct ClaimSet: Sendable {
  /// The claims in order of files and of lines.
  public private(set) var claims: [Claim]
  /// Where each id stands in `claims`.
  private var places: [String: Int] = [:]

  /// Joins the claims of files; an id given twice is a fault of the second claim.
  public init(_ files: [ClaimFile]) {
    claims = files.flatMap(\.claims)
    for index in claims.indices {
      let id = claims[index].id
      guard let first = places[id] else {
        places[id] = index
        continue
      }
      claims[index].faults.append(
        Diagnostic(
          .error, at: claims[index].position,
          "claim '\(id)' is there already: \(claims[first].position)",
          help: "give it an id of its own"))
    }
  }

  /// Splits a name such as `C063.mw` at the claim it begins with.
  func split(_ name: String) -> (claim: Int, figure: String)? {
    var dots = name.indices.filter { name[$0] == "." }
    while let dot = dots.popLast() {
      if let place = places[String(name[..<dot])] {
        return (place, String(name[name.index(after: dot)...]))
      }
    }
    return nil
  }

  /// Whether a name speaks of another claim, known or not.
  static func isForeign(_ name: String) -> Bool { name.contains(".") }
}

extension Claim {
  /// Every name that its formulas and checks use, each once, with where it stands.
  var usedNames: [(name: String, position: FilePosition)] {
    var seen: Set<String> = []
    let all =
      derived.flatMap { figure in
        figure.formula.identifiers.map { ($0, figure.position) }
      }
      + checks.flatMap { check in check.names.map { ($0, check.position) } }
      + equivalences.flatMap { item in
        ([item.amount] + [item.states].compactMap { $0 }).map { ($0, item.position) }
      }
    return all.filter { seen.insert($0.0).inserted }
  }

  /// The names it gives itself.
  var ownNames: Set<String> { Set(inputs.map(\.name) + derived.map(\.name)) }

  /// The derived figures, each after those it uses.
  ///
  /// - Throws: `InputError` for figures that go round in a circle.
  func orderedFigures() throws(InputError) -> [DerivedFigure] {
    let byName = Dictionary(derived.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var order: [DerivedFigure] = []
    var done: Set<String> = []
    var path: [String] = []
    func visit(_ figure: DerivedFigure) throws(InputError) {
      if done.contains(figure.name) { return }
      if let start = path.firstIndex(of: figure.name) {
        let circle = (path[start...] + [figure.name]).joined(separator: " → ")
        throw InputError(
          "the formulas of claim '\(id)' go round in a circle: \(circle)", at: figure.position,
          help: "give one of them a value from elsewhere")
      }
      path.append(figure.name)
      for name in figure.formula.identifiers {
        if let next = byName[name] { try visit(next) }
      }
      path.removeLast()
      done.insert(figure.name)
      order.append(figure)
    }
    for figure in derived { try visit(figure) }
    return order
  }
}
