import ArgumentParser
import Foundation
import PhloemMetering
import PhloemModel
import PhloemSession
import PhloemStore

/// Corrects a meter's intervals with a reason; raw readings stay.
struct Correct: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Correct a meter's intervals in a window, list corrections, or undo one.",
    discussion: """
      Reasons: gap, zero, leap, lasting-leap, transformer-factor, errors. Methods: missing; scale=F; \
      total=AMOUNT (spread evenly, such as total=12.5MWh); interpolate; week-profile=N (mean of the same \
      time in N weeks before and after); copy=METER or copy=METER*F. A correction is never deleted: \
      --undo takes it out of force. Without --meter the corrections are listed.
      """)

  @OptionGroup var options: ParkOptions
  @Option(help: "The meter.") var meter: String?
  @Option(help: "Begin of the window, such as 2025-03-01T08:00 (park time).") var from: String?
  @Option(help: "End of the window.") var to: String?
  @Option(help: "Why it is wrong.") var reason: String?
  @Option(help: "What to do.") var method: String?
  @Option(help: "Why, in your words.") var comment: String = ""
  @Option(help: "Who decides.") var author: String?
  @Option(help: "Undo the correction with this number.") var undo: Int64?
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let session = try ParkSession(options.place)
      let store = session.data.store
      let now = Int64(Date().timeIntervalSince1970)
      if let undo {
        guard try store.corrections().contains(where: { $0.id == undo && $0.undoneAt == nil })
        else {
          throw InputError(
            "there is no correction \(undo) in force", help: "list them: phloem correct PARK")
        }
        try store.undoCorrection(undo, at: now)
        Console.print("correction \(undo) is undone; the intervals follow the readings again")
        return
      }
      guard let meter else {
        try list(store.corrections(), park: session.park)
        return
      }
      let correction = try correction(of: meter, session: session, at: now)
      let before = try session.data.intervals(of: meter, in: correction.window).sum
      let number = try store.add(correction)
      let after = try session.data.intervals(of: meter, in: correction.window).sum
      show(before, after, of: meter, session: session)
      Console.print(
        "correction \(number) is in force; raw data are kept; take it back with --undo \(number)")
    }
  }

  private func correction(
    of meter: String, session: ParkSession, at now: Int64
  ) throws -> Correction {
    guard let known = session.park.meters[meter], !known.isVirtual else {
      throw InputError(
        "unknown meter '\(meter)'",
        help: nearest(to: meter, in: session.park.meters.keys.sorted()).map {
          "did you mean '\($0)'?"
        })
    }
    guard let from, let to, let method, let reason else {
      throw InputError(
        "a correction needs --from, --to, --reason and --method",
        help: "see 'phloem help correct'")
    }
    guard let why = Correction.Reason(rawValue: reason) else {
      let names = Correction.Reason.allCases.map(\.rawValue)
      throw InputError(
        "unknown reason '\(reason)'",
        help: nearest(to: reason, in: names).map { "did you mean '\($0)'?" }
          ?? "one of: \(names.joined(separator: ", "))")
    }
    let parser = TimeTextParser(zone: session.park.zone)
    let (start, end) = (try parser.moment(from), try parser.moment(to))
    guard start < end else {
      throw InputError("the window ends before it begins", help: "write the earlier time as --from")
    }
    return Correction(
      meter: meter, window: start..<end, reason: why,
      method: try CorrectionMethodText.method(method, meter: known, park: session.park),
      comment: comment, author: author ?? NSUserName(), enteredAt: now)
  }

  private func show(
    _ before: SeriesSum, _ after: SeriesSum, of meter: String, session: ParkSession
  ) {
    guard let known = session.park.meters[meter] else { return }
    let base = BaseUnit(countingAmountsOf: known)
    func text(_ sum: SeriesSum) -> String {
      "\(Figure.text(base.amount(sum.total))) \(base.unit.symbol) "
        + "(\(sum.missing) of \(sum.count) intervals missing)"
    }
    Console.print("\(meter): \(text(before)) becomes \(text(after))")
  }

  private func list(_ corrections: [Correction], park: Park) throws {
    if json {
      try Console.printJSON(corrections.map { CorrectionJSON($0, zone: park.zone) })
      return
    }
    if corrections.isEmpty { Console.print("no corrections") }
    var table = TextTable([
      ">no.", "meter", "from", "to", "reason", "method", "author", "state", "comment",
    ])
    for item in corrections.map({ CorrectionJSON($0, zone: park.zone) }) {
      table.add([
        "\(item.id)", item.meter, item.from, item.to, item.reason, item.method, item.author,
        item.isUndone ? "undone" : "in force", item.comment,
      ])
    }
    if !corrections.isEmpty { table.lines.forEach { Console.print($0) } }
  }
}

/// A correction as JSON.
private struct CorrectionJSON: Encodable {
  let id: Int64
  let meter, from, to, reason, method, author, comment: String
  let isUndone: Bool

  init(_ correction: Correction, zone: ZoneRules) {
    id = correction.id
    meter = correction.meter
    from = zone.civil(atUTC: correction.window.lowerBound).description
    to = zone.civil(atUTC: correction.window.upperBound).description
    reason = correction.reason.rawValue
    method = CorrectionMethodText.words(correction.method)
    author = correction.author
    comment = correction.comment
    isUndone = correction.undoneAt != nil
  }
}
