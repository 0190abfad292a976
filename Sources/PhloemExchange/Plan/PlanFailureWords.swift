package import PhloemDispatch
package import PhloemModel
import PhloemOptimise

/// Says why there is no plan, in English or Chinese.
package struct PlanFailureWords: Sendable {
  /// How the parts of the park are called.
  package enum Naming: Sendable {
    /// By their ids; in Chinese by their names, the ids behind them.
    case terminal
    /// By their names.
    case page
  }

  let names: PlanNames
  let naming: Naming
  private var language: LocalizedText.Language { names.language }

  /// Makes the words of a park.
  ///
  /// - Parameters:
  ///   - park: The park whose parts are named.
  ///   - language: English or Chinese.
  ///   - naming: How its parts are called.
  package init(_ park: Park, _ language: LocalizedText.Language, naming: Naming = .terminal) {
    names = PlanNames(park: park, language: language)
    self.naming = naming
  }

  private func named(_ id: String, isQuoted: Bool = true) -> String {
    let name = names.owner(id)
    switch (naming, language) {
    case (.terminal, .en): return isQuoted ? "'\(id)'" : id
    case (.terminal, .zh): return name == id ? "“\(id)”" : "\(name)（\(id)）"
    case (.page, _): return name
    }
  }

  /// Why a pool gets no more, or gets rid of no more.
  package func cause(_ cause: PlanFailure.Cause) -> String {
    switch cause {
    case .empty(let storage): FailureText.empty.filled(language, named(storage))
    case .full(let storage): FailureText.full.filled(language, named(storage))
    case .unavailable(let owner): FailureText.unavailable.filled(language, named(owner))
    case .atLimit(let owner): FailureText.atLimit.filled(language, named(owner))
    case .leastLoad(let owner, let amount, let unit):
      FailureText.leastLoad.filled(language, named(owner), PlanNumber.text(amount), unit)
    case .standing(let owner): FailureText.standing.filled(language, named(owner))
    case .nothingGives: FailureText.nothingGives(language)
    case .nothingTakes: FailureText.nothingTakes(language)
    }
  }

  /// The causes of a shortfall in a list.
  package func causes(_ causes: [PlanFailure.Cause]) -> String {
    causes.map(cause).joined(separator: language == .zh ? "、" : ", ")
  }

  /// A change that makes the plan possible.
  package func change(_ change: PlanFailure.Fix.Change) -> String {
    switch change {
    case .capacity(let owner, let more, let unit):
      FailureText.moreCapacity.filled(
        language, PlanNumber.text(more), unit, named(owner, isQuoted: false))
    case .demand(let pool, let share):
      FailureText.lessDemand.filled(
        language, PlanNumber.text(100 * share), named(pool, isQuoted: false))
    case .leastLoad(let owner, let amount, let unit):
      FailureText.lowerLeast.filled(
        language, named(owner, isQuoted: false), PlanNumber.text(amount), unit)
    }
  }

  /// The limits other than those of pools that the nearest plan breaks, one a sentence.
  package func broken(_ failure: PlanFailure) -> [String] {
    (failure.contradictsItself ? [FailureText.contradiction(language)] : [])
      + failure.broken.map { breach in
        let sentence = (breach.isOver ? FailureText.exceeded : .missed).filled(
          language, breach.role.name(language), named(breach.owner),
          PlanNumber.text(breach.amount), breach.unit)
        return placed(
          breach.time.map { FailureText.at.filled(language, sentence, $0) } ?? sentence,
          breach.position)
      }
  }

  /// That only whole numbers stand in the way, where that is all that is known.
  package func wholeNumbers(_ failure: PlanFailure) -> String? {
    failure.isOfWholeNumbers ? FailureText.wholeNumbers(language) : nil
  }

  /// What pays and has no limit, one a sentence.
  package func unlimited(_ failure: PlanFailure) -> [String] {
    failure.unlimited.map { item in
      let (role, owner) = (item.role.name(language), named(item.owner))
      return placed(
        item.time.map { FailureText.unlimitedAt.filled(language, role, owner, $0) }
          ?? FailureText.unlimited.filled(language, role, owner), item.position)
    }
  }

  private func placed(_ sentence: String, _ position: FilePosition?) -> String {
    position.map { FailureText.place.filled(language, sentence, "\($0)") } ?? sentence
  }

  /// Why there is no plan, a sentence a line.
  ///
  /// - Parameters:
  ///   - failure: What was found out.
  ///   - currency: What costs are counted in.
  /// - Returns: The lines; what belongs to a line above is indented.
  package func lines(_ failure: PlanFailure, currency: String) -> [String] {
    switch failure.status {
    case .unbounded: return [FailureText.endless(language)] + unlimited(failure).map { "  " + $0 }
    case .timeLimit: return [FailureText.timeRanOut(language)]
    case .stopped: return [FailureText.stopped(language)]
    case .numericalTrouble: return [FailureText.lostDigits(language)]
    case .infeasible, .optimal: break
    }
    var lines = [FailureText.noPlan(language)]
    lines += wholeNumbers(failure).map { [$0] } ?? []
    for shortfall in failure.shortfalls { lines += self.lines(shortfall) }
    for cap in failure.caps {
      let (asked, reachable) = (figure(cap.asked), figure(cap.reachable))
      lines.append(
        failure.caps.count == 1 && !cap.name.contains(",")
          ? FailureText.capOutOfReach.filled(language, asked, reachable)
          : FailureText.capOfYearOutOfReach.filled(language, asked, reachable, cap.name))
    }
    let broken = broken(failure)
    if !broken.isEmpty { lines += [FailureText.breaks(language)] + broken.map { "  " + $0 } }
    if !failure.limits.isEmpty { lines += self.lines(failure.limits) }
    if !failure.fixes.isEmpty {
      lines.append(FailureText.remedies(language))
      lines += failure.fixes.map { fix in
        let change = change(fix.change)
        guard let cost = fix.cost else { return "  " + change }
        return "  "
          + FailureText.thenCosts.filled(
            language, change, FigureText.number(cost, decimals: 0), currency)
      }
    }
    return lines
  }

  private func lines(_ shortfall: PlanFailure.Shortfall) -> [String] {
    let most = 6
    var lines = [
      (shortfall.isShort ? FailureText.shortBy : .tooMuchBy).filled(
        language, named(shortfall.pool, isQuoted: false), figure(shortfall.amount),
        shortfall.unit, figure(shortfall.hours))
    ]
    lines += shortfall.windows.prefix(most).map { window in
      "  "
        + FailureText.window.filled(
          language, window.from, window.to, figure(window.amount), shortfall.unit,
          figure(window.largest))
    }
    if shortfall.windows.count > most {
      lines.append(
        "  " + FailureText.moreWindows.filled(language, "\(shortfall.windows.count - most)"))
    }
    lines.append("  " + FailureText.then.filled(language, causes(shortfall.causes)))
    return lines
  }

  private func lines(_ limits: [PlanFailure.Limit]) -> [String] {
    let most = 12
    var lines = [FailureText.clash(language)]
    lines += limits.prefix(most).map { limit in
      let isChinese = language == .zh
      let times = limit.windows.prefix(3).map { "\($0.from) \(isChinese ? "至" : "to") \($0.to)" }
      let name = FailureText.limitOf.filled(
        language, limit.role.name(language), named(limit.owner, isQuoted: false))
      let more = limit.windows.count > 3 ? (isChinese ? "、…" : ", …") : ""
      let when =
        times.isEmpty
        ? ""
        : (isChinese ? "：" : ": ") + times.joined(separator: isChinese ? "、" : ", ") + more
      return "  " + placed(name + when, limit.position)
    }
    if limits.count > most {
      lines.append("  " + FailureText.moreLimits.filled(language, "\(limits.count - most)"))
    }
    return lines
  }

  private func figure(_ value: Double) -> String { FigureText.number(value, significant: 5) }
}
