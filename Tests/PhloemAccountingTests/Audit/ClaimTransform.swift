import PhloemAccounting
import PhloemModel

/// A claims file as a tree that tests change and write out again as JSON, which is YAML too.
indirect enum ClaimTree {
  case text(String), list([ClaimTree]), table([(key: String, value: ClaimTree)]), nothing

  init(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let text): self = .text(text)
    case .sequence(let items): self = .list(items.map { ClaimTree($0) })
    case .mapping(let entries): self = .table(entries.map { ($0.key, ClaimTree($0.value)) })
    case .null: self = .nothing
    }
  }

  init(reading text: String) throws(InputError) {
    self.init(try YAMLNode(reading: text, file: "tree.yaml"))
  }

  var json: String {
    switch self {
    case .text(let text): Self.quoted(text)
    case .list(let items): "[\(items.map(\.json).joined(separator: ", "))]"
    case .table(let entries):
      "{\(entries.map { "\(Self.quoted($0.key)): \($0.value.json)" }.joined(separator: ", "))}"
    case .nothing: "null"
    }
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n").replacing("\t", with: "\\t")
    return "\"\(escaped)\""
  }

  subscript(key: String) -> ClaimTree? {
    get {
      guard case .table(let entries) = self else { return nil }
      return entries.first { $0.key == key }?.value
    }
    set {
      guard case .table(var entries) = self, let newValue,
        let place = entries.firstIndex(where: { $0.key == key })
      else { return }
      entries[place].value = newValue
      self = .table(entries)
    }
  }

  var string: String? { if case .text(let text) = self { text } else { nil } }
  var items: [ClaimTree] { if case .list(let items) = self { items } else { [] } }
  var entries: [(key: String, value: ClaimTree)] {
    if case .table(let entries) = self { entries } else { [] }
  }

  /// The same with its claims changed.
  func mapClaims(_ change: (ClaimTree) -> ClaimTree) -> ClaimTree {
    var result = self
    result["claims"] = .list((self["claims"]?.items ?? []).map(change))
    return result
  }

  /// The same with a part changed, where it is there.
  func changing(_ key: String, _ change: (ClaimTree) -> ClaimTree) -> ClaimTree {
    guard let value = self[key] else { return self }
    var result = self
    result[key] = change(value)
    return result
  }

  /// The same with other keys and values.
  func mapEntries(_ change: (String, ClaimTree) -> (String, ClaimTree)) -> ClaimTree {
    guard case .table(let entries) = self else { return self }
    return .table(entries.map { change($0.key, $0.value) })
  }
}

/// Renames every figure of the claims of some files.
struct Renaming {
  /// New names by claim and old name.
  private var names: [String: [String: String]] = [:]

  init(_ files: [ClaimTree]) {
    for claim in files.flatMap({ $0["claims"]?.items ?? [] }) {
      let id = claim["id"]?.string ?? ""
      let own = ["quantities", "derived"].flatMap { claim[$0]?.entries.map(\.key) ?? [] }
      for (number, name) in own.enumerated() { names[id, default: [:]][name] = "q\(number)z" }
    }
  }

  func file(_ file: ClaimTree) -> ClaimTree { file.mapClaims(claim) }

  private func claim(_ claim: ClaimTree) -> ClaimTree {
    let id = claim["id"]?.string ?? ""
    let figure = { (name: String) in self.figure(name, of: id) }
    return claim.changing("quantities") { quantities in
      quantities.mapEntries { name, value in
        (figure(name), value.changing("from") { .text(figure($0.string ?? "")) })
      }
    }.changing("derived") { derived in
      derived.mapEntries { name, value in
        if let text = value.string { return (figure(name), .text(formula(text, of: id))) }
        return (figure(name), value.changing("formula") { .text(formula($0.string ?? "", of: id)) })
      }
    }.changing("checks") { checks in
      .list(checks.items.map { check(in: id, $0) })
    }.changing("shares") { shares in
      shares.changing("parts") { .list($0.items.map { .text(figure($0.string ?? "")) }) }
    }.changing("equivalences") { items in
      .list(
        items.items.map { item in
          item.changing("amount") { .text(figure($0.string ?? "")) }
            .changing("states") { .text(figure($0.string ?? "")) }
        })
    }
  }

  private func check(in id: String, _ check: ClaimTree) -> ClaimTree {
    if let text = check.string { return .text(formula(text, of: id)) }
    return check.changing("that") { .text(formula($0.string ?? "", of: id)) }
      .changing("with") { roles in
        roles.mapEntries { ($0, .text(figure($1.string ?? "", of: id))) }
      }
  }

  /// `energy`, or `C063.mw` of another claim.
  private func figure(_ name: String, of id: String) -> String {
    if let own = names[id]?[name] { return own }
    guard let dot = name.lastIndex(of: ".") else { return name }
    let other = String(name[..<dot])
    let last = String(name[name.index(after: dot)...])
    return names[other]?[last].map { "\(other).\($0)" } ?? name
  }

  private func formula(_ text: String, of id: String) -> String {
    let syntax = FormulaSyntax(hyphens: .minus) { (unit) throws(UnitError) in
      (try? PhysicalUnit(reading: unit)) ?? .one
    }
    var places: [(column: Int, name: String)] = []
    func visit(_ node: FormulaNode) {
      if case .name(let name, let column) = node { places.append((column, name)) }
      for child in node.children { visit(child) }
    }
    if let condition = try? Condition(reading: text, syntax: syntax) {
      condition.root.forEachSide(visit)
    } else if let formula = try? Formula(reading: text, syntax: syntax) {
      visit(formula.root)
    }
    var scalars = Array(text.unicodeScalars)
    // The middle of `a < b < c` is visited twice.
    let ordered = Dictionary(places.map { ($0.column, $0.name) }, uniquingKeysWith: { a, _ in a })
      .sorted { $0.key > $1.key }
    for (column, name) in ordered {
      let end = column - 1 + name.unicodeScalars.count
      scalars.replaceSubrange((column - 1)..<end, with: Array(figure(name, of: id).unicodeScalars))
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
