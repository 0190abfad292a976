import PhloemBalance
import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct BalanceNetworkTests {
  private func network(_ text: String) throws -> BalanceNetwork {
    try BalanceNetwork.read(YAMLNode(reading: "network: n\n" + text, file: "n.yaml")).network
  }

  private func errors(_ text: String) -> [String] {
    do {
      _ = try network(text)
      return []
    } catch let error as InputError {
      return error.diagnostics.map(\.message)
    } catch {
      return ["\(error)"]
    }
  }

  // (x + 2y)² − x·√(4y) / (2x) = x² + 4xy + 4y² − √y, by hand.
  @Test func relationsAreMultipliedOut() throws {
    let problem = try network(
      """
      variables: {x: {value: 3, sd: 1}, y: {value: 5, sd: 1}}
      relations: {r: (x + 2 * y)^2 - x * sqrt(4 * y) / (2 * x) = 7 - x}
      """
    ).problem
    let equation = try #require(problem.equations.first)
    #expect(equation.constant == 7)
    let terms = equation.terms.map { term in
      "\(term.coefficient)" + term.factors.map { "v\($0.variable)^\($0.power)" }.joined()
    }
    #expect(
      Set(terms) == [
        "1.0v0^1.0", "1.0v0^2.0", "4.0v0^1.0v1^1.0", "4.0v1^2.0", "-1.0v1^0.5",
      ])
  }

  @Test func accuraciesBecomeDeviations() throws {
    let variables = try network(
      """
      flows:
        a: {to: n, value: 100, accuracy: 1.96 %}
        b: {from: n, value: 50, sd: 4 %}
        c: {stock-of: n, value: -5, sd: 2}
      """
    ).problem.variables
    #expect(isClose(variables[0].measured?.standardDeviation ?? 0, 1, relative: 1e-12))
    #expect(isClose(variables[1].measured?.standardDeviation ?? 0, 2, relative: 1e-12))
    #expect(variables[2].bounds.lowerBound == -.infinity && variables[0].bounds.lowerBound == 0)
  }

  @Test(arguments: [
    ("flows: {a: {to: n, value: 1, sd: 1}}", "node 'n' has no outlet: what enters it cannot leave"),
    ("flows: {}", "the network has no flows"),
    ("nodes: [n]\nflows: {a: {to: n}, b: {from: n, to: n}}", "leads back to where it comes from"),
    ("flows: {a: {value: 1, sd: 1}}", "flow 'a' joins no node"),
    ("flows: {a: {to: n, sd: 1}, b: {from: n}}", "flow 'a' has 'sd' but no 'value'"),
    ("flows: {a: {to: n, value: 1, sd: -1}, b: {from: n}}", "deviation of flow 'a' is negative"),
    ("flows: {a: {to: n, value: 1 t, sd: 1}, b: {from: n}}", "is no plain number: '1 t'"),
    ("flows: {a: {to: n, low: 3, high: 2}, b: {from: n}}", "bounds of flow 'a' are upside down"),
    ("variables: {x: {value: 1, sd: 1}}\nrelations: {r: x + 1}", "must have one '='"),
    ("variables: {x: {value: 1, sd: 1}}\nrelations: {r: exp(x) = 1}", "'exp' makes no sum"),
    ("variables: {x: {value: 1, sd: 1}}\nrelations: {r: 1 / (x + 1) = 1}", "only a product"),
    ("variables: {x: {value: 1, sd: 1}}\nrelations: {r: x = 1 t}", "a number with a unit"),
    ("variables: {x: {value: 1, sd: 1}}\nrelations: {r: [x]}", "must be a text, found a list"),
  ])
  func faultsAreNamed(text: String, message: String) {
    #expect(errors(text).contains { $0.contains(message) }, "\(errors(text))")
  }

  @Test(arguments: UInt64(1)...20)
  func damagedFilesNeverCrash(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let whole =
      "flows: {a: {to: n, value: 1, sd: 1}, b: {from: n, value: 2, sd: 1 %}}\n"
      + "relations: {r: 2 * a = b ^ 2}\n"
    var text = Array(whole.unicodeScalars)
    for _ in 0..<6 {
      let place = Int.random(in: text.indices, using: &random)
      text[place] = "{}:,*^=-0 %\n".unicodeScalars.randomElement(using: &random) ?? "x"
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text)
    if let network = try? network(String(view)) {
      _ = network.problem.reconciledByParts(iterationLimit: 5)
    }
  }
}
