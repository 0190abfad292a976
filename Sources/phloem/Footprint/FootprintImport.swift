import ArgumentParser
import Foundation
import PhloemDatasets
import PhloemFootprint
import PhloemModel
import PhloemSession
import PhloemStore

/// Brings a life-cycle database into a store.
struct FootprintImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Bring a life-cycle database of others into a store.",
    discussion: """
      The database is kept whole or not at all; one of the same name is replaced. What was repaired, \
      converted or left out while reading is told, and kept: 'footprint diagnose'.
      """)

  @Argument(help: "The store: a file such as phloem.db, or the folder of a park.") var store: String
  @Argument(help: "A zip archive, a folder, or a file.") var file: String
  @Option(help: "What the database is called; default: the file's name.") var name: String?
  @Option(help: "The form of the file; default: found out.") var format: DatasetFormat?
  @Flag(help: "Read and tell, keep nothing.") var dryRun = false
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let read = try LifeCycleLibrary.read(file, name: name, format: format) { done, total in
        Console.progress("reading \(file): \(done) of \(total)")
      }
      Console.endProgress()
      var diagnosis = DatasetDiagnosis(of: read)
      if !dryRun {
        let library = try LifeCycleLibrary(store, isNew: true)
        diagnosis = try library.keep(read, from: file, at: Int64(Date().timeIntervalSince1970))
      }
      if json {
        try Console.printJSON(diagnosis)
      } else {
        diagnosis.print()
        Console.print(dryRun ? "nothing was kept" : "kept as '\(read.database.name)'")
      }
    }
  }
}

/// Lists the databases of a store.
struct FootprintList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the life-cycle databases of a store.")

  @Argument(help: "The store: a file such as phloem.db, or the folder of a park.") var store: String
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let databases = try LifeCycleLibrary(store).store.lifeCycleDatabases()
      if json { return try Console.printJSON(databases) }
      if databases.isEmpty { return Console.print("no life-cycle database") }
      var table = TextTable(
        ["database", "form", ">processes", ">flows", ">exchanges", ">impact categories", "from"])
      for one in databases {
        table.add([
          one.name, one.format.rawValue, "\(one.processes)", "\(one.flows)", "\(one.exchanges)",
          "\(one.methods)", one.source,
        ])
      }
      table.lines.forEach { Console.print($0) }
    }
  }
}

/// Takes a database out of a store.
struct FootprintRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take a life-cycle database out of a store.")

  @Argument(help: "The store: a file such as phloem.db, or the folder of a park.") var store: String
  @Argument(help: "The database, as 'footprint list' names it.") var database: String

  func run() throws {
    try Failure.reported {
      let library = try LifeCycleLibrary(store)
      guard try library.store.removeLifeCycleDatabase(named: database) else {
        let names = try library.store.lifeCycleDatabases().map(\.name)
        throw InputError(
          "the store has no life-cycle database '\(database)'",
          help: nearest(to: database, in: names).map { "did you mean '\($0)'?" })
      }
      Console.print("removed '\(database)'")
    }
  }
}

/// Tells again what an import found.
struct FootprintDiagnose: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnose",
    abstract: "Tell what the import of a database found: what it holds, what was repaired.",
    discussion: """
      --html writes it as a page together with what linking does: inputs without a supplier, choices, loops, \
      distributions, flows without factors.
      """)

  @OptionGroup var options: DatabaseOptions
  @OptionGroup var page: DatabasePageOptions
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let store = try LifeCycleLibrary(options.store).store
      if page.page.html != nil {
        try page.write(options, rules: LinkOptions.parse([]).rules())
      }
      guard let text = try store.lifeCycleDiagnosis(of: options.database) else {
        _ = try store.lifeCycleDatabase(named: options.database)
        return
      }
      let diagnosis = try JSONDecoder().decode(DatasetDiagnosis.self, from: Data(text.utf8))
      if json { try Console.printJSON(diagnosis) } else { diagnosis.print() }
    }
  }
}

extension DatasetDiagnosis {
  /// Prints it as a table.
  fileprivate func print() {
    var table = TextTable(["", ">", "such as"])
    for row in rows { table.add(row) }
    table.lines.forEach { Console.print($0) }
  }
}
