import PhloemModel

/// Values of parameters, those with formulas worked out in the order in which they need each other.
public struct ParameterTable: Hashable, Sendable {
  /// Values by name in lower case.
  public private(set) var values: [String: Double]
  /// What could not be worked out, with its reason.
  public private(set) var problems: [Problem] = []

  /// A parameter without a value.
  public struct Problem: Hashable, Sendable, Codable {
    /// The parameter, or the parameters of a cycle.
    public var names: [String]
    /// Why.
    public var reason: String
  }

  /// Works out parameters.
  ///
  /// - Parameters:
  ///   - parameters: The parameters of a process, or those of a database.
  ///   - outer: Values that they may name too; a parameter of the same name hides one.
  ///   - replaced: Values that stand instead of a parameter's own value or formula, by name in lower
  ///     case.
  public init(
    _ parameters: [DatasetParameter], outer: [String: Double] = [:],
    replaced: [String: Double] = [:]
  ) {
    values = outer
    var formulas: [String: DatasetFormula] = [:]
    var order: [String] = []
    var stated: [String: Double] = [:]
    for parameter in parameters {
      let name = parameter.name.lowercased()
      // The name is the parameter's own from here on, also while it has no value.
      values[name] = nil
      stated[name] = parameter.value
      if let value = replaced[name] {
        values[name] = value
      } else if let text = parameter.formula, !text.isEmpty {
        do throws(FormulaError) {
          formulas[name] = try DatasetFormula(reading: text)
          order.append(name)
        } catch {
          problems.append(Problem(names: [parameter.name], reason: "\(error.message): '\(text)'"))
        }
      } else {
        values[name] = parameter.value
      }
    }
    resolve(order, formulas)
  }

  /// Depth first, without recursion: a chain of parameters may be long.
  private mutating func resolve(_ order: [String], _ formulas: [String: DatasetFormula]) {
    enum Mark { case open, done }
    var marks: [String: Mark] = [:]
    for start in order where marks[start] == nil {
      var path: [(name: String, needs: [String])] = []
      func needs(_ name: String) -> [String] {
        (formulas[name]?.names ?? []).filter { formulas[$0] != nil }
      }
      path.append((start, needs(start)))
      marks[start] = .open
      while let top = path.last {
        if let next = top.needs.last {
          path[path.count - 1].needs.removeLast()
          if marks[next] == .open {
            let cycle = path.map(\.name).drop { $0 != next }
            problems.append(
              Problem(
                names: Array(cycle),
                reason: "they need each other: " + (cycle + [next]).joined(separator: " → ")))
          } else if marks[next] == nil {
            marks[next] = .open
            path.append((next, needs(next)))
          }
        } else {
          path.removeLast()
          marks[top.name] = .done
          evaluate(top.name, formulas)
        }
      }
    }
  }

  private mutating func evaluate(_ name: String, _ formulas: [String: DatasetFormula]) {
    guard let formula = formulas[name] else { return }
    do throws(FormulaError) {
      let known = values
      values[name] = try formula.value { known[$0] }
    } catch {
      if problems.contains(where: { $0.names.contains(name) }) { return }
      problems.append(Problem(names: [name], reason: error.message))
    }
  }

  /// The value of a name, in any case.
  public subscript(name: String) -> Double? { values[name.lowercased()] }
}
