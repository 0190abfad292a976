import PhloemForecast
import PhloemModel
import PhloemTestSupport
import Testing

/// Each bad plant of `Tests/Errors` with the findings that it must get.
@Suite struct BiogasErrorTests {
  static let files = BadFiles("biogas-")

  static func read(_ text: String, _ file: String) throws(InputError) -> BiogasPlant {
    let node = try YAMLNode(reading: text, file: file)
    return try BiogasPlant.read(node) { name throws(InputError) in
      if name == "feed.csv" { return "time,manure\n2025-01-01T00:00Z,1\n2025-01-01T01:00Z,1\n" }
      if name == "price.csv" {
        return "time,price [kg]\n2025-01-01T00:00Z,1\n2025-01-01T01:00Z,1\n"
      }
      if name == "hot.csv" {
        return "time,t [°C]\n2025-01-01T00:00Z,40\n2025-01-01T01:00Z,52\n"
      }
      throw InputError("there is no file '\(name)'")
    }.plant
  }

  @Test func filesAreThere() { #expect(Self.files.names.count >= 20) }

  @Test(arguments: files.names)
  func saysWhatIsWrong(name: String) throws {
    let text = try Self.files.text(name)
    let error = #expect(throws: InputError.self) { try Self.read(text, "\(name).yaml") }
    Self.files.expect(error?.diagnostics ?? [], of: name)
  }

  /// Damaged plants run, or are refused with a sentence; what they give is finite.
  @Test(arguments: UInt64(1)...20)
  func damagedPlants(seed: UInt64) throws {
    var mutation = Mutation(seed: seed)
    let texts = try Self.files.names.map(Self.files.text) + [Self.sound]
    for _ in 0..<20 {
      let damaged = mutation.damaged(texts[mutation.below(texts.count)])
      do throws(InputError) {
        let plant = try Self.read(damaged, "plant.yaml")
        let run = plant.run()
        #expect(run.intervals.allSatisfy { $0.power.isFinite && $0.power >= 0 }, "\(damaged)")
        #expect(plant.profit(run)?.yearly.isFinite != false, "\(damaged)")
      } catch {
        #expect(error.diagnostics.contains { $0.severity == .error }, "\(damaged)")
      }
    }
  }

  static let sound = """
    title: Station
    currency: CNY
    digester: {volume: 1500 m3, temperature: 35 °C}
    feeds:
      manure: {amount: 60 t/d, total-solids: 8 %, volatile-solids: 80 %, methane-potential: 0.3 Nm3/kg, rate: 0.1 /d}
    gas: {methane: 60 %, efficiency: 35 %}
    economics:
      power-price: 0.65 CNY/kWh
      maintenance: {every: 2190 h, lasts: 48 h}
    """

  @Test func soundPlantsAreRead() throws {
    let plant = try Self.read(Self.sound, "plant.yaml")
    #expect(isClose(plant.retention, 25 * 86_400) && plant.assumed == ["density of manure"])
    #expect(isClose(plant.economics?.powerPrice ?? 0, 0.65 / 3.6))
  }
}
