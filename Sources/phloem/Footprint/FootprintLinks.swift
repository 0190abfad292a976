import ArgumentParser
import PhloemFootprint
import PhloemModel
import PhloemSession
import PhloemStore

/// Tells what linking did.
struct FootprintLinks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "links",
    abstract: "Tell what linking a database did: inputs without supplier, choices, loops, shares.")

  @OptionGroup var options: DatabaseOptions
  @OptionGroup var linking: LinkOptions
  @Option(help: "The most rows of a table.") var limit = 20
  @OptionGroup var page: DatabasePageOptions
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      if page.page.html != nil { try page.write(options, rules: linking.rules()) }
      let report = try options.read().linked(by: linking.rules()).report
      if json { return try Console.printJSON(report) }
      for part in report.tables {
        Console.print("\n\(part.title)")
        var table = TextTable(part.columns)
        for row in part.rows.prefix(limit) { table.add(row) }
        table.lines.forEach { Console.print($0) }
        if part.rows.count > limit { Console.print("… and \(part.rows.count - limit) more") }
      }
    }
  }
}

/// Looks for processes.
struct FootprintSearch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Look for processes and products by words, in any language.")

  @OptionGroup var options: DatabaseOptions
  @Argument(help: "Words that the name or the product holds.") var words: [String]
  @Option(help: "The most rows.") var limit = 40
  @Flag(help: "Print JSON.") var json = false

  private struct Row: Encodable {
    let id, name, product, unit: String
    let location: String?
  }

  func run() throws {
    try Failure.reported {
      let rules = LinkRules(byProducts: .cutOff, loops: .keep)
      let linked = try options.read().linked(by: rules)
      let found = linked.system.activities(with: words.joined(separator: " "))
      let rows = found.map { index in
        let activity = linked.system.activities[index]
        return Row(
          id: activity.id, name: "\(activity.name)", product: "\(activity.product)",
          unit: activity.unit, location: activity.location)
      }
      if json { return try Console.printJSON(rows) }
      var table = TextTable(["process", "product", "unit", "place", "identifier"])
      for row in rows.prefix(limit) {
        table.add([row.name, row.product, row.unit, row.location ?? "", row.id])
      }
      table.lines.forEach { Console.print($0) }
      if rows.count > limit { Console.print("… and \(rows.count - limit) more") }
      if rows.isEmpty { Console.print("nothing has all of these words") }
    }
  }
}

/// Lists impact categories.
struct FootprintMethods: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "methods",
    abstract: "List impact categories: those of the library, and a database's.")

  @Argument(help: "The store, for the categories of a database.") var store: String?
  @Argument(help: "The database.") var database: String?
  @Flag(help: "Print JSON.") var json = false

  private struct Row: Encodable {
    let id, name, method, unit, source: String
    let factors: Int
  }

  func run() throws {
    try Failure.reported {
      var rows = try ImpactMethodLibrary.shipped().entries.map { entry in
        Row(
          id: entry.category.id, name: "\(entry.category.name)", method: entry.category.method,
          unit: entry.category.unit, source: entry.source, factors: entry.category.factors.count)
      }
      if let store {
        guard let database else {
          throw InputError("no database is named", help: "name one of 'footprint list \(store)'")
        }
        let own = try LifeCycleLibrary(store).store.lifeCycleDatabase(named: database)
        rows += own.methods.map {
          Row(
            id: $0.id, name: "\($0.name)", method: $0.method, unit: $0.unit, source: database,
            factors: $0.factors.count)
        }
      }
      if json { return try Console.printJSON(rows) }
      var table = TextTable(["category", "name", "unit", ">factors"])
      for row in rows { table.add([row.id, row.name, row.unit, "\(row.factors)"]) }
      table.lines.forEach { Console.print($0) }
    }
  }
}
