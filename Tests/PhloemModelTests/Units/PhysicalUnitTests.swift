import PhloemTestSupport
import Testing

@testable import PhloemModel

@Suite struct PhysicalUnitTests {
  /// Sizes by definition: SI; NIST SP 811 appendix B for US units; GB/T 2589 for standard coal
  /// (29.3076 MJ/kg); 1 mu = 1/15 ha.
  private static let sizes: [(String, Double)] = [
    ("kWh", 3.6), ("MWh", 3600), ("GWh", 3.6e6), ("TWh", 3.6e9), ("Wh", 0.0036),
    ("J", 1e-6), ("kJ", 1e-3), ("GJ", 1e3), ("TJ", 1e6), ("PJ", 1e9), ("EJ", 1e12),
    ("kcal", 4.1868e-3), ("Btu", 1.05505585262e-3), ("mmBtu", 1055.05585262),
    ("therm", 105.505585262), ("tce", 29_307.6), ("kgce", 29.3076), ("Mtce", 2.93076e10),
    ("gce", 0.0293076), ("toe", 41_868), ("ktoe", 4.1868e7),
    ("kW", 1e-3), ("MW", 1), ("MJ/h", 2.7777777778e-4), ("GJ/a", 3.170979198e-5),
    ("kvarh", 1), ("g", 1e-3), ("mg", 1e-6), ("µg", 1e-9), ("Gg", 1e6), ("Tg", 1e9), ("t", 1e3),
    ("kt", 1e6), ("Mt", 1e9), ("Gt", 1e12), ("lb", 0.45359237), ("short ton", 907.18474),
    ("m³", 1), ("m^3", 1), ("㎥", 1), ("L", 1e-3), ("mL", 1e-6), ("USgal", 3.785411784e-3),
    ("ft3", 0.028316846592), ("Nm3", 1), ("Nm³", 1), ("Nm^3", 1), ("标方", 1), ("10^4 Nm3", 1e4),
    ("10⁴Nm³", 1e4), ("scf", 0.026791125), ("MPa", 1e6), ("bar", 1e5), ("m2", 1), ("ha", 1e4),
    ("km2", 1e6), ("亩", 666.6666667), ("mu", 666.6666667), ("acre", 4046.8564224),
    ("mile", 1609.344), ("tkm", 1e6), ("t·km", 1e6), ("t.km", 1e6), ("t*km", 1e6), ("pkm", 1e3),
    ("h", 3600), ("d", 86_400), ("a", 31_536_000), ("%", 0.01), ("‰", 1e-3), ("ppm", 1e-6),
    ("1", 1), ("", 1), ("kJ/(kg·K)", 1e-3), ("kJ/kg·K", 1e-3), ("kg/ha/h", 2.7777777778e-8),
    ("万kWh", 3.6e4), ("万吨", 1e7), ("亿元", 1e8), ("亿 kWh", 3.6e8), ("万吨标准煤", 2.93076e8),
    ("million t", 1e9), ("kgCO2/t.km", 1e-6), ("tCO2/10^4Nm3", 0.1), ("L/100km", 1e-8),
    ("kWh per t", 3.6e-3), ("m/s^2", 1), ("m·s⁻²", 1), ("m/s2", 1), ("1/h", 2.7777777778e-4),
    ("/h", 2.7777777778e-4), ("kW h", 3.6), ("kgCO2/passenger-mile", 6.2137119224e-4),
    ("kgCO2/short ton-mile", 6.849445e-7), ("kgCO2e/room-night", 1),
  ]

  @Test(arguments: sizes)
  func readsSize(text: String, factor: Double) throws {
    let unit = try PhysicalUnit(reading: text)
    #expect(isClose(unit.factor, factor, relative: 1e-6), "\(text) is \(unit.factor)")
    #expect(unit.symbol == text)
  }
}
