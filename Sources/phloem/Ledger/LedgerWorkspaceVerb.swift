import ArgumentParser
import PhloemLedger
import PhloemLedgerStore
import PhloemModel
import PhloemRegistry

/// Shows how far a party has come.
struct LedgerWorkspaceVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workspace",
    abstract: "Show how far a party has come: reduction, verification, trading, neutrality.",
    discussion: """
      Each link refuses work whose predecessor is not complete. A party that only buys needs no project: \
      its way is account, trade, retirement, statement.
      """)

  @Argument(help: "The ledger's file.") var ledger: String
  @Argument(help: "The party's name.") var party: String
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var language: LanguageOption

  func run() throws {
    try Failure.reported {
      let answer = try LedgerFile.open(ledger).read { state in
        let known = state.parties.map(\.name)
        guard let index = known.firstIndex(of: party),
          let found = state.workspace(of: PartyID(Int32(index)))
        else {
          throw InputError(
            "there is no party '\(party)' in the ledger", at: FilePosition(file: ledger),
            help: nearest(to: party, in: known).map { "did you mean '\($0)'?" })
        }
        return WorkspaceJSON(found, state)
      }
      if json { return try Console.printJSON(answer) }
      answer.lines(language.language).forEach { Console.print($0) }
    }
  }
}

/// A workspace as JSON.
struct WorkspaceJSON: Encodable, Sendable {
  struct Step: Encodable {
    let step, event, by: String
    let count: Int
  }
  struct Link: Encodable {
    let link: String
    /// `done`, `open`, or `not-needed`.
    let status: String
    let steps: [Step]
  }

  let party: String
  let roles: [String]
  let links: [Link]
  let next: Step?

  init(_ workspace: LedgerWorkspace, _ state: LedgerState) {
    let record = state.parties[Int(workspace.party.index)]
    party = record.name
    roles = PartyRoles.words.filter { record.roles.contains($0.role) }.map(\.word)
    func step(_ step: WorkspaceStep) -> Step {
      Step(
        step: step.rawValue, event: step.event.name, by: step.actor.text,
        count: workspace.done[step] ?? 0)
    }
    links = WorkspaceLink.allCases.map { link in
      let steps = link.steps.filter(workspace.way.contains).map(step)
      guard steps.contains(where: { $0.step != WorkspaceStep.account.rawValue }) else {
        return Link(link: link.rawValue, status: "not-needed", steps: [])
      }
      let status = steps.allSatisfy { $0.count > 0 } ? "done" : "open"
      return Link(link: link.rawValue, status: status, steps: steps)
    }
    next = workspace.next.map(step)
  }

  /// The workspace as lines of text.
  func lines(_ language: LocalizedText.Language) -> [String] {
    var table = TextTable(
      [LedgerText.link, .status, .step, .times, .whoDoesIt].map { $0(language) })
    for link in links {
      if link.steps.isEmpty {
        table.add([
          LedgerText.word(link.link, language), LedgerText.word(link.status, language), "", "", "",
        ])
      }
      for (place, step) in link.steps.enumerated() {
        table.add([
          place == 0 ? LedgerText.word(link.link, language) : "",
          place == 0 ? LedgerText.word(link.status, language) : "",
          LedgerText.word(step.step, language), "\(step.count)",
          LedgerText.word(step.by, language),
        ])
      }
    }
    let head = "\(party)  \(roles.map { LedgerText.word($0, language) }.joined(separator: ", "))"
    let last =
      next.map {
        LedgerText.nextStep(
          language, LedgerText.word($0.step, language), $0.event, LedgerText.word($0.by, language))
      } ?? LedgerText.allDone(language)
    return [head] + table.lines + [last]
  }
}
