import ArgumentParser

/// Follows numbered items: what they were made of, where they are, what they went through.
struct Items: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Follow numbered items back to their lots, forward from a lot, and through their lives.",
    subcommands: [ItemTrace.self, ItemLives.self], defaultSubcommand: ItemTrace.self)
}
