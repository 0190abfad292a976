import PhloemModel

extension PyPSAConverter {
  /// How a generator or link may run: availability, least load, times, ramps, costs of starts.
  mutating func commitment(
    _ table: inout ComponentTable, _ row: Int, _ id: String, _ bus: Bus, most: DraftNumber,
    least: DraftNumber
  ) -> [(String, DraftValue?)] {
    // PyPSA's least load is a share of the capacity, a park's one of what is available.
    let minimum = least.combined(most) { $1 > 0 ? $0 / $1 : 0 }
    var fields: [(String, DraftValue?)] = [
      (
        "availability",
        most.constant == 1 ? nil : draft.timed(most, "", named: "\(id)-available")
      ),
      ("minimum", minimum.most > 0 ? draft.timed(minimum, "", named: "\(id)-minimum") : nil),
    ]
    let isCommitted = table.flag("committable", row, into: &report)
    if !isCommitted, minimum.most > 0 { fields.append(("must-run", .text("true"))) }
    fields += ramps(&table, row, isCommitted: isCommitted)
    guard isCommitted else { return fields }
    let hours = time.steps.hours
    func steps(_ attribute: String, _ standard: Double) -> Double {
      table.number(attribute, row, standard, into: &report)
    }
    let (up, down) = (steps("min_up_time", 0), steps("min_down_time", 0))
    let (upBefore, downBefore) = (steps("up_time_before", 1), steps("down_time_before", 0))
    func money(_ attribute: String) -> Double {
      let value = table.timed(attribute, row, 0, into: &report)
      if value.constant == nil {
        warn(table, row, "'\(attribute)' changes with time; its mean is taken")
      }
      return value.constant ?? value.mean
    }
    let (start, stop) = (money("start_up_cost"), money("shut_down_cost"))
    let standing = money("stand_by_cost") * time.costScale
    let isOn = upBefore > 0
    let passed = isOn ? upBefore : downBefore
    let hasTimes = up > 0 || down > 0
    fields += [
      ("start-cost", start > 0 ? .quantity(start, draft.currency) : nil),
      ("stop-cost", stop > 0 ? .quantity(stop, draft.currency) : nil),
      ("running-cost", standing > 0 ? .quantity(standing, "\(draft.currency)/h") : nil),
      ("minimum-up", up > 0 ? .quantity(up * hours, "h") : nil),
      ("minimum-down", down > 0 ? .quantity(down * hours, "h") : nil),
      (
        "initially",
        .entries([
          ("on", .text(isOn ? "1" : "0")),
          ("for", hasTimes && passed > 0 ? .quantity(passed * hours, "h") : nil),
        ])
      ),
    ]
    return fields
  }

  /// Ramps: PyPSA's are shares of the capacity from snapshot to snapshot, whatever their weight.
  private mutating func ramps(
    _ table: inout ComponentTable, _ row: Int, isCommitted: Bool
  ) -> [(String, DraftValue?)] {
    var fields: [(String, DraftValue?)] = []
    for (attribute, key) in [("ramp_limit_up", "ramp-up"), ("ramp_limit_down", "ramp-down")] {
      let limit = table.timed(attribute, row, .nan, into: &report)
      guard !limit.most.isNaN else { continue }
      guard let share = limit.constant else {
        warn(table, row, "'\(attribute)' changes with time and is not carried over")
        continue
      }
      fields.append((key, .quantity(100 * share / time.steps.hours, "%/h")))
    }
    if isCommitted, !fields.isEmpty {
      warn(
        table, row,
        "a start may reach the least load or one ramp in a step; PyPSA takes ramp_limit_start_up, "
          + "and the whole capacity where that is not given",
        help: "set ramp_limit_start_up and ramp_limit_shut_down to the larger of p_min_pu and ramp")
    }
    return fields
  }
}
