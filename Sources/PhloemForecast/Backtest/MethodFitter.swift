/// Fits methods to the past of a series.
struct MethodFitter: Sendable {
  let seasons: SeriesSeasons
  /// Calendar and weather, as they were known.
  let frame: CalendarFrame
  /// The form of smoothing once it is chosen, so that a back-test speaks of what is used.
  var form: SmoothingForm?

  /// Returns the method fitted to a past; nil where that is too short for it.
  mutating func fit(_ method: ForecastMethod, _ past: [Double]) -> (any FittedMethod)? {
    switch method {
    case .persistence: return Persistence()
    case .seasonalNaive: return SeasonalNaive(fitting: past, seasons: seasons)
    case .regression: return CalendarRegression(fitting: past, frame: frame, seasons: seasons)
    case .ets:
      let fit = ExponentialSmoothing(fitting: past, seasons: seasons, form: form)
      form = form ?? fit?.form
      return fit
    }
  }
}
