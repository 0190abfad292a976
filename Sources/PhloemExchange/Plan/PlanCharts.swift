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

  private static let colours = [
    "#4a86b8", "#dca126", "#c4572e", "#2f8f6b", "#8a7fb5", "#b0578d", "#57a6a1", "#8c6d46",
  ]

  let page: PlanPage
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
  ///   - page: The page.
  ///   - library: The bytes of the library that draws.
  init(_ page: PlanPage, library: Int) {
    self.page = page
    var maker = PlanChartMaker(page)
    schedule = maker.schedule()
    pools = maker.pools()
    levels = maker.levels()
    let isEven = page.steps.weights.allSatisfy { $0 == page.steps.weights.first }
    weights = isEven ? nil : maker.pack.add(page.steps.weights)
    pack = maker.pack
    fineness = pack.fineness(room: max(100_000, Self.pageLimit - library - Self.besideSeries))
    thinning = fineness.group > 1 ? fineness.group : nil
  }

  /// Whether there are hours of days to show.
  var hasHeat: Bool {
    page.steps.seconds < 86_400 && page.steps.count * page.steps.seconds > 86_400
  }

  /// The colour of a line, by its place among those of a chart.
  static func colour(_ place: Int) -> String { colours[place % colours.count] }

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
    let fixed = PlanStaticCharts(page)
    let charts = [
      ("costs", fixed.costs), ("comparison", fixed.comparison), ("front", fixed.front),
      ("sensitivity", fixed.sensitivity),
    ]
    members.append(
      ("fixed", .object(charts.compactMap { id, chart in chart.map { (id, $0) } })))
    return .object(members)
  }

  /// When the points are, by the clock of the park; typical days, and scenarios, stand one after another.
  private var time: JSONValue {
    let steps = page.steps
    let length = Int64(steps.seconds * fineness.group) * 1000
    let firsts = stride(from: 0, to: steps.count, by: fineness.group)
    let clock = firsts.map { steps.civil($0).clockSeconds * 1000 }
    let start = clock.first ?? 0
    var members: [(String, JSONValue)] = [
      ("count", .integer(Int64(clock.count))), ("start", .integer(start)),
      ("step", .integer(length)), ("hours", .number(steps.hours * Double(fineness.group))),
    ]
    if steps.chains.count == 1 {
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
            steps.chains.map { chain in
              let first = chain.lowerBound
              let count = FigureText.number(steps.weights[first])
              return .array([
                .integer(Int64(first / fineness.group)),
                .text("\(steps.civil(first).dateText.dropFirst(5))<br>× \(count)"),
              ])
            })
        ))
    }
    if let weights { members.append(("weights", .integer(Int64(weights)))) }
    return .object(members)
  }

  private var words: JSONValue {
    .object([
      ("price", .text("\(page.priceUnit)/")), ("money", .text("\(page.currency)/")),
      ("emissions", .text("tCO₂e/h")), ("hours", .text(page.text(.hoursAxis))),
      ("hour", .text(page.text(.hourAxis))), ("level", .text(page.text(.level))),
      ("levelAxis", .text(page.text(.levelAxis))),
      ("priceName", .text(page.text(.prices))), ("start", .text(page.text(.startCost))),
    ])
  }
}
