extension MatchModel {
  /// Whether a solution opens a link; one that is always open counts where it carries something.
  func isOpen(_ link: Int, in values: [Double], beyond least: Double) -> Bool {
    if choices[link] { return values[column(opened: link)] > least }
    // Where nothing else holds, all that costs nothing to open is open.
    if least < 0.5 { return true }
    return problem.periods.indices.contains { values[column(link: link, $0)] > 1e-9 }
  }

  /// The least that is known to bound what a link carries in any plan: supply and need, and the shares
  /// of the need that by-products or the technology may meet.
  func tightest(_ number: Int, _ period: Int) -> Double {
    let link = problem.links[number]
    let sink = problem.sinks[link.sink]
    var most = mostAmount(number, period)
    guard let demand = sink.demand?[period], link.active > 0 else { return most }
    if let share = sink.mostSubstitution { most = min(most, share * demand / link.active) }
    if let share = link.technology.flatMap({ problem.technologies[$0].mostShare }) {
      most = min(most, share * demand / link.active)
    }
    return most
  }

  /// Whether a link is in no plan of least cost: even full it saves less than it costs once, and its
  /// share of the demand, bought instead, leaves every limit as well kept.
  func cannotPay(_ number: Int) -> Bool {
    let link = problem.links[number]
    let sink = problem.sinks[link.sink]
    guard link.activation > 0, let gain = problem.bargain(link, 0).gain else { return false }
    let most = problem.periods.indices.reduce(0) { $0 + tightest(number, $1) }
    guard gain * most < link.activation * (1 - 1e-9) else { return false }
    let bought = sink.virgin.map { link.active / $0.active } ?? 0
    if sink.demand != nil, sink.virgin == nil { return false }
    return sink.limits.allSatisfy { limit in
      [(false, limit.least), (true, limit.most)].allSatisfy { isMost, bound in
        guard let bound else { return true }
        let own = problem.content(link, limit.component, isMost: isMost) - bound * link.mass
        let other =
          sink.virgin.map {
            bought * (problem.content($0, limit.component, isMost: isMost) - bound)
          } ?? 0
        return isMost ? other <= own : other >= own
      }
    }
  }
}
