import ArgumentParser
import Foundation
import PhloemMarkets
import PhloemModel
import PhloemSession

/// Plays the log of items' lives by its rules.
struct ItemLives: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "life",
    abstract: "Play a log of items by its rules: certificates, owners, warranty, returns, reuse.",
    discussion: """
      The file states the steps of an item's life: after which steps each may come, what must be on \
      record since the item last changed hands, which fields a record needs, who owns the item then, \
      which spans of time it must keep, what it counts, and the log, CSV. A line that breaks a rule is \
      refused and changes nothing. --seal writes the log with a chain of SHA-256 digests, by which a \
      line that was changed is found. Exit code 1 when a line is refused or a published digest is not \
      the log's.
      """)

  @Argument(help: "The lives, YAML.") var file: String
  @Option(help: "Tell the life of one item.") var item: String?
  @Option(help: "The moment at which warranties are told; default: the last line's.")
  var at: String?
  @Option(help: "Write the log with its digests to a file, CSV.") var seal: String?
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var language: LanguageOption

  func run() throws {
    try Failure.reported {
      let life = try LifeFile.read(
        YAMLNode(reading: FileContents.text(file), file: file), table: tables(beside: file))
      let moment = try at.map { try TimeTextParser(zone: life.zone).moment($0) }
      let record = life.record()
      if let item, record.item(item) == nil {
        throw InputError(
          "there is no item '\(item)' whose life was accepted",
          help: nearest(to: item, in: record.items.map(\.id)).map { "did you mean '\($0)'?" }
            ?? "name an item of the log")
      }
      let answer = LifeJSON(life, record, at: moment, item, language.language)
      if let seal { try write(life, to: seal) }
      if json {
        try Console.printJSON(answer)
      } else {
        answer.lines(language.language).forEach { Console.print($0) }
      }
      if answer.refusedCount > 0 || answer.continuesPublished == false { throw ExitCode(1) }
    }
  }

  /// Writes the log with its digests; what was changed is not sealed again.
  private func write(_ life: LifeFile, to path: String) throws {
    if let changed = life.log.events.first(where: { $0.isIntact == false }) {
      throw InputError(
        "the log is not sealed: this line no longer fits its digest", at: changed.position,
        help: "put back what was recorded")
    }
    guard let header = life.log.sealed.first else { return }
    try FileContents.write(
      Data(CSVText.table(header, Array(life.log.sealed.dropFirst()))), to: path)
  }
}
