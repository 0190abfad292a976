import PhloemModel

/// Finds what a check compares with from its structure, where the claim does not say.
///
/// - Two figures that must be near each other, or equal: a statement against another, or against a
///   published value or a definition where one is among them.
/// - A figure of the source below another one: parts against their whole; likewise shares whose sum
///   may not pass one.
/// - A figure within a published emission factor's limits: published.
/// - Anything else: an ordinary limit.
struct KindInference {
  private let worked: WorkedClaim
  private let inputs: [String: ClaimInput]
  private let derived: [String: DerivedFigure]

  init(_ worked: WorkedClaim) {
    self.worked = worked
    inputs = Dictionary(
      worked.claim.inputs.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    derived = Dictionary(
      worked.claim.derived.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The kind of a condition: of its failing part, a contradiction before a limit.
  func kind(of condition: Condition) -> CheckKind {
    let leaves = condition.root.leaves
    if isBand(leaves) { return .statement }
    let failing = leaves.filter { leaf in
      let node = ConditionNode.comparison(leaf.left, leaf.sign, leaf.right, column: 1)
      let truth = try? ConditionTruth(claim: worked.claim, figures: worked.figures)
        .truth(of: node, names: leaf.left.names + leaf.right.names)
      return truth == .no
    }
    let kinds = (failing.isEmpty ? leaves : failing).map { kind($0.left, $0.sign, $0.right) }
    return kinds.first { $0.failure == .inconsistent } ?? kinds.first ?? .ordinary
  }

  /// Whether two limits close round one, or round zero, what two statements make of each other.
  private func isBand(
    _ leaves: [(left: FormulaNode, sign: Comparison, right: FormulaNode)]
  ) -> Bool {
    guard leaves.count == 2, leaves[0].right == leaves[1].left,
      let low = leaves[0].left.constants.first?.value,
      let high = leaves[1].right.constants.first?.value,
      leaves[0].left.children.allSatisfy({ $0.children.isEmpty }), low < high
    else { return false }
    let middle = leaves[0].right
    guard origins(middle).constants.isEmpty, origins(middle).isStated else { return false }
    return 0.5...1 ~= low && 1...2 ~= high && isRatioOfAlike(middle)
      || low < 0 && abs(low + high) <= 0.1 * high
  }

  private func kind(_ left: FormulaNode, _ sign: Comparison, _ right: FormulaNode) -> CheckKind {
    switch sign {
    case .equal: return nearness(left, right)
    case .notEqual: return .ordinary
    case .less, .lessOrEqual: return order(left, right)
    case .greater, .greaterOrEqual: return order(right, left)
    }
  }

  /// `small < large`.
  private func order(_ small: FormulaNode, _ large: FormulaNode) -> CheckKind {
    if case .call(.abs, _, _) = small { return nearness(small, large) }
    let (below, above) = (origins(small), origins(large))
    if below.isStated, above.isStated {
      return isSum(small) || isSum(large) ? .whole : .statement
    }
    if !below.constants.isEmpty || !above.constants.isEmpty {
      let limits = below.isStated ? above.constants : below.constants
      return limits.contains(where: \.isEmissionFactor) ? .published : .ordinary
    }
    guard below.isStated, let limit = large.constants.first?.value, large.children.isEmpty else {
      return .ordinary
    }
    if 0.99...1.06 ~= limit, isSumOfShares(small) { return .whole }
    if 1...2 ~= limit, isRatioOfAlike(small) { return .statement }
    return .ordinary
  }

  private func nearness(_ a: FormulaNode, _ b: FormulaNode) -> CheckKind {
    let constants = origins(a).constants + origins(b).constants
    if constants.isEmpty { return .statement }
    // What the checker assumes is nothing published.
    if constants.allSatisfy({ $0.basis == .assumption }) { return .ordinary }
    return constants.allSatisfy { $0.basis == .definition } ? .definition : .published
  }

  /// What a part goes back to: figures of the source, and constants.
  private func origins(_ node: FormulaNode) -> (isStated: Bool, constants: [ClaimInput]) {
    var isStated = false
    var constants: [ClaimInput] = []
    var seen: Set<String> = []
    func visit(_ node: FormulaNode) {
      node.names.forEach { name in
        guard seen.insert(name).inserted else { return }
        if let figure = derived[name] {
          visit(figure.formula.root)
        } else if let input = inputs[name], !input.isStated {
          constants.append(input)
        } else {
          isStated = true
        }
      }
    }
    visit(node)
    return (isStated, constants)
  }

  private func expanded(_ node: FormulaNode) -> FormulaNode {
    if case .name(let name, _) = node, let figure = derived[name] {
      return expanded(figure.formula.root)
    }
    return node
  }

  private func isSum(_ node: FormulaNode) -> Bool {
    switch expanded(node) {
    case .operation(.add, _, _, _), .call(.sum, _, _): true
    case .operation(.multiply, let left, let right, _): isSum(left) || isSum(right)
    default: false
    }
  }

  private func isSumOfShares(_ node: FormulaNode) -> Bool {
    switch expanded(node) {
    case .operation(.add, let left, let right, _):
      return worked.isPlain(left) && worked.isPlain(right)
    case .call(.sum, let parts, _): return parts.allSatisfy(worked.isPlain)
    default: return false
    }
  }

  /// `a / b` or `max(…) / min(…)` of figures of one unit.
  private func isRatioOfAlike(_ node: FormulaNode) -> Bool {
    guard case .operation(.divide, let left, let right, _) = expanded(node) else { return false }
    let names = left.names + right.names
    let dimensions = names.compactMap { worked.values[$0]?.range?.dimension }
    return names.count > 1 && dimensions.count == names.count && !dimensions[0].isNone
      && dimensions.allSatisfy { $0 == dimensions[0] }
  }
}

extension ConditionNode {
  /// Its comparisons, from left to right.
  var leaves: [(left: FormulaNode, sign: Comparison, right: FormulaNode)] {
    switch self {
    case .comparison(let left, let sign, let right, _): [(left, sign, right)]
    case .all(let parts), .any(let parts): parts.flatMap(\.leaves)
    case .not(let part): part.leaves
    }
  }
}

extension WorkedClaim {
  /// Whether a part is a plain number or a share.
  fileprivate func isPlain(_ node: FormulaNode) -> Bool {
    node.names.allSatisfy { values[$0]?.range?.dimension.isNone == true }
  }
}

extension FormulaNode {
  /// The names in it, from left to right.
  var names: [String] {
    if case .name(let name, _) = self { return [name] }
    return children.flatMap(\.names)
  }
}

extension ClaimInput {
  /// Whether it is CO2 per energy: a published factor, not a limit of what is usual.
  fileprivate var isEmissionFactor: Bool {
    guard let dimension = readings.first?.dimension else { return false }
    return dimension == .mass(of: "CO2") / .energy || dimension == .co2e() / .energy
  }
}
