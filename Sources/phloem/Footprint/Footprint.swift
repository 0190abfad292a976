public import ArgumentParser
import Foundation
public import PhloemFootprint
import PhloemModel
import PhloemSession
import PhloemStore

/// Footprints of products, over life-cycle databases.
struct Footprint: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Work out footprints of products with life-cycle databases.",
    discussion: """
      'import' brings a database of others into a store: openLCA JSON-LD, ILCD, ecoSpold 1 and 2, SimaPro \
      CSV, USEEIO, triplets or plain tables, as a zip archive, a folder or a file. 'score' answers what a \
      product carries and why, 'uncertainty' how sure that is, 'links' what linking did; 'study' joins own \
      processes with databases and compares scenarios; 'file' works a product out from a file that tells its \
      life, and 'phloem footprint PARK PRODUCT' from the meters of the park that makes it. A STORE is a file \
      such as phloem.db, or the folder of a park.
      """,
    subcommands: [
      FootprintImport.self, FootprintList.self, FootprintRemove.self, FootprintDiagnose.self,
      FootprintLinks.self, FootprintSearch.self, FootprintMethods.self, FootprintScore.self,
      FootprintUncertainty.self, FootprintStudy.self, FootprintExport.self, FootprintFile.self,
      FootprintInventory.self, FootprintSuggest.self, FootprintPark.self,
    ], defaultSubcommand: FootprintPark.self)
}

/// How a database is linked.
struct LinkOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Of several products those without factors: cut-off, substitution or refuse.",
      valueName: "rule"))
  var byProducts: LinkRules.ByProducts = .cutOff
  @Option(
    help:
      "Shares of products: stated, none, physical, economic, energy, causal, or a property's name.")
  var allocation = "stated"
  @Option(
    help: """
      How an input finds its supplier, in this order: default-provider, unique, same-location, \
      nearest-location, nearest-year, market-share, first.
      """)
  var providers = "default-provider,unique,nearest-location,market-share"
  @Option(
    help: """
      Loops that cannot sustain themselves: resolve (leave out what is told by totals, supply what is \
      handed on from those that make it, cut the rest), keep, cut, leave-out or refuse.
      """)
  var loops: LinkRules.Loops = .resolve
  @Option(help: "A process that is left out, by its identifier; may be repeated.")
  var exclude: [String] = []
  @Flag(help: "Leave capital goods out.") var noInfrastructure = false
  @Flag(help: "Leave long-term emissions out.") var noLongTerm = false

  /// The rules.
  func rules() throws(InputError) -> LinkRules {
    var list: [LinkRules.Provider] = []
    for part in providers.split(separator: ",") {
      let name = part.trimmingCharacters(in: .whitespaces)
      guard let provider = LinkRules.Provider(rawValue: name) else {
        let known = LinkRules.Provider.allCases.map(\.rawValue)
        throw InputError(
          "unknown rule of providers '\(name)'",
          help: nearest(to: name, in: known).map { "did you mean '\($0)'?" }
            ?? "one of: \(known.joined(separator: ", "))")
      }
      list.append(provider)
    }
    return LinkRules(
      byProducts: byProducts, allocation: LinkRules.Sharing(reading: allocation), providers: list,
      loops: loops,
      includesInfrastructure: !noInfrastructure, includesLongTerm: !noLongTerm,
      excluded: Set(exclude))
  }
}

extension LinkRules.ByProducts: ExpressibleByArgument {}
extension LinkRules.Loops: ExpressibleByArgument {}
extension DatasetFormat: ExpressibleByArgument {}

/// A database of a store.
struct DatabaseOptions: ParsableArguments {
  @Argument(help: "The store: a file such as phloem.db, or the folder of a park.") var store: String
  @Argument(help: "The database, as 'footprint list' names it.") var database: String

  /// Opens the store and reads the database.
  func read() throws -> LifeCycleDatabase {
    try LifeCycleLibrary(store).store.lifeCycleDatabase(named: database)
  }
}
