/// A step on the way of a party from its registration to a statement of neutrality.
public enum WorkspaceStep: String, CaseIterable, Hashable, Sendable {
  /// The party has an account.
  case account
  /// It drafted a project.
  case drafted
  /// A verifier validated the project.
  case validated
  /// The issuer registered it.
  case registered
  /// The party reported what was monitored.
  case reported
  /// A verifier verified the report.
  case verified
  /// Units were issued for it.
  case issued
  /// Units were sold or bought and settled; not needed by who retires its own.
  case traded
  /// A verifier certified the inventory of its emissions.
  case certified
  /// Units were retired.
  case retired
  /// A verifier stated neutrality.
  case stated

  /// What is to be done for it.
  public var event: EventKind {
    switch self {
    case .account: .openAccount
    case .drafted: .draftProject
    case .validated: .validateProject
    case .registered: .registerProject
    case .reported: .reportMonitoring
    case .verified: .verifyMonitoring
    case .issued: .issue
    case .traded: .proposeTransfer
    case .certified: .certify
    case .retired: .retire
    case .stated: .stateNeutrality
    }
  }

  /// Who does it.
  public var actor: PartyRoles {
    switch self {
    case .account: .registrar
    case .drafted, .reported: .developer
    case .validated, .verified, .certified, .stated: .verifier
    case .registered, .issued: .issuer
    case .traded, .retired: .holder
    }
  }
}

/// A part of the service that a party passes through.
public enum WorkspaceLink: String, CaseIterable, Hashable, Sendable {
  /// A project that earns units comes to be.
  case reduction
  /// What it earned is reported, verified and issued.
  case verification
  /// Units are sold or bought.
  case trading
  /// Emissions are certified, units retired and a statement is made.
  case neutrality

  /// Its steps, in order.
  public var steps: [WorkspaceStep] {
    switch self {
    case .reduction: [.account, .drafted, .validated, .registered]
    case .verification: [.reported, .verified, .issued]
    case .trading: [.traded]
    case .neutrality: [.certified, .retired, .stated]
    }
  }
}

/// How far a party has come: one page for the whole way.
public struct LedgerWorkspace: Hashable, Sendable {
  /// The party.
  public let party: PartyID
  /// The steps that the party needs, in order: who only buys needs no project.
  public let way: [WorkspaceStep]
  /// How often each step was done.
  public let done: [WorkspaceStep: Int]
  /// The step that is next: a project's while one is under way, then those of its units; nil when all is done.
  public let next: WorkspaceStep?
}

extension LedgerState {
  /// How far a party has come.
  ///
  /// A party that only buys needs no project: its way is account, trade, certified inventory, retirement, statement.
  ///
  /// - Parameter party: The party.
  /// - Returns: nil when there is no such party.
  public func workspace(of party: PartyID) -> LedgerWorkspace? {
    guard parties.indices.contains(party.position) else { return nil }
    let own = projects.filter { $0.developer == party }
    let reports = own.flatMap(\.reports).map { self.reports[$0.position] }
    func count(_ stages: Set<ProjectStage>) -> Int {
      own.filter { stages.contains($0.stage) }.count
    }
    let done: [WorkspaceStep: Int] = [
      .account: accounts.filter { $0.owner == party && !$0.isClosed }.count,
      .drafted: own.count,
      .validated: count([.validated, .registered, .closed]),
      .registered: count([.registered, .closed]),
      .reported: reports.count,
      .verified: reports.filter { $0.verified ?? 0 > 0 }.count,
      .issued: reports.filter { $0.issued > 0 }.count,
      .traded: transfers.filter { transfer in
        transfer.stage == .settled
          && [transfer.units.account, transfer.buyer].contains {
            accounts[$0.position].owner == party
          }
      }.count,
      .certified: reviews.filter { $0.review.subject == party && !$0.isRevoked }.count,
      .retired: retirements.filter { $0.party == party }.count,
      .stated: statements.filter { $0.statement.subject == party && !$0.isRevoked }.count,
    ]
    let isDeveloper = parties[party.position].roles.contains(.developer)
    let way = WorkspaceStep.allCases.filter { step in
      switch step {
      case .drafted, .validated, .registered, .reported, .verified, .issued: isDeveloper
      case .traded: !isDeveloper
      default: true
      }
    }
    return LedgerWorkspace(
      party: party, way: way, done: done, next: way.first { done[$0] ?? 0 == 0 })
  }
}
