import PhloemModel
import Testing

@testable import PhloemIntake

@Suite struct TopicReaderTests {
  private static let reader: TopicReader = {
    var named = BrokerDescription.Topic("gateway/+/tele", meter: "load")
    named.timeField = "Time"
    named.valueField = "ENERGY.Power"
    var renamed = BrokerDescription.Topic("m/{meter}/state")
    renamed.meterNames = ["M1": "energy"]
    return TopicReader([named, renamed, BrokerDescription.Topic("all/#")])
  }()

  private func read(_ topic: String, _ payload: String) throws -> IncomingReadings {
    var readings = IncomingReadings(meters: try Sample.meters(), now: Sample.now)
    Self.reader.read(Array(payload.utf8), of: topic, row: 1, into: &readings)
    return readings
  }

  @Test(arguments: [
    ("gateway/7/tele", #"{"Time":"2025-03-01T10:00:00+08:00","ENERGY":{"Power":3}}"#, "load"),
    ("m/M1/state", #"{"time":1740794400,"value":3}"#, "energy"),
    ("m/more/state", #"{"times":[1740794400],"values":[3]}"#, "more"),
    ("all", #"{"meter":"more","time":1740794400,"value":3}"#, "more"),
    ("all/a/b", #"{"readings":[{"meter":"more","time":1740794400,"value":3}]}"#, "more"),
  ])
  func readsMessages(topic: String, payload: String, meter: String) throws {
    let readings = try read(topic, payload)
    #expect(readings.refusals.isEmpty)
    #expect(readings.columns.first?.meter == meter)
    #expect(readings.columns.first?.times == [1_740_794_400])
    #expect(readings.columns.first?.values == [3])
  }

  /// A value alone has no time, and the time of its arrival may be hours later.
  @Test(arguments: [
    ("m/energy/state", "3", "without its time"), ("m/energy/state", "", "ends too early"),
    ("m/a/b/state", "{}", "nobody subscribed"), ("gateway/7", "{}", "nobody subscribed"),
    ("m/none/state", #"{"time":1740794400,"value":3}"#, "unknown meter"),
  ])
  func refusesMessages(topic: String, payload: String, why: String) throws {
    let readings = try read(topic, payload)
    #expect(readings.count == 0 && readings.refused == 1)
    #expect(readings.refusals.first?.message.contains(why) == true, "\(readings.refusals)")
  }
}
