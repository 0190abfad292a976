/// What a supervisor should look at; none of it is a proof.
public enum LedgerAlert: Hashable, Sendable {
  /// Units left an owner and came back, to this account of theirs, through settled transfers in their order.
  case washTrade(
    account: AccountID, programme: ProgrammeID, serials: SerialSet, transfers: [TransferID])
  /// Units changed accounts of one party against payment.
  case selfDealing(TransferID)
  /// Two reports have the same document.
  case sameReport(MonitoringID, MonitoringID)
  /// Two projects have the same document.
  case sameProject(ProjectID, ProjectID)
  /// Units of another ledger have the project and vintage of units issued here, and are not those that left.
  case issuedTwice(SeriesID, SeriesID)
  /// Units of a methodology whose other units rest on meter-hours rest on none.
  case withoutHours(SeriesID)
}

extension LedgerState {
  /// Looks for wash trades, double issuance and units that no meter-hour backs.
  ///
  /// - Parameter window: Seconds within which units that come back are suspicious.
  /// - Returns: Alerts, in the order of what they are about.
  public func alerts(window: Int64) -> [LedgerAlert] {
    washTrades(window: min(max(0, window), Self.latestTime)) + selfDealings() + doubles()
      + unmetered()
  }

  /// Units on their way: where they are, by which transfers they came there, the last of them by its order.
  private struct Trail {
    var account: AccountID
    var serials: SerialSet
    var order: Int
    var path: [Int]
  }

  /// Follows the units of every settled transfer onwards until their owner has them back or the window is
  /// over; every unit goes one way, that which it went.
  private func washTrades(window: Int64) -> [LedgerAlert] {
    let settled = transfers.indices.filter { transfers[$0].stage == .settled }
      .sorted { (transfers[$0].settled ?? 0, $0) < (transfers[$1].settled ?? 0, $1) }
    var departures: [AccountID: [Int]] = [:]
    for (order, transfer) in settled.enumerated() {
      departures[transfers[transfer].units.account, default: []].append(order)
    }
    var alerts: [LedgerAlert] = []
    for (order, transfer) in settled.enumerated() {
      let first = transfers[transfer]
      let owner = accounts[first.units.account.position].owner
      // Between accounts of one owner nothing is traded.
      if accounts[first.buyer.position].owner == owner { continue }
      let end = (first.settled ?? 0) + window
      var trails = [
        Trail(account: first.buyer, serials: first.units.serials, order: order, path: [transfer])
      ]
      while let trail = trails.popLast() {
        if accounts[trail.account.position].owner == owner {
          alerts.append(
            .washTrade(
              account: trail.account, programme: first.units.programme, serials: trail.serials,
              transfers: trail.path.map { TransferID($0) }))
          continue
        }
        var rest = trail.serials
        let onwards = departures[trail.account] ?? []
        for next in onwards[Self.place(after: trail.order, in: onwards)...] where !rest.isEmpty {
          let onward = transfers[settled[next]]
          guard (onward.settled ?? 0) <= end else { break }
          let moved = rest.intersection(onward.units.serials)
          guard onward.units.programme == first.units.programme, !moved.isEmpty else { continue }
          rest = rest.subtracting(moved)
          trails.append(
            Trail(
              account: onward.buyer, serials: moved, order: next,
              path: trail.path + [settled[next]]))
        }
      }
    }
    return alerts
  }

  /// The place of the first number above another in a list in order.
  private static func place(after number: Int, in list: [Int]) -> Int {
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if list[middle] <= number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func selfDealings() -> [LedgerAlert] {
    transfers.indices.compactMap { index in
      let transfer = transfers[index]
      let seller = accounts[transfer.units.account.position].owner
      let buyer = accounts[transfer.buyer.position].owner
      return transfer.stage == .settled && transfer.payment != nil && seller == buyer
        ? .selfDealing(TransferID(index)) : nil
    }
  }

  private func doubles() -> [LedgerAlert] {
    var alerts: [LedgerAlert] = []
    var documents: [Digest256: MonitoringID] = [:]
    for (index, report) in reports.enumerated() {
      if let other = documents[report.report] {
        alerts.append(.sameReport(other, MonitoringID(index)))
      } else {
        documents[report.report] = MonitoringID(index)
      }
    }
    var designs: [Digest256: ProjectID] = [:]
    for (index, project) in projects.enumerated() {
      if let other = designs[project.draft.document] {
        alerts.append(.sameProject(other, ProjectID(index)))
      } else {
        designs[project.draft.document] = ProjectID(index)
      }
    }
    return alerts + foreignDoubles()
  }

  /// Foreign units of projects of this ledger, beyond those that left it for another.
  private func foreignDoubles() -> [LedgerAlert] {
    var alerts: [LedgerAlert] = []
    let own = series.indices.filter { series[$0].project != nil && series[$0].origin == nil }
    let away = unitsAway()
    for index in series.indices where series[index].origin != nil && series[index].project == nil {
      let foreign = series[index].description
      let twins = own.filter {
        series[$0].description.project == foreign.project && !foreign.project.isEmpty
          && series[$0].vintage.overlaps(foreign.vintage)
      }
      let left = twins.reduce(0) { $0 + (away[SeriesID($1)] ?? 0) }
      let came = series.indices.filter {
        series[$0].origin != nil && series[$0].project == nil && $0 <= index
          && series[$0].description.project == foreign.project
          && series[$0].vintage.overlaps(foreign.vintage)
      }.reduce(0) { $0 + series[$1].serials.count }
      if came > left { alerts += twins.map { .issuedTwice(SeriesID($0), SeriesID(index)) } }
    }
    return alerts
  }

  /// Units on no meter-hours whose methodology issued others on some.
  private func unmetered() -> [LedgerAlert] {
    let metered = Set(series.compactMap { $0.claim == nil ? nil : $0.description.methodology })
    return series.indices.compactMap { index in
      let found = series[index]
      return found.project != nil && found.origin == nil && found.claim == nil
        && metered.contains(found.description.methodology)
        ? .withoutHours(SeriesID(index)) : nil
    }
  }
}
