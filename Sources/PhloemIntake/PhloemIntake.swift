// Readings that come in while a server runs: read from JSON, CSV and MQTT messages, kept in a journal
// before anybody is told that they are taken, then folded into the store.
//
//     let intake = try Intake(folder: "park/phloem.db-live") { data }
//     let readings = try ReadingText.csv(bytes, meters: intake.meters, now: now)
//     let receipt = try await intake.keep(try intake.sort(readings))
//     try intake.fold()
//
// `Reading` turns texts into readings, `Journal` keeps them over a loss of power, `MQTT` subscribes to a
// broker by libmosquitto.
