public import ArgumentParser
import Foundation
import PhloemExchange
public import PhloemForecast
import PhloemModel
import PhloemSession

extension ForecastMethod: ExpressibleByArgument {}
extension SeriesTable.Label: ExpressibleByArgument {}

/// Forecasts a column of a file or a meter of a park, with bands and a back-test.
struct Forecast: ParsableCommand {
  /// A method, or the best of all.
  enum Choice: Hashable, ExpressibleByArgument, CaseIterable {
    case auto
    case method(ForecastMethod)

    static var allCases: [Choice] { [.auto] + ForecastMethod.allCases.map { .method($0) } }
    static var allValueStrings: [String] { allCases.map(\.text) }
    var text: String {
      if case .method(let method) = self { method.rawValue } else { "auto" }
    }
    var defaultValueDescription: String { text }

    init?(argument: String) {
      guard let found = Self.allCases.first(where: { $0.text == argument }) else { return nil }
      self = found
    }
  }

  static let configuration = CommandConfiguration(
    abstract: "Forecast load, generation, heat or gas from its own past, weather and calendar.",
    discussion: """
      SOURCE is a CSV file with a column of times, or a park whose meters are ingested. Methods: \
      persistence (the last value), seasonal-naive (the same hour of the last day or week), regression \
      (harmonics of day and year, weekdays, holidays, weather, lagged errors) and ets (exponential \
      smoothing in the form that Akaike's criterion takes). All are back-tested on held-out weeks, each \
      forecast from what was known at its origin; auto takes the least mean absolute error. The bands are \
      quantiles of the errors of the back-test by lead and hour of day, not of a normal distribution. \
      Weather must be in the file for the time ahead, in rows whose target is empty; else it is left \
      out, with a warning. --weather auto takes every column or meter of temperature, irradiance, wind or \
      humidity that is known for the time ahead; regression is the method that uses weather. A temperature with its unit counts by heating and cooling degrees from 18 °C. A series that \
      was never negative stays so, and hours that were 0 on all of the last days stay 0.
      """)

  @Argument(help: "A CSV file, or a park: its folder or park.yaml.") var source: String
  @Option(help: "The column, or the meter.") var of: String
  @Option(help: "How far ahead: a number with h, d, min.") var ahead = "168h"
  @Option(help: "The first day of the history that is used.") var from: String?
  @Option(help: "The last day of the history; the forecast begins behind it.") var to: String?
  @Option(parsing: .upToNextOption, help: "Columns that may explain it; auto takes all of weather.")
  var weather: [String] = []
  @Option(help: "auto, persistence, seasonal-naive, regression, ets.") var method: Choice = .auto
  @Option(help: "Quantiles, %: 5,50,95; 10, 50 and 90 are always there.") var bands: String?
  @Option(help: "Origins of the back-test; default: four weeks, a day apart.") var folds: Int?
  @Option(parsing: .upToNextOption, help: "Days that are no working days: 2025-01-01 or ranges.")
  var holiday: [String] = []
  @Option(help: "The unit, where the header states none.") var unit: String?
  @Option(help: "The zone of times without an offset, and of the calendar.") var zone: String?
  @Option(help: "Whether times name the start or the end of an interval.")
  var label: SeriesTable.Label = .start
  @Option(help: "The park's database.") var store: String?
  @Option(help: "Write the forecast as CSV.") var csv: String?
  @Option(help: "Write the forecast as an HTML page.") var html: String?
  @OptionGroup var lang: LanguageOption
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let reader = ForecastSource(self)
      let read = try reader.input()
      let steps = try reader.steps(of: read.grid)
      let (input, notes) = reader.chosen(read, steps: steps)
      let request = ForecastRequest(
        steps: steps, method: method.value,
        levels: try reader.levels(), folds: folds)
      let result = try input.forecast(request)
      let answer = ForecastAnswer(result: result, choices: notes(result.method))
      if !weather.isEmpty, !answer.usesWeather {
        Console.note("warning: the weather that was asked for is not used")
      }
      if let csv { try FileContents.write(Data(answer.csv.utf8), to: csv) }
      if let html {
        let page = ForecastPage(answer.result, language: lang.language, notes: answer.choices)
        try FileContents.write(Data(page.html.utf8), to: html)
      }
      if json {
        try Console.printJSON(ForecastAnswer.JSON(answer))
      } else {
        answer.print()
        for path in [csv, html].compactMap(\.self) { Console.note("wrote \(path)") }
      }
    }
  }
}

extension Forecast.Choice {
  /// The method; nil for the best of all.
  var value: ForecastMethod? {
    if case .method(let method) = self { method } else { nil }
  }
}
