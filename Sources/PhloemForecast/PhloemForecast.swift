// PhloemForecast: what comes next: load, generation, heat and gas by the hour, with bands, from their
// own past, weather and calendar; and what a digester yields from its feed.
//
// Main types: `SeriesTable` (columns of a file on one time grid), `ForecastInput` and its
// `forecast(_:)`, a `ForecastResult`: the best method by a back-test, its points with quantiles, and
// the scores of all methods; `BiogasPlant` and its `run()`. For example:
//
//     let table = try SeriesTable(reading: text, file: "station.csv", columns: ["power"])
//     let input = try ForecastInput(table, target: "power")
//     let result = try input.forecast(ForecastRequest(steps: 24))
//     result.points.first?.quantiles   // by default 10, 50 and 90 %
