internal import Hummingbird
internal import PhloemLedger
internal import PhloemLedgerStore

extension LedgerRoutes {
  /// What accounts have, and what is promised of it.
  func addHoldings(to group: RouterGroup<ServerContext>) {
    addList("holdings", to: group, narrowedBy: ["account", "programme", "status"]) {
      state, parameters, _ in try LedgerHoldingBody.page(state, parameters)
    }
    addList("cash", to: group, narrowedBy: ["account"]) { state, parameters, _ in
      try LedgerCashBody.page(state, parameters)
    }
    addList("pledges", to: group) { state, parameters, time in
      try Page(lastFirst: state.pledges, parameters) { LedgerPledgeBody($0, state, time) }
    }
    addList("freezes", to: group) { state, parameters, _ in
      try Page(lastFirst: state.freezes, parameters) { LedgerFreezeBody($0, state) }
    }
  }

  /// What changed hands, was used up or is owed.
  func addDeals(to group: RouterGroup<ServerContext>) {
    addList("transfers", to: group) { state, parameters, time in
      try Page(lastFirst: state.transfers, parameters) { LedgerTransferBody($0, state, time) }
    }
    addList("auctions", to: group) { state, parameters, _ in
      try Page(lastFirst: state.auctions, parameters) { LedgerAuctionBody($0, state) }
    }
    addList("retirements", to: group) { state, parameters, time in
      try Page(lastFirst: state.retirements, parameters) { LedgerRetirementBody($0, state, time) }
    }
    addList("statements", to: group) { state, parameters, _ in
      try Page(LedgerStatementBody.all(state), parameters, key: \.entry.description)
    }
    addList("duties", to: group) { state, parameters, _ in
      try Page(lastFirst: state.obligations, parameters) { LedgerDutyBody($0, state) }
    }
  }

  /// Adds a list of the state for verifiers, told by pages.
  private func addList<Row: Encodable & Sendable>(
    _ name: String, to group: RouterGroup<ServerContext>, narrowedBy names: Set<String> = [],
    page: @escaping @Sendable (LedgerState, Parameters, LocalTime) throws -> Page<Row>
  ) {
    group.get("ledger/\(name)") { request, context in
      try await answer(
        request, context, for: .verifier, parameters: names.union(["limit", "after"])
      ) { ledger, parameters, time in
        try ledger.store.read { try page($0, parameters, time) }
      }
    }
  }
}

extension Page {
  /// Cuts a part of what the ledger numbers, the last first; `after` is a number.
  fileprivate init<Record>(
    lastFirst records: [Record], _ parameters: Parameters, item: (Int) throws -> Item
  ) throws {
    try self.init(records.indices.reversed(), parameters, key: \.description, item: item)
  }
}
