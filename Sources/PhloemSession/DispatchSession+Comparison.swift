internal import PhloemExchange
package import PhloemDispatch
package import PhloemModel
package import PhloemOptimise

extension DispatchSession {
  /// A plan that others are set beside.
  ///
  /// Where there is none, a warning and below it a sentence for everything that is short, clashes or would
  /// do are added to the findings.
  ///
  /// - Parameters:
  ///   - request: How the park is run.
  ///   - options: How it is solved.
  ///   - message: What the warning says.
  ///   - place: Where what is asked for stands.
  ///   - help: What would do.
  ///   - findings: Takes the warning.
  /// - Returns: The plan; nil where there is none.
  /// - Throws: What the solver throws.
  package func comparison(
    _ request: DispatchRequest, _ options: SolverOptions, unless message: String,
    at place: FilePosition?, help: String, findings: inout [Diagnostic]
  ) throws -> DispatchPlan? {
    do {
      let plan = try self.plan(request, options)
      if plan.hasValues { return plan }
      let failure = try failure(request, plan.solution.status, options)
      findings.append(Diagnostic(.warning, at: place, message, help: help))
      findings += PlanFailureWords(park, .en).lines(failure, currency: park.currency).map {
        Diagnostic(.note, at: nil, $0.drop { $0 == " " }.description)
      }
    } catch let error as InputError {
      findings.append(Diagnostic(.warning, at: place, message, help: help))
      findings += error.diagnostics.map {
        Diagnostic(.note, at: $0.position, $0.message, help: $0.help)
      }
    }
    return nil
  }
}
