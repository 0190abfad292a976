import PhloemAccounting
import PhloemModel

/// Which claims use which factor, rule, limit and equivalence, and where each stands in the page.
struct AuditReferences: Sendable {
  /// Something with the ids of the claims that use it, in their order.
  struct Use<Value: Sendable>: Sendable {
    let value: Value
    var claims: [String]
  }
  /// A limit of a rule.
  struct RuleLimit: Sendable {
    let rule: PlausibilityRule
    let limit: PlausibilityRule.Limit?
  }

  /// Ids of the claims in the page.
  let claims: Set<String>
  /// Factors by reference.
  let factors: [Use<Factor>]
  /// Rules by id, each limit by itself.
  let rules: [Use<RuleLimit>]
  /// Limits that stand in a claims file with what they rest on, in order of their claims.
  let limits: [Use<CheckResult>]
  /// Equivalences by id.
  let equivalences: [Use<Equivalence>]

  init(_ results: [ClaimResult]) {
    claims = Set(results.map(\.claim.id))
    var factors = Uses<Factor>()
    var rules = Uses<RuleLimit>()
    var limits = Uses<CheckResult>()
    var equivalences = Uses<Equivalence>()
    for result in results {
      let id = result.claim.id
      for factor in result.figures.compactMap(\.factor) {
        factors.add(factor, key: factor.reference, claim: id)
      }
      for check in result.checks {
        if let rule = check.rule {
          let limit = check.limit.map { "\($0.kind.rawValue) \($0.region) \($0.range)" } ?? ""
          rules.add(
            RuleLimit(rule: rule, limit: check.limit), key: "\(rule.id) \(limit)", claim: id)
        } else if check.source != nil {
          limits.add(check, key: "\(id) \(check.text)", claim: id)
        }
      }
      for equivalence in result.equivalences.map(\.equivalence) {
        equivalences.add(equivalence, key: equivalence.id, claim: id)
      }
    }
    self.factors = factors.sorted
    self.rules = rules.sorted
    self.limits = limits.inOrder
    self.equivalences = equivalences.sorted
  }

  /// Uses in the making.
  private struct Uses<Value: Sendable> {
    private var keys: [String] = []
    private var uses: [String: Use<Value>] = [:]

    mutating func add(_ value: Value, key: String, claim: String) {
      if uses[key] == nil { keys.append(key) }
      var use = uses[key] ?? Use(value: value, claims: [])
      if use.claims.last != claim { use.claims.append(claim) }
      uses[key] = use
    }

    var inOrder: [Use<Value>] { keys.compactMap { uses[$0] } }
    var sorted: [Use<Value>] { keys.sorted().compactMap { uses[$0] } }
  }

  /// The id of a factor's row.
  static func anchor(_ factor: Factor) -> String { "factor-\(factor.reference)" }
  /// The id of a rule's row.
  static func anchor(_ rule: PlausibilityRule) -> String { "rule-\(rule.id)" }
  /// The id of a case's description.
  static func anchor(case key: String) -> String { "case-\(key.replacing(" ", with: "-"))" }

  /// Where the names in the formulas of a claim lead: to other claims and to factors.
  func target(of name: String, in result: ClaimResult) -> String? {
    if let factor = result.figures.first(where: { $0.name == name })?.factor {
      return "#\(Self.anchor(factor))"
    }
    var rest = name[...]
    while let dot = rest.lastIndex(of: ".") {
      rest = rest[..<dot]
      if claims.contains(String(rest)) { return "#\(rest)" }
    }
    return nil
  }
}

extension Markup {
  /// Adds a formula or check with its names as links.
  mutating func add(formula: String, target: (String) -> String?) {
    var word = ""
    func isPart(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || "._".contains(character)
    }
    func flush(_ page: inout Markup) {
      if let href = target(word) {
        page.add("a", ["href": href], text: word)
      } else {
        page.add(text: word)
      }
      word = ""
    }
    for character in formula {
      if isPart(character) {
        word.append(character)
      } else {
        flush(&self)
        add(text: String(character))
      }
    }
    flush(&self)
  }

  /// Adds links to claims.
  mutating func add(claims: [String]) {
    for (place, claim) in claims.enumerated() {
      if place > 0 { add(text: " ") }
      add("a", ["href": "#\(claim)"], text: claim)
    }
  }
}
