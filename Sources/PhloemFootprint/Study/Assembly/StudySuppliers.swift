import PhloemModel

/// What delivers or treats: the outputs of a study, and the columns that its databases will have.
struct StudySuppliers: Sendable {
  /// A supplier that was found.
  struct Found: Hashable, Sendable {
    /// Its process's identifier.
    let process: String
    /// The flow that it makes or treats: an index of the joined flows.
    let flow: Int
    /// Whether it treats the flow.
    let isTreatment: Bool
    /// The texts by which it is found, in small letters: names of process and product in all languages.
    let names: [String]
    /// For people.
    let title: String
    /// The database; nil for the study's own.
    let database: String?
  }

  private(set) var own: [Found] = []
  private var background: [Found] = []
  private let databases: [String]

  /// Takes the columns of joined databases.
  ///
  /// - Parameters:
  ///   - joined: The databases as one.
  ///   - rules: How products share.
  ///   - databases: The names of all databases.
  ///   - owner: The name of the database of a process.
  init(
    _ joined: LifeCycleDatabase, rules: LinkRules, databases: [String],
    owner: (String) -> String?
  ) {
    self.databases = databases
    background = ActivityPlan(joined, rules: rules).activities.map { activity in
      let process = joined.processes[activity.process]
      let flow = joined.flows[process.exchanges[activity.product].flow]
      let product = "\(flow.name)"
      let title =
        "\(process.name)" + (product == "\(process.name)" ? "" : ": \(product)")
        + (process.location.map { ", \($0)" } ?? "") + " (\(activity.id))"
      return Found(
        process: process.id, flow: process.exchanges[activity.product].flow,
        isTreatment: activity.reference < 0,
        names: [activity.id, process.id].map { $0.lowercased() }
          + (process.name.texts + flow.name.texts).map { $0.text.lowercased() },
        title: title, database: owner(process.id))
    }
  }

  /// Adds an output of the study, or a waste that it treats.
  mutating func add(_ process: StudyProcess, _ output: StudyProcess.Output, flow: Int) {
    own.append(
      Found(
        process: StudyAssembly.identifier(process.id), flow: flow, isTreatment: process.treats,
        names: [output.id, output.name].map { $0.lowercased() }
          + (process.outputs.count == 1 ? [process.id, process.name].map { $0.lowercased() } : []),
        title: "\(process.name): \(output.name)", database: nil))
  }

  /// Finds a supplier: by its key in the study, else in the databases by identifier, by name, or by the one
  /// name that holds all words.
  ///
  /// - Returns: The supplier; nil with a finding where there is none, or several.
  func find(_ wanted: StudySupplier, into report: inout Diagnostics) -> Found? {
    let text = wanted.name.text.lowercased()
    if let database = wanted.database {
      guard databases.contains(database.text) else {
        report.error(
          at: database.position, "the study joins no database '\(database.text)'",
          help: nearest(to: database.text, in: databases).map { "did you mean '\($0)'?" }
            ?? (databases.isEmpty
              ? "add it under 'databases'" : "one of: \(databases.joined(separator: ", "))"))
        return nil
      }
    } else if let found = own.first(where: { $0.names[0] == text })
      ?? own.first(where: { $0.names.contains(text) })
    {
      return found
    }
    let only = wanted.database?.text
    let all = background.filter { only == nil || $0.database == only }
    var found = all.filter { $0.names[0] == text || $0.names[1] == text }
    if found.isEmpty { found = all.filter { $0.names.dropFirst(2).contains(text) } }
    if found.isEmpty {
      let words = text.split(whereSeparator: \.isWhitespace)
      found = all.filter { one in
        let joined = one.names.dropFirst(2).joined(separator: " ")
        return words.allSatisfy { joined.contains($0) }
      }
    }
    // An earlier database goes before a later one.
    if let first = databases.first(where: { name in found.contains { $0.database == name } }) {
      found = found.filter { $0.database == first }
    }
    if found.count == 1 { return found[0] }
    tell(wanted, found, among: all, into: &report)
    return nil
  }

  private func tell(
    _ wanted: StudySupplier, _ found: [Found], among all: [Found], into report: inout Diagnostics
  ) {
    if found.isEmpty {
      let known =
        (wanted.database == nil ? own.map { $0.names[0] } : [])
        + Array(Set(all.flatMap(\.names))).sorted()
      report.error(
        at: wanted.name.position, "nothing delivers '\(wanted.name.text)'",
        help: nearest(to: wanted.name.text, in: known).map { "did you mean '\($0)'?" }
          ?? "name a product of the study, or look for it: phloem footprint search STORE DATABASE TEXT"
      )
      return
    }
    report.error(
      at: wanted.name.position, "\(found.count) processes or products match '\(wanted.name.text)'",
      help: "name one by its identifier: "
        + found.prefix(6).map(\.title).joined(separator: "; ") + (found.count > 6 ? "; …" : ""))
  }
}
