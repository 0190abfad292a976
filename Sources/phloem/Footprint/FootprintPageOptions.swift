import ArgumentParser
import Foundation
import PhloemExchange
import PhloemModel
import PhloemSession

/// Where a page of footprints goes.
struct FootprintPageOptions: ParsableArguments {
  @Option(help: "Write a page to this file.") var html: String?
  @OptionGroup var lang: LanguageOption
  @Option(help: "The file plotly.min.js for the page; default: where 'make setup' puts it.")
  var plotly: String?

  /// The language of the page.
  var language: LocalizedText.Language { lang.language }

  /// Writes a page where one is asked for.
  ///
  /// - Parameter make: Makes it in a language, with the text of the library that draws.
  /// - Throws: `InputError` where the file cannot be written.
  func write(_ make: (LocalizedText.Language, String?) -> String) throws(InputError) {
    guard let html else { return }
    let script = plotly ?? ".deps/plotly/plotly.min.js"
    // Without the library the page says so, and has tables.
    let library = try? String(contentsOfFile: script, encoding: .utf8)
    try FileContents.write(Data(make(language, library).utf8), to: html)
    Console.note("wrote \(html)")
  }
}

/// A folder for the data behind pages.
struct FootprintDataFolder {
  private let path: String

  /// Makes the folder where it is not there.
  init(_ path: String) throws(InputError) {
    self.path = path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw InputError("the folder '\(path)' cannot be made: \(error.localizedDescription)")
    }
  }

  /// Writes tables, one file each.
  func write(_ tables: [FootprintTable]) throws(InputError) {
    for table in tables {
      try FileContents.write(
        Data(table.csv.utf8), to: ParkFolder.join(path, table.name + ".csv"))
    }
    Console.note("wrote \(tables.count) files to \(path)")
  }

  /// Writes the data behind a page of scores, its Sankey diagrams as JSON too.
  func write(_ record: FootprintRecord) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let charts = record.products.enumerated().flatMap { place, product in
      product.scores.map {
        Sankey(product: place + 1, category: $0.category, unit: $0.unit, chart: $0.chart)
      }
    }
    try FileContents.write(
      encoder.encode(charts), to: ParkFolder.join(path, "sankey.json"))
    try write(record.tables)
  }

  private struct Sankey: Encodable {
    let product: Int
    let category, unit: String
    let chart: FootprintRecord.Chart
  }
}
