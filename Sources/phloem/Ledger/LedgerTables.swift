import ArgumentParser
import Foundation
import PhloemExchange
import PhloemLedger
import PhloemLedgerStore
import PhloemModel
import PhloemRegistry
import PhloemSession

/// Writes a ledger's projects and credits as tables for databases that compare registries.
struct LedgerTables: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tables",
    abstract: "Write projects and transactions of credits as CSV, in the shape of OffsetsDB.",
    discussion: """
      The folder gets 'projects.csv' and 'credits.csv' with the columns of OffsetsDB (CarbonPlan): what was \
      issued, retired and cancelled of each project and vintage, when, and for whom. A credit is a tonne; \
      programmes that count in kilograms are left out, and named. Category and type of a project are not in \
      a ledger: they are 'unknown'.
      """)

  @Argument(help: "The ledger's file.") var ledger: String
  @Option(help: "The folder that gets the tables.") var out: String
  @Flag(help: "Print JSON.") var json = false

  /// What was written.
  private struct Written: Encodable {
    struct Project: Encodable {
      let project: String
      let issued, retired, cancelled: Int
    }

    let projects: [Project]
    let transactions: Int
    let leftOut: [String]

    init(_ tables: OffsetsTables) {
      projects = tables.projects.map { project in
        let cancelled = tables.credits.reduce(0) { sum, credit in
          let isOwn = credit.project == project.id && credit.kind == .cancellation
          return isOwn ? sum + credit.quantity : sum
        }
        return Project(
          project: project.id, issued: project.issued, retired: project.retired,
          cancelled: cancelled)
      }
      transactions = tables.credits.count
      leftOut = tables.leftOut
    }
  }

  func run() throws {
    try Failure.reported {
      let store = try LedgerFile.open(ledger)
      let state = try store.read { $0 }
      let tables = try OffsetsTables(state) { body in
        let step = 10_000
        for first in stride(from: 0, to: state.count, by: step) {
          for bytes in try store.entries(from: first, count: min(step, state.count - first)) {
            try body(LogEntry(bytes: bytes))
          }
        }
      }
      try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
      for (name, text) in [("projects", tables.projectText), ("credits", tables.creditText)] {
        try FileContents.write(Data(text.utf8), to: "\(out)/\(name).csv")
      }
      if json { return try Console.printJSON(Written(tables)) }
      Console.print(
        "\(tables.projects.count) projects and \(tables.credits.count) transactions written to \(out)"
      )
      for code in tables.leftOut {
        Console.print("left out: programme \(code) does not count in tonnes of CO2e")
      }
    }
  }
}

extension OffsetsTables {
  private static func table(_ columns: String, _ rows: [[String]]) -> String {
    columns + "\n" + rows.map { $0.joined(separator: ",") + "\n" }.joined()
  }

  private static func field(_ text: String?) -> String { text.map(CSVField.text) ?? "" }

  private static func time(_ seconds: Int64?) -> String {
    seconds.map(CertificateTime.text) ?? ""
  }

  /// The table of projects.
  fileprivate var projectText: String {
    let columns =
      "project_id,name,registry,proponent,protocol,category,project_type,project_type_source,status,country,"
      + "listed_at,is_compliance,retired,issued,first_issuance_at,first_retirement_at,project_url"
    return Self.table(
      columns,
      projects.map { project in
        let list = "[" + project.protocols.map { "'\($0)'" }.joined(separator: ", ") + "]"
        return [
          Self.field(project.id), Self.field(project.id), Self.field(registry),
          Self.field(project.proponent), Self.field(list), "unknown", "unknown", "ledger",
          project.status, project.country, Self.time(project.listed), "False",
          "\(project.retired)", "\(project.issued)", Self.time(project.firstIssuance),
          Self.time(project.firstRetirement), "",
        ]
      })
  }

  /// The table of transactions.
  fileprivate var creditText: String {
    let columns =
      "id,project_id,quantity,vintage,transaction_date,transaction_type,retirement_account,retirement_reason,"
      + "retirement_note,retirement_beneficiary,retirement_beneficiary_harmonized"
    return Self.table(
      columns,
      credits.enumerated().map { number, credit in
        let isRetired = credit.kind == .retirement
        return [
          "\(number)", Self.field(credit.project), "\(credit.quantity)", "\(credit.vintage)",
          Self.time(credit.time), credit.kind.rawValue,
          Self.field(isRetired ? credit.account : nil),
          Self.field(isRetired ? credit.reason : nil), Self.field(isRetired ? nil : credit.reason),
          Self.field(credit.beneficiary), "",
        ]
      })
  }
}
