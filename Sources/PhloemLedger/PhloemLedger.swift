// The ledger of what a park owns: credits, allowances, green certificates, and the cash paid for them.
//
// Everything here is a pure function of the log: no file, no clock, no randomness. A ``LedgerEvent`` is
// signed by persons (``SignedEvent``), gets its place in the log (``LogEntry``: number, time, the hash of
// the entry before it), and changes a ``LedgerState``, or is refused by a named ``LedgerRule``. A
// ``Checkpoint`` and an ``InclusionProof`` let a stranger check an entry without the log.
//
//     var state = LedgerState()
//     let opening = try SignedEvent(
//       .open(ledger), key: .init("open"), by: [first, second], in: .zero)
//     let entry = try state.append(opening, at: 1_767_225_600)
//     state.head == entry.hash
