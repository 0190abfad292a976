import Foundation
package import PhloemAccounting
package import PhloemDispatch
import PhloemMetering
package import PhloemModel
package import PhloemOptimise
import PhloemStore

/// A park with steps of time, series and rates of emission: what the verbs that plan work on.
package struct DispatchSession {
  package let park: Park
  package var problem: DispatchProblem
  package let library: FactorLibrary
  package let rules: AccountingRules
  package let profile: ProgrammeProfile
  /// The days that are planned.
  package let period: Period?
  package let findings: [Diagnostic]

  /// Opens what a plan needs.
  ///
  /// - Parameters:
  ///   - place: The park.
  ///   - from: The first local time; nil leaves it to the park or its series.
  ///   - to: The local time after the last.
  ///   - step: The length of a step, such as `15 min`.
  /// - Throws: `InputError` with everything that is wrong in the park and its series.
  package init(_ place: ParkFolder, from: String?, to: String?, step: String?) throws {
    let (park, notes) = try place.load()
    var report = Diagnostics()
    report.add(notes)
    let check = ParkCheck(park)
    guard check.passes else { throw InputError(check.findings) }
    self.park = park
    let series = try SeriesTable.read(park) { try FileContents.text($0) }
    let range = try Self.range(park, series, from: from, to: to)
    let seconds = try Self.seconds(step) ?? park.dispatch?.step ?? 3600
    let steps = try PlanSteps(range, seconds: seconds, zone: park.zone)
    library = try ParkSession.library(of: park, folder: place.folder, into: &report)
    rules = try AccountingRules.load()
    profile = try rules.profile(park.profile ?? "ghg-protocol")
    let days = try Self.days(of: range, park)
    period = days
    var problem = DispatchProblem(park: park, steps: steps, series: series)
    problem.meters = try Self.meters(park, place, steps)
    do {
      problem.rates = try EmissionRates(
        park, months: days.months, library: library, rules: rules, profile: profile,
        byMarket: park.dispatch?.carbon?.byMarket ?? false)
      report.add(problem.rates?.findings ?? [])
    } catch {
      // Without a price, a cap or an objective of carbon a plan needs no factors.
      if park.dispatch?.carbon != nil { throw error }
      report.warning(
        at: error.diagnostics.first?.position,
        "emissions are not counted: \(error.diagnostics.first?.message ?? "a factor is missing")",
        help: error.diagnostics.first?.help)
    }
    self.problem = try problem.weighted()
    findings = report.all
  }

  /// The time that is planned: as asked, as the park says, else all that its series cover.
  private static func range(
    _ park: Park, _ series: SeriesTable, from: String?, to: String?
  ) throws -> Range<Int64> {
    func moment(_ text: String?, isEnd: Bool) throws -> Int64? {
      guard let text else { return nil }
      if let time = ParkReader.civilTime(text) {
        // A date without a time of day means the whole of that day.
        let hasTime = text.contains(":")
        let day = isEnd && !hasTime ? CivilTime(daysSince1970: time.daysSince1970 + 1) : time
        return park.zone.firstMoment(day)
      }
      let period = try Period(reading: text)
      return isEnd ? period.end(in: park.zone) : period.start(in: park.zone)
    }
    var start = try moment(from, isEnd: false)
    var end = try moment(to, isEnd: true)
    if let period = park.dispatch?.period {
      start = start ?? period.start(in: park.zone)
      end = end ?? period.end(in: park.zone)
    }
    let columns = series.columns.values
    start = start ?? columns.map(\.start).max()
    end = end ?? columns.map(\.end).min()
    guard let start, let end else {
      throw InputError(
        "neither the command nor the park says which time to plan",
        help: "add --from 2025-01-01 --to 2025-01-07, or 'dispatch: {period: 2025}'")
    }
    guard start < end else {
      throw InputError(
        "the planned time ends before it begins", help: "write the earlier time under --from")
    }
    return start..<end
  }

  private static func seconds(_ text: String?) throws -> Int? {
    guard let text else { return nil }
    let quantity: Quantity
    do throws(UnitError) {
      quantity = try Quantity(reading: text)
    } catch {
      throw InputError(error.message, help: error.help ?? "write a step such as '15 min' or '1 h'")
    }
    guard quantity.dimension == .time, let seconds = Int(exactly: quantity.value), seconds > 0
    else {
      throw InputError("'\(text)' is no step of time", help: "write it like '15 min' or '1 h'")
    }
    return seconds
  }

  /// The whole days that hold a range.
  private static func days(of range: Range<Int64>, _ park: Park) throws -> Period {
    let first = park.zone.civil(atUTC: range.lowerBound).dateText
    let last = park.zone.civil(atUTC: range.upperBound - 1).dateText
    return try Period(reading: first == last ? first : "\(first)..\(last)")
  }

  /// Readings of the meters that the park's numbers name.
  private static func meters(
    _ park: Park, _ place: ParkFolder, _ steps: PlanSteps
  ) throws -> [String: [Double]] {
    let names = park.timedMeters
    guard !names.isEmpty, FileManager.default.fileExists(atPath: place.storePath) else {
      return [:]
    }
    let data = try ParkData(park, store: PhloemStore(path: place.storePath))
    let boundaries = steps.starts + [steps.end(steps.count - 1)]
    var result: [String: [Double]] = [:]
    for (id, amounts) in try data.amounts(of: names.sorted(), between: boundaries) {
      guard let meter = park.meters[id] else { continue }
      result[id] = amounts.indices.map { step in
        guard let amount = amounts[step], amount.missingShare == 0 else { return .nan }
        return meter.isAmount ? amount.amount / (steps.hours(of: step) * 3600) : amount.amount
      }
    }
    return result
  }
}

extension DispatchSession {
  /// Plans; what the solver cannot do is told as bad input is.
  package func plan(
    _ request: DispatchRequest, _ options: SolverOptions
  ) throws -> DispatchPlan {
    do {
      return try problem.plan(request, options)
    } catch let error as OptimiseError {
      throw InputError(error.message)
    }
  }

  /// Finds out why there is no plan.
  package func failure(
    _ request: DispatchRequest, _ status: LinearSolution.Status, _ options: SolverOptions
  ) throws -> PlanFailure {
    do {
      return try problem.failure(of: request, status, options)
    } catch let error as OptimiseError {
      throw InputError(error.message)
    }
  }
}

extension Park {
  /// The meters whose readings the park's plans follow.
  var timedMeters: Set<String> {
    var numbers: [TimedQuantity?] = []
    for market in markets.values {
      let operation = market.operation
      numbers += [operation?.price, operation?.least, operation?.most, operation?.intensity]
    }
    for flow in fixedFlows.values {
      numbers += [
        flow.operation?.amount, flow.operation?.yield, flow.operation?.cost, flow.operation?.most,
      ]
    }
    for process in processes.values {
      numbers += [
        process.operation?.minimum, process.operation?.availability, process.operation?.cost,
      ]
      numbers += process.operation?.yields.values.map { $0 } ?? []
    }
    for storage in storages.values {
      numbers += [
        storage.operation?.minimum, storage.operation?.maximum, storage.operation?.charge.rate,
        storage.operation?.discharge.rate,
      ]
    }
    numbers += dispatch?.baselines.flatMap { $0.fixed.values } ?? []
    numbers.append(dispatch?.carbon?.price)
    return Set(
      numbers.compactMap {
        guard case .meter(let id)? = $0?.base else { return nil }
        return id
      })
  }
}
