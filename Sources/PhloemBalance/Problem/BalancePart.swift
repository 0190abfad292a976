/// Variables and balances that share nothing with the rest of a problem.
public struct BalancePart: Hashable, Sendable {
  /// The places of its variables in the whole problem, ascending.
  public let variables: [Int]
  /// The places of its balances in the whole problem, ascending; none for a variable by itself.
  public let equations: [Int]
}

extension BalanceProblem {
  /// The parts that can be solved without each other, in the order of their first variables.
  ///
  /// A balance without any variable belongs to no part.
  public var parts: [BalancePart] {
    var root = Array(variables.indices)
    func top(_ variable: Int) -> Int {
      var place = variable
      while root[place] != place {
        root[place] = root[root[place]]
        place = root[place]
      }
      return place
    }
    let members = equations.map { equation in
      equation.terms.flatMap { $0.factors.map(\.variable) }
    }
    for variables in members {
      guard let first = variables.first else { continue }
      for other in variables.dropFirst() {
        let (a, b) = (top(first), top(other))
        if a != b { root[max(a, b)] = min(a, b) }
      }
    }
    let balances = Dictionary(
      grouping: members.indices.filter { !members[$0].isEmpty }, by: { top(members[$0][0]) })
    let groups = Dictionary(grouping: variables.indices, by: top)
    return groups.keys.sorted().map {
      BalancePart(variables: groups[$0] ?? [], equations: balances[$0] ?? [])
    }
  }

  /// Returns one part as a problem of its own.
  public func problem(of part: BalancePart) -> BalanceProblem {
    let place = Dictionary(uniqueKeysWithValues: part.variables.enumerated().map { ($1, $0) })
    return BalanceProblem(
      variables: part.variables.map { variables[$0] },
      equations: part.equations.map { equations[$0].renumbered { place[$0] ?? 0 } })
  }
}

extension BalanceEquation {
  /// Returns the balance with its variables at other places.
  fileprivate func renumbered(_ place: (Int) -> Int) -> BalanceEquation {
    var result = self
    for k in result.terms.indices {
      for f in result.terms[k].factors.indices {
        result.terms[k].factors[f].variable = place(terms[k].factors[f].variable)
      }
    }
    return result
  }
}
