import ArgumentParser
import Foundation
import PhloemMetering
import PhloemModel
import PhloemSession
import PhloemStore

/// Takes meter readings from files into the park's database.
struct Ingest: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take readings from CSV files; each file as a whole or not at all.",
    discussion: """
      Without FILES, takes the files that the park's imports name. A file is read as the import whose \
      'files' pattern fits it says; any other file by its header: long (meter, time, value[, quality]) \
      or wide (time, then a column a meter), or \
      records kept by hand (meter, period, value, unit). Times need a zone: in the text, in the import, or by \
      --zone. Taking the same file again changes nothing. Rows that cannot be taken are counted and \
      the first hundred are named with line and reason.
      """)

  @OptionGroup var options: ParkOptions
  @Argument(help: "CSV files.") var files: [String] = []
  @Option(name: .customLong("import"), help: "Read all files as this import of the park file says.")
  var importName: String?
  @Option(help: "Zone of times that name none, for files without an import: IANA name or 'park'.")
  var zone: String?
  @Option(help: "Which end of their interval times stand for, for files without an import.")
  var label: String = "start"
  @Flag(help: "Exit with code 1 when any reading was refused.") var strict = false
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let (park, notes) = try options.place.load()
      Console.note(notes)
      let check = ParkCheck(park)
      guard check.passes else { throw InputError(check.findings) }
      if let zone, zone != "park" { _ = try ZoneRules(identifier: zone) }
      let jobs = try jobs(for: park)
      let data = try ParkData(park, store: PhloemStore(path: options.place.storePath))
      var outcomes: [FileIngest.Outcome] = []
      var failures = 0
      for job in jobs {
        do {
          let outcome = try FileIngest.take(
            job.path, job.description, into: data, progress: Console.progress)
          Console.endProgress()
          outcomes.append(outcome)
          if !json { outcome.lines.forEach { Console.print($0) } }
        } catch let error as InputError {
          Console.endProgress()
          Console.note(error.diagnostics)
          failures += 1
        }
      }
      if !outcomes.isEmpty { tidy(data.store) }
      if json { try Console.printJSON(outcomes.map(\.json)) }
      if failures > 0 || (strict && outcomes.contains { $0.report.refused > 0 }) {
        throw ExitCode(1)
      }
    }
  }

  /// Moves what the log holds into the database; what cannot be moved stays in the log, and is stored.
  private func tidy(_ store: PhloemStore) {
    do {
      try store.checkpoint()
    } catch {
      Console.note([
        Diagnostic(
          .warning, "the readings are stored, but only in the log '\(options.place.storePath)-wal'",
          help: "make room on the disk; the next ingest moves them")
      ])
    }
  }

  private func jobs(for park: Park) throws -> [(path: String, description: ImportDescription)] {
    if files.isEmpty {
      let jobs = try ImportFiles.named(by: park, importName: importName)
      guard !jobs.isEmpty else {
        throw InputError(
          "no files are given and the park's imports name none",
          help: "name files: phloem ingest \(options.park) FILES")
      }
      return jobs
    }
    return try files.map { path in
      if let importName { return (path, try ImportFiles.description(importName, in: park)) }
      if let fitting = park.imports.first(where: { $0.applies(to: path) }) {
        return (path, fitting)
      }
      var plain = ImportDescription(name: "default")
      plain.time.zone = zone
      guard let label = ImportDescription.Label(rawValue: label) else {
        throw InputError("the label '\(label)' is neither start nor end")
      }
      plain.time.label = label
      return (path, plain)
    }
  }
}
