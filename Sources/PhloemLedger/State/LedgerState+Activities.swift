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
      // One of a report that was refused can be counted again.
      guard let other = activities[activity], reports[other.position].verified != 0 else {
        continue
      }
      let code = projects[reports[other.position].project.position].draft.code
      throw Refusal(
        .evidenceOnce,
        "activity \(activity) was counted before, in report \(other) of project \(code)",
        help: "one activity earns once")
    }
    for activity in named { activities[activity] = id }
    reports[id.position].activities += named.count
  }
}
