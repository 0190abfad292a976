internal import PhloemLedger
internal import PhloemModel

extension StepFields {
  /// Events between ledgers.
  mutating func foreignEvent(_ kind: EventKind) throws -> LedgerEvent? {
    switch kind {
    case .export: return try exportEvent()
    case .importUnits:
      return .importUnits(
        try foreignEntry(), account: try account("account"), programme: try programme("programme"))
    case .refuseImport: return .refuseImport(try foreignEntry(), reason: try text("reason"))
    case .returnExport:
      return .returnExport(
        entry: try names.entry(try text("export", such: "out-1"), at: place("export")),
        try foreignEntry())
    default: return nil
    }
  }

  /// Units that leave; what they are is taken from the ledger.
  private mutating func exportEvent() throws -> LedgerEvent {
    let units = try units()
    let peer = try peer("to")
    let state = names.state
    guard state.peers.indices.contains(Int(peer.index)) else {
      throw fault("to", "there is no ledger \(peer)")
    }
    guard let first = units.serials.ranges.first?.first,
      state.programmes.indices.contains(Int(units.programme.index)),
      let found = state.programmes[Int(units.programme.index)].units.place(of: first),
      let description = state.description(of: found.series, adjustment: found.adjustment)
    else { throw fault("serials", "some of the units were never issued") }
    return .export(
      Export(
        units: units, destination: state.peers[Int(peer.index)].ledger,
        recipient: try text("recipient", such: "works"), deadline: try moment("deadline"),
        description: description))
  }

  /// An entry of another ledger with its proof and the checkpoint that it leads to.
  private mutating func foreignEntry() throws -> ForeignEntry {
    let peer = try peer("from")
    let proof = String(decoding: try bytes("proof"), as: UTF8.self)
    guard case .inclusion(_, let entry, let path) = ProofFile(text: proof) else {
      throw fault(
        "proof", "this is no proof of an entry",
        help: "make it with: phloem ledger prove LEDGER --entry NUMBER")
    }
    return ForeignEntry(
      peer: peer, entry: entry, path: path,
      checkpoint: String(decoding: try bytes("checkpoint"), as: UTF8.self))
  }

  /// Events about items and records.
  mutating func recordEvent(_ kind: EventKind) throws -> LedgerEvent? {
    switch kind {
    case .registerItem:
      return .registerItem(
        code: try text("code", such: "bottle-1"),
        parents: try texts("parents").map { (code, place) throws(InputError) in
          try item(code, at: place)
        }.sorted(), record: try digest("record"))
    case .recordItem:
      return .recordItem(
        try item("item"), step: try text("step", such: "inspected"), record: try digest("record"))
    case .handOverItem: return .handOverItem(try item("item"), to: try party("to"))
    case .correct:
      return .correct(
        entry: try names.entry(try text("entry", such: "#12"), at: place("entry")),
        reason: try text("reason"), record: try digest("record"))
    case .checkpoint:
      guard let checkpoint = names.state.checkpoint else { return nil }
      return .checkpoint(size: checkpoint.size, root: checkpoint.root)
    default: return nil
    }
  }
}
