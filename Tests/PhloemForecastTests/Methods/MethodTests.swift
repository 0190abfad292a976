import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemForecast

/// Persistence, seasonal-naive and ridge regression.
@Suite struct MethodTests {
  @Test func lastKnownValueGoesOn() {
    #expect(Persistence().forecast([1, 2, .nan], steps: 3) == [2, 2, 2])
  }

  /// By hand: a season of 3 repeats the last three values; where one is missing, the one before it.
  @Test func seasonComesAgain() throws {
    let seasons = SeriesSeasons(step: 28_800)
    let past: [Double] = [1, 2, 3, 1, 2, 3, 4, .nan, 6]
    let method = try #require(SeasonalNaive(fitting: past, seasons: seasons))
    #expect(method.season == 3)
    #expect(method.forecast(past, steps: 7) == [4, 2, 6, 4, 2, 6, 4])
  }

  /// A week whose Sundays differ is repeated by the week, one of equal days by the day.
  @Test func seasonFollowsTheData() throws {
    let seasons = SeriesSeasons(step: 3600)
    let hours = (0..<504).map { Double($0 % 24) }
    let weekly = hours.enumerated().map { $0 / 24 % 7 == 6 ? 1 : 5 + $1 }
    // A day lies 1 above the one before it and 7 above that of a week before.
    let daily = hours.enumerated().map { $1 + Double($0 / 24) }
    #expect(SeasonalNaive(fitting: weekly, seasons: seasons)?.name == "week")
    #expect(SeasonalNaive(fitting: daily, seasons: seasons)?.name == "day")
    #expect(SeasonalNaive(fitting: Array(weekly.prefix(20)), seasons: seasons) == nil)
  }

  /// numpy 2.4 on standardised columns: (ZᵀZ + λnI)⁻¹Zᵀ(y − ȳ), λ = 0.01, n = 40.
  @Test func ridgeLikeThePeer() throws {
    let (a, b) = (Samples.numbers(11, 40), Samples.numbers(13, 40))
    let noise = Samples.numbers(17, 40)
    let y = (0..<40).map { (k: Int) -> Double in
      let course = 3 + 2 * a[k] - 1.5 * b[k]
      return course + 0.2 * (noise[k] - 0.5)
    }
    let rows = zip(a, b).map { [$0, $1][...] }
    let fit = try #require(RidgeRegression(columns: 2, rows: rows, y: y, penalty: 0.01))
    #expect(isClose(fit.constant, 2.9920020370640366, relative: 1e-12))
    #expect(isClose(fit.coefficients[0], 1.9858669723286448, relative: 1e-12))
    #expect(isClose(fit.coefficients[1], -1.4755295750663142, relative: 1e-12))
  }

  /// Without a penalty and noise the coefficients come back; a constant column gets none.
  @Test func exactCoefficientsComeBack() throws {
    let a = Samples.numbers(11, 30)
    let fit = try #require(
      RidgeRegression(
        columns: 2, rows: a.map { [$0, 7] }, y: a.map { 5 - 3 * $0 }, penalty: 0))
    #expect(isClose(fit.constant, 5, relative: 1e-12))
    #expect(isClose(fit.coefficients[0], -3, relative: 1e-12) && fit.coefficients[1] == 0)
  }

  /// By hand: 10 °C are 8 heating degrees below 18 °C, 25 °C are 7 cooling degrees.
  @Test func temperaturesCountByDegrees() throws {
    let celsius = try PhysicalUnit(reading: "°C")
    let weather = ForecastSeries(name: "outside", unit: celsius, values: [10, 25, .nan])
    let input = try Samples.input([1, 2, 3], step: 86_400, weather: [weather])
    let frame = CalendarFrame(input, steps: 0, usesWeather: true, usesYear: false)
    let heating = try #require(frame.names.firstIndex(of: "heating degrees of outside"))
    #expect(isClose(Array(frame.row(0))[heating], 8, absolute: 1e-9))
    #expect(Array(frame.row(1))[heating] == 0)
    #expect(isClose(Array(frame.row(1))[heating + 1], 7, absolute: 1e-9))
    #expect(!frame.isKnown(2) && frame.isKnown(0))
  }

  /// A course that calendar and weather tell wholly is forecast to rounding, with its holiday.
  @Test func regressionTellsWhatItIsMadeOf() throws {
    let (weeks, steps) = (8, 48)
    let count = weeks * 168
    let warmth = Samples.numbers(23, count + steps).map { 100 * $0 }
    let values = (0..<count).map { index in
      let (sine, _) = unitCircle(Double(index) / 24)
      return 40 + 5 * sine + 0.3 * warmth[index] - (index / 24 % 7 == 6 ? 9 : 0)
    }
    let input = try Samples.input(
      values, weather: [ForecastSeries(name: "sun", unit: nil, values: warmth)], more: steps)
    let frame = CalendarFrame(input, steps: steps, usesWeather: true, usesYear: false)
    let method = try #require(
      CalendarRegression(fitting: values, frame: frame, seasons: SeriesSeasons(step: 3600)))
    for (step, value) in method.forecast(values, steps: steps).enumerated() {
      let (sine, _) = unitCircle(Double(step) / 24)
      // The small penalty pulls coefficients by about one part in 10⁴.
      #expect(isClose(value, 40 + 5 * sine + 0.3 * warmth[count + step], relative: 2e-3))
    }
  }
}
