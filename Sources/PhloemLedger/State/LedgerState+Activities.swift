extension LedgerState {
  mutating func requireActivities(_ id: MethodologyID, _ act: LedgerAct) throws(Refusal) {
    guard try !ownMethodology(id, act).needsActivities else {
      throw Refusal(.terminal, "its reports name their activities already")
    }
    methodologies[id.position].needsActivities = true
  }

  mutating func count(
    _ named: [Digest256], _ id: MonitoringID, _ act: LedgerAct
  ) throws(Refusal) {
    let report = try record(id)
    let project = projects[report.project.position]
    guard project.developer == act.party else {
      throw Refusal(.owner, "project \(project.draft.code) is another developer's")
    }
    guard project.stage == .registered else {
      throw Refusal(.terminal, "project \(project.draft.code) is \(project.stage)")
    }
    guard report.verified == nil else {
      throw Refusal(
        .sequence, "report \(id) is verified already",
        help: "count activities before the verifier looks at the report")
    }
    guard !named.isEmpty else { throw Refusal(.amount, "no activities are named") }
    guard zip(named, named.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw Refusal(
        .evidenceOnce, "activities are named twice or out of order", help: "sort them")
    }
    for activity in named {
      guard let other = activities[activity], counts(other) else { continue }
      let code = projects[reports[other.position].project.position].draft.code
      throw Refusal(
        .evidenceOnce,
        "activity \(activity) was counted before, in report \(other) of project \(code)",
        help: "one activity earns once; its verifier can verify 0 units of a report that is wrong")
    }
    for activity in named { activities[activity] = id }
    reports[id.position].activities += named.count
  }

  /// Whether a report counts its activities: one that was refused, or whose project closed before it was verified,
  /// gives them back.
  private func counts(_ id: MonitoringID) -> Bool {
    let report = reports[id.position]
    return report.verified.map { $0 > 0 } ?? (projects[report.project.position].stage != .closed)
  }
}
