public import ArgumentParser
public import PhloemModel
import PhloemSession

/// The arguments of every verb that works on a park.
struct ParkOptions: ParsableArguments {
  @Argument(help: "The park: its folder, or its park.yaml.")
  var park: String

  @Option(help: ArgumentHelp("The database.", discussion: "Default: phloem.db in the park folder."))
  var store: String?

  /// Where the park lies.
  var place: ParkFolder { ParkFolder(park, store: store) }
}

/// The language of what is printed.
struct LanguageOption: ParsableArguments {
  @Option(name: .customLong("lang"), help: "en or zh.")
  var language: LocalizedText.Language = .en
}

extension LocalizedText.Language: ExpressibleByArgument {}
