import ArgumentParser

/// Follows numbered items: what they were made of, where they are, what they went through.
struct Items: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Follow numbered items back to their lots and forward from a lot.",
    subcommands: [ItemTrace.self], defaultSubcommand: ItemTrace.self)
}
