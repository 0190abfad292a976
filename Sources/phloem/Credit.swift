import ArgumentParser
import PhloemAccounting
import PhloemModel
import PhloemSession

/// Works out what displaced new products avoid, each lot once.
struct Credit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Credit what second-hand, recycled and left-over things displace, each lot once.",
    discussion: """
      One YAML file a member: the new products that are displaced, with their burdens by stages, and \
      the orders, in the file or in a CSV that it names. A unit is credited with displacement rate × \
      avoided stages, never more than the new product; the rate is stated, or remaining life over new \
      life, or follows from a claimed credit. Burdens of the second life stand apart, and the net is a \
      line of its own. A lot that two members claim is credited to neither unless shares of at most \
      100 % divide it; giver and taker of recycled material are credited by one convention. Published \
      figures under 'stated' are set beside the sums. Exit code 1 when a credit is refused, a credit \
      or figure is beyond its plausible range, or a figure does not agree.
      """)

  @Argument(help: "The files of the members, YAML.") var files: [String]
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var language: LanguageOption

  func run() throws {
    try Failure.reported {
      var read: [CreditFile] = []
      var findings: [Diagnostic] = []
      for file in files {
        do throws(InputError) {
          let (credits, notes) = try Self.read(file)
          read.append(credits)
          findings += notes
        } catch {
          findings += error.diagnostics
        }
      }
      guard !findings.contains(where: { $0.severity == .error }) else {
        throw InputError(findings)
      }
      let account = try CreditAccount(read)
      Console.note(findings)
      if json {
        try Console.printJSON(CreditJSON(account, findings, language.language))
      } else {
        CreditAnswer(account: account, language: language.language).print()
      }
      if !account.holds { throw ExitCode(1) }
    }
  }

  private static func read(
    _ file: String
  ) throws(InputError) -> (file: CreditFile, findings: [Diagnostic]) {
    let node = try YAMLNode(reading: FileContents.text(file), file: file)
    return try CreditFile.read(node) { (name) throws(InputError) in
      let path = ParkFolder.join(ParkFolder.folder(of: file), name)
      return try CSVTable(reading: FileContents.text(path), file: path)
    }
  }
}
