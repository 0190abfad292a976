import PhloemModel
import PhloemPlanning
import PhloemTestSupport

/// Problems that more than one test uses.
enum MatchSamples {
  /// Two slags and two lime users.
  static let slag = """
    title: Slag
    currency: CNY
    commodities:
      a: {unit: t, transport: 1 CNY/tkm, transport-emissions: 0.1 kgCO2/tkm}
      b: {unit: t, transport: 1 CNY/tkm, transport-emissions: 0.1 kgCO2/tkm}
      lime: {unit: t}
    technologies:
      dry-a: {from: a, to: lime, cost: 30 CNY/t, activation: 2000000 CNY, emissions: 0.01 tCO2/t}
      dry-b: {from: b, to: lime, cost: 45 CNY/t, activation: 2000000 CNY, emissions: 0.02 tCO2/t}
    sources:
      A: {commodity: a, available: 100 kt, active: 90 %, quality: {Cl: {value: 0.3 %, high: 0.35 %}}, disposal: 60 CNY/t, disposal-emissions: 0.001 tCO2/t}
      B: {commodity: b, available: 60 kt, active: 80 %, quality: {Cl: 0.1 %}, disposal: 60 CNY/t, disposal-emissions: 0 tCO2/t}
    sinks:
      D1:
        commodity: lime
        demand: 40 kt
        virgin: {active: 92 %, price: 420 CNY/t, emissions: 1.1 tCO2/t, quality: {Cl: 0.02 %}}
        limits: {Cl: {max: 0.15 %}}
        max-substitution: 60 %
      D2:
        commodity: lime
        demand: 70 kt
        virgin: {active: 92 %, price: 420 CNY/t, emissions: 1.1 tCO2/t, quality: {Cl: 0.02 %}}
        limits: {Cl: {max: 0.5 %}}
    distances: {A: {D1: 3 km, D2: 8 km}, B: {D1: 12 km, D2: 2 km}}
    """

  /// Heat of two temperatures in two seasons.
  static let heat = """
    title: Heat
    currency: CNY
    periods: [winter, summer]
    energies:
      electricity: {unit: kWh, price: 0.5 CNY/kWh, emissions: 0.5 kgCO2/kWh}
    commodities:
      heat:
        unit: GJ
        pipe: {approach: 5 K, cooling: 2 K/km, loss: 2 %/km, pump: 3 kWh/(GJ·km), energy: electricity}
    sources:
      hot: {commodity: heat, available: [50 TJ, 40 TJ], temperature: 90 °C, disposal: 1 CNY/GJ, place: {lat: 36.5, lon: 116.2}}
      warm: {commodity: heat, available: 20 TJ, temperature: 45 °C, disposal: 0 CNY/GJ, place: {lat: 36.5, lon: 116.21}}
    sinks:
      houses: {commodity: heat, demand: [30 TJ, 2 TJ], virgin: {price: 40 CNY/GJ}, temperature: 60 °C, place: {lat: 36.52, lon: 116.2}}
      greenhouse: {commodity: heat, demand: [8 TJ, 0 TJ], virgin: {price: 50 CNY/GJ}, temperature: 35 °C, place: {lat: 36.5, lon: 116.22}}
    """

  /// A dust that is taken apart.
  static let dust = """
    title: Dust
    currency: CNY
    objective: value
    commodities: {dust: {unit: t}}
    sources:
      rich: {commodity: dust, available: 10 t, quality: {Zn: 20 %, Fe: 30 %}, disposal: 500 CNY/t}
      poor: {commodity: dust, available: 30 t, quality: {Zn: 5 %, Fe: 40 %}, disposal: 100 CNY/t}
    sinks:
      kiln:
        commodity: dust
        capacity: 25 t
        limits: {Zn: {min: 12 %}}
        recovers: {Zn: {oxide: 90 %, slag: rest}, Fe: {slag: rest}}
        sells: {oxide: {Zn: 10000 CNY/t}}
    """

  static let all = [slag, heat, dust]

  static func problem(_ text: String) throws -> MatchProblem {
    try MatchProblem.read(YAMLNode(reading: text, file: "match.yaml")).problem
  }

  /// Sources and sinks of lime at random, eight links unless another size is asked for.
  ///
  /// Amounts, qualities, prices and places are drawn, with a technology for each
  /// source. `factor` makes all amounts and activations larger.
  static func random(
    _ seed: UInt64, factor: Double = 1, size: (sources: Int, sinks: Int)? = nil
  ) -> String {
    var random = SeededGenerator(seed: seed)
    func number(_ range: ClosedRange<Double>) -> Double {
      (Double.random(in: range, using: &random) * 100).rounded() / 100
    }
    let (sources, sinks) = size ?? (seed % 2 == 0 ? (4, 2) : (2, 4))
    var text = "title: Random\ncurrency: CNY\ndetour: 1.2\ncommodities:\n"
    for s in 0..<sources {
      text += "  c\(s): {unit: t, transport: \(number(0.3...2)) CNY/tkm}\n"
    }
    text += "  lime: {unit: t}\ntechnologies:\n"
    for s in 0..<sources {
      text += "  k\(s): {from: c\(s), to: lime, cost: \(number(5...90)) CNY/t, "
      text += "activation: \(number(100...9000) * factor) CNY}\n"
    }
    text += "sources:\n"
    for s in 0..<sources {
      text += "  s\(s): {commodity: c\(s), available: \(number(20...200) * factor) t, "
      text += "active: \(number(40...95)) %, quality: {Cl: \(number(0...0.6)) %}, "
      text += "disposal: \(number(0...80)) CNY/t, place: {x: \(number(0...20)) km, y: 0 km}}\n"
    }
    text += "sinks:\n"
    for d in 0..<sinks {
      text += "  d\(d):\n    commodity: lime\n    demand: \(number(10...120) * factor) t\n"
      text +=
        "    virgin: {active: 90 %, price: \(number(100...400)) CNY/t, quality: {Cl: 0.05 %}}\n"
      text += "    limits: {Cl: {max: \(number(0.1...0.5)) %}}\n"
      text += "    max-substitution: \(number(30...100)) %\n"
      text += "    place: {x: \(number(0...20)) km, y: \(number(0...20)) km}\n"
    }
    return text
  }
}
