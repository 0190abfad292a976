/// What a supervisor should look at; none of it is a proof.
public enum LedgerAlert: Hashable, Sendable {
  /// Units went round and came back to an account through settled transfers, in their order.
  case washTrade(
    account: AccountID, programme: ProgrammeID, serials: SerialSet, transfers: [TransferID])
  /// Units changed accounts of one party against payment.
  case selfDealing(TransferID)
  /// Two reports have the same document.
  case sameReport(MonitoringID, MonitoringID)
  /// Two projects have the same document.
  case sameProject(ProjectID, ProjectID)
  /// Units of another ledger have the project and vintage of units issued here.
  case issuedTwice(SeriesID, SeriesID)
}

extension LedgerState {
  /// Looks for wash trades and double issuance.
  ///
  /// - Parameter window: Seconds within which units that come back are suspicious.
  /// - Returns: Alerts, in the order of what they are about.
  public func alerts(window: Int64) -> [LedgerAlert] {
    washTrades(window: min(max(0, window), Self.latestTime)) + selfDealings() + doubles()
  }

  /// Follows the units of every settled transfer onwards until they are back or the window is over.
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
      let end = (first.settled ?? 0) + window
      var trails = [(at: first.buyer, serials: first.units.serials, order: order, path: [transfer])]
      while let trail = trails.popLast() {
        if trail.at == first.units.account {
          alerts.append(
            .washTrade(
              account: trail.at, programme: first.units.programme, serials: trail.serials,
              transfers: trail.path.map { TransferID($0) }))
          continue
        }
        for next in departures[trail.at] ?? [] where next > trail.order && trail.path.count < 8 {
          let onward = transfers[settled[next]]
          guard (onward.settled ?? 0) <= end, onward.units.programme == first.units.programme
          else { continue }
          let moved = trail.serials.intersection(onward.units.serials)
          guard !moved.isEmpty else { continue }
          trails.append((onward.buyer, moved, next, trail.path + [settled[next]]))
        }
      }
    }
    return alerts
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
    let own = series.indices.filter { series[$0].project != nil && series[$0].origin == nil }
    for index in series.indices where series[index].origin != nil && series[index].project == nil {
      let foreign = series[index].description
      for other in own
      where series[other].description.project == foreign.project && !foreign.project.isEmpty
        && series[other].vintage.overlaps(foreign.vintage)
      {
        alerts.append(.issuedTwice(SeriesID(other), SeriesID(index)))
      }
    }
    return alerts
  }
}
