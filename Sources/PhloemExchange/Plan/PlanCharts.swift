import PhloemDispatch
import PhloemModel

/// What the charts of a plan are drawn from: packed series, and for each chart the places of its series
/// with names, units and colours.
///
/// The page's script unpacks them and draws what is shown: all steps of a few weeks, or means where more
/// is shown than there are points on a screen.
struct PlanCharts: Sendable {
  /// The most bytes of a page with charts.
  static let pageLimit = 5_950_000
  /// What the page needs beside the library and the series: tables, names, style and script.
  private static let besideSeries = 200_000

  let source: PlanChartSource
  private let pack: PlanSeriesPack
  private let schedule: JSONValue
  private let pools: JSONValue
  private let levels: JSONValue
  private let weights: Int?
  /// The number of steps that each point is the mean of; nil when it is one.
  let thinning: Int?
  private let fineness: PlanSeriesPack.Fineness

  /// Packs what a page shows.
  ///
  /// - Parameters:
  ///   - source: What it shows.
  ///   - library: The bytes of the library that draws.
  init(_ source: PlanChartSource, library: Int) {
    self.source = source
    var maker = PlanChartMaker(source)
    schedule = maker.schedule()
    pools = maker.pools()
    levels = maker.levels()
    let timeline = source.timeline
    weights = timeline.isEven ? nil : maker.pack.add(timeline.weights)
    pack = maker.pack
    fineness = pack.fineness(room: max(100_000, Self.pageLimit - library - Self.besideSeries))
    thinning = fineness.group > 1 ? fineness.group : nil
  }

  /// All charts: what the script draws.
  var json: JSONValue {
    var members: [(String, JSONValue)] = [
      ("time", time),
      (
        "pack",
        .object([
          ("digits", .integer(Int64(fineness.digits))), ("series", pack.json(fineness)),
        ])
      ),
      ("words", words), ("ticks", .dateTicks), ("schedule", schedule), ("pools", pools),
      ("levels", levels),
    ]
    members.append(("fixed", .object(source.fixed)))
    return .object(members)
  }

  /// When the points are, by the clock of the park; typical days, and scenarios, stand one after another.
  private var time: JSONValue {
    let steps = source.timeline
    let length = Int64(steps.seconds * fineness.group) * 1000
    let firsts = stride(from: 0, to: steps.count, by: fineness.group)
    let clock = firsts.map { steps.clock[$0] * 1000 }
    let start = clock.first ?? 0
    var members: [(String, JSONValue)] = [
      ("count", .integer(Int64(clock.count))), ("start", .integer(start)),
      ("step", .integer(length)), ("hours", .number(steps.hours * Double(fineness.group))),
    ]
    if steps.parts.isEmpty {
      var shifts: [JSONValue] = []
      var shift: Int64 = 0
      for (place, time) in clock.enumerated() {
        let own = time - start - Int64(place) * length
        if own != shift {
          shifts.append(.array([.integer(Int64(place)), .integer(own)]))
          shift = own
        }
      }
      members.append(("shifts", .array(shifts)))
    } else {
      members.append(("shifts", .array([])))
      members.append(
        (
          "days",
          .array(
            steps.parts.map { first, name in
              .array([.integer(Int64(first / fineness.group)), .text(name)])
            })
        ))
    }
    if let weights { members.append(("weights", .integer(Int64(weights)))) }
    return .object(members)
  }

  private var words: JSONValue {
    .object([
      ("price", .text("\(source.priceUnit)/")), ("money", .text("\(source.currency)/")),
      ("emissions", .text("tCO₂e/h")), ("hours", .text(PlanText.hoursAxis(source.language))),
      ("hour", .text(PlanText.hourAxis(source.language))),
      ("level", .text(PlanText.level(source.language))),
      ("levelAxis", .text(PlanText.levelAxis(source.language))),
      ("priceName", .text(PlanText.prices(source.language))),
      ("start", .text(PlanText.startCost(source.language))),
    ])
  }
}
