import PhloemModel

/// The log of items' lives as a table, with the chain of its digests.
public struct LifeLog: Sendable {
  /// The lines, in order.
  public let events: [LifeEvent]
  /// The table as it stands, its `sha256` column last and filled.
  public let sealed: [[String]]

  /// The digest that stands before the first line.
  public static let start = String(repeating: "0", count: 64)
  private static let digestColumn = "sha256"

  /// The digest of the last line.
  public var head: String { events.last?.digest ?? Self.start }

  /// Whether every line carries its digest.
  public var isSealed: Bool { !events.isEmpty && events.allSatisfy { $0.isIntact != nil } }

  /// Reads a table, noting every fault.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - fields: The fields that steps need, each a column.
  ///   - times: Reads times.
  ///   - report: Takes the findings.
  init(
    _ table: CSVTable, fields: [String], _ times: TimeTextParser, into report: inout Diagnostics
  ) {
    let named = NamedRows(
      table, subject: "the log", required: ["item", "step", "time"] + fields, optional: nil,
      into: &report)
    let kept = named.columns.filter { $0 != Self.digestColumn }
    let lastStated = named.rows.lastIndex { !$0.text(Self.digestColumn).isEmpty }
    var events: [LifeEvent] = []
    var sealed = [kept + [Self.digestColumn]]
    var previous = Self.start
    for (index, row) in named.rows.enumerated() {
      let texts = kept.map(row.text)
      let digest = TextDigest.of(([previous] + texts).joined(separator: "\u{0}"))
      let stated = row.text(Self.digestColumn).lowercased()
      // Once lines carry digests, one among them that carries none was put in.
      let isOpen = stated.isEmpty && index > lastStated ?? -1
      previous = stated.isEmpty ? digest : stated
      sealed.append(texts + [previous])
      let time = row.moment("time", times, into: &report)
      guard let item = row.required("item", into: &report),
        let step = row.required("step", into: &report), let time
      else { continue }
      events.append(
        LifeEvent(
          item: item, step: step, time: time, owner: row.text("owner"),
          fields: Dictionary(zip(kept, texts)) { first, _ in first }, position: row.position,
          digest: digest, isIntact: isOpen ? nil : stated == digest))
    }
    self.events = events
    self.sealed = sealed
  }
}
