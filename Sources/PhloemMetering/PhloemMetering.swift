// PhloemMetering turns what meters said into what flowed.
//
// `ChannelSpec` says how to read a meter's readings, `IntervalEngine` turns a `ReadingSeries` into an
// `IntervalSeries` on a `TimeGrid`, and `Correction` changes an interval series with a reason, never
// the readings. Everything here is a pure function from values to values.
//
//     let spec = ChannelSpec(
//       id: "e-main", kind: .register(modulus: 1_000_000), unitScale: 1000, base: wattHours)
//     let series = ReadingSeries(times: [0, 900, 1800], values: [10, 12, 15])
//     let grid = TimeGrid(start: 0, step: 900, count: 2)
//     let result = IntervalEngine(spec, spacing: 900).intervals(of: series, on: grid)
