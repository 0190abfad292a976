extension StagedProgram {
  /// How interior points along the chain of time end.
  enum StructuredEnding {
    /// With a solution or a proof that there is none, or stopped.
    case solved(StagedSolution)
    /// Without an answer, for a reason in words.
    case unfit(String)
  }

  /// The residual and gap that interior points go for, and those that will do when they get no nearer.
  static let structuredTolerance = (wanted: 1e-10, accepted: 1e-8)

  /// Solves the programme by interior points along the chain of time; its series must have been
  /// checked.
  func solveStructured(_ options: SolverOptions) -> StructuredEnding {
    let form: StagedForm
    do {
      form = try StagedForm(self)
    } catch {
      switch error {
      case .unfit(let reason): return .unfit(reason)
      case .infeasible: return .solved(.without(.infeasible, method: .structured))
      }
    }
    let point = InteriorPoint(form)
    point.start()
    return finish(point, options)
  }

  /// Runs interior points from where they are.
  func finish(_ point: InteriorPoint, _ options: SolverOptions) -> StructuredEnding {
    let clock = ContinuousClock()
    let end = options.timeLimit.map { clock.now + .seconds($0) }
    var isLate = false
    let outcome = point.run(tolerance: Self.structuredTolerance.wanted, limit: 300) {
      if let end, clock.now >= end {
        isLate = true
        return false
      }
      guard let progress = options.progress else { return true }
      return progress(
        SolverProgress(
          stage: .structured, iterations: point.iterations,
          objective: point.measure.objective + offset, bound: point.measure.bound + offset))
    }
    func without(_ status: LinearSolution.Status) -> StructuredEnding {
      var solution = StagedSolution.without(
        status, method: .structured, iterations: point.iterations)
      solution.augmentedForm = point.augmentedForm
      return .solved(solution)
    }
    switch outcome {
    case .optimal: return .solved(point.solution(of: self))
    case .infeasible: return without(.infeasible)
    case .unbounded: return without(.unbounded)
    case .stopped: return without(isLate ? .timeLimit : .stopped)
    case .stalled where point.measure.worst <= Self.structuredTolerance.accepted:
      return .solved(point.solution(of: self))
    case .stalled:
      let gap = point.measure.worst
      let form =
        point.augmentedForm.map { ", \($0.iterations) of them in the augmented form" }
        ?? point.augmentedObstacle.map { "; of its augmented form, \($0)" } ?? ""
      return .unfit("it came no nearer than \(gap) after \(point.iterations) iterations\(form)")
    }
  }
}
