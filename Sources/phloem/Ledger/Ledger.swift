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
      one. 'certificate' makes a certificate of what was retired, stated or certified, 'status' tells \
      whether it still holds. 'verify' needs no ledger: checkpoint and proof, or a certificate, and the \
      key are enough. Documentation/ledger-steps.md tells how steps are written, ledger-format.md the bytes.
      """,
    subcommands: [
      LedgerKey.self, LedgerInit.self, LedgerSubmit.self, LedgerSign.self, LedgerShow.self,
      LedgerWorkspaceVerb.self, LedgerSupervise.self, LedgerLog.self, LedgerTables.self,
      LedgerCheckpoint.self,
      LedgerProve.self, LedgerCertificateVerb.self, LedgerStatusVerb.self, LedgerVerify.self,
    ])
}
