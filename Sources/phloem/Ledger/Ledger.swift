import ArgumentParser

/// The ledger of credits, allowances, certificates and cash.
struct Ledger: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Keep and check a ledger of credits, allowances, certificates and the cash paid for them.",
    discussion: """
      The log is append-only: every entry is signed by persons and holds the hash of the one before. \
      'key' makes persons' keys; 'init' begins a ledger with two founders or more; 'submit' takes in steps \
      written as YAML, 'sign' lets persons at different places sign one; 'checkpoint' signs what the \
      log is, for others to keep; 'prove' shows that an entry is in it, or that it continues an older \
      one. 'verify' needs no ledger: checkpoint, proof and key \
      are enough. Documentation/ledger-format.md has the bytes.
      """,
    subcommands: [
      LedgerKey.self, LedgerInit.self, LedgerSubmit.self, LedgerSign.self, LedgerShow.self,
      LedgerWorkspaceVerb.self, LedgerSupervise.self,
      LedgerLog.self, LedgerCheckpoint.self, LedgerProve.self, LedgerVerify.self,
    ])
}
