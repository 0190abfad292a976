import PhloemFootprint

/// Units of the forms that name a unit and nothing else (ecoSpold, SimaPro CSV), with exact sizes.
///
/// Reference units are those of openLCA and ILCD, so that amounts compare across forms. A year has
/// 365 days where it measures occupation, as in openLCA's units of time.
enum NamedUnits {
  /// A quantity and the spellings of its units.
  struct Quantity {
    /// `mass`.
    let id: String
    /// "Mass".
    let name: String
    /// "Units of mass".
    let group: String
    /// Each spelling with its size; the first is the reference unit.
    let units: [(name: String, factor: Double)]

    init(_ id: String, _ name: String, _ group: String, _ sizes: [(String, Double)]) {
      (self.id, self.name, self.group) = (id, name, group)
      units = sizes.flatMap { names, factor in
        names.split(separator: "|").map { (String($0), factor) }
      }
    }
  }

  /// The quantities that are known.
  static let quantities: [Quantity] = [
    Quantity(
      "mass", "Mass", "Units of mass",
      [
        ("kg|kilogram", 1), ("g", 1e-3), ("mg", 1e-6), ("ug|µg|μg", 1e-9), ("ng", 1e-12),
        ("pg", 1e-15), ("t|ton|tonne|metric ton|Mg", 1000), ("kt|kton", 1e6), ("Mt|Mton", 1e9),
        ("lb|lb av", 0.45359237), ("oz|oz av", 0.028349523125), ("sh tn|tn.sh", 907.18474),
        ("long tn|tn.lg", 1016.0469088),
      ]),
    Quantity(
      "energy", "Energy", "Units of energy",
      [
        ("MJ", 1), ("J", 1e-6), ("kJ", 1e-3), ("GJ", 1e3), ("TJ", 1e6), ("PJ", 1e9), ("Wh", 3.6e-3),
        ("kWh", 3.6), ("MWh", 3.6e3), ("GWh", 3.6e6), ("TWh", 3.6e9), ("kcal", 4.1868e-3),
        ("Mcal", 4.1868), ("btu|BTU|Btu", 1.05505585262e-3), ("MMBTU", 1055.05585262),
      ]),
    Quantity(
      "volume", "Volume", "Units of volume",
      [
        ("m3", 1), ("Nm3|Sm3", 1), ("l|litre|liter", 1e-3), ("dl", 1e-4), ("cl", 1e-5),
        ("ml", 1e-6),
        ("dm3", 1e-3), ("cm3", 1e-6), ("mm3", 1e-9), ("cu ft|cuft|ft3", 0.028316846592),
        ("gal*|gal (US liq)", 3.785411784e-3), ("bbl", 0.158987294928),
        ("yd3|cu.yd", 0.764554857984), ("in3|cu.in", 1.6387064e-5),
      ]),
    Quantity(
      "area", "Area", "Units of area",
      [
        ("m2", 1), ("ha|hectare", 1e4), ("km2", 1e6), ("dm2", 1e-2), ("cm2", 1e-4), ("mm2", 1e-6),
        ("ft2|sq.ft", 0.09290304), ("yd2|sq.yd", 0.83612736), ("ac|acre", 4046.8564224),
        ("mi2", 2_589_988.110336),
      ]),
    Quantity(
      "length", "Length", "Units of length",
      [
        ("m|meter|metre", 1), ("km", 1e3), ("dm", 0.1), ("cm", 1e-2), ("mm", 1e-3),
        ("in|inch", 0.0254),
        ("ft|foot", 0.3048), ("yd|yard", 0.9144), ("mi|mile", 1609.344),
      ]),
    Quantity(
      "area-time", "Area*time", "Units of area*time",
      [
        ("m2*a|m2a|m2*year|m2y", 1), ("ha*a|ha a|ha*year|ha.a", 1e4), ("km2*a|km2a", 1e6),
        ("m2*d|m2d", 1.0 / 365),
      ]),
    Quantity(
      "volume-time", "Volume*time", "Units of volume*time",
      [
        ("m3*a|m3a|m3*year|m3y", 1), ("l*a", 1e-3), ("m3*d|m3day", 1.0 / 365),
        ("l*d|l*day", 1e-3 / 365),
      ]),
    Quantity(
      "mass-time", "Mass*time", "Units of mass*time",
      [("kg*a|kga|kgy|kg*year", 1), ("t*a", 1e3), ("kg*d|kg*day", 1.0 / 365)]),
    Quantity(
      "length-time", "Length*time", "Units of length*time",
      [("m*a|ma|my|m*year|meter-year", 1), ("km*a|kmy|km*year", 1e3)]),
    Quantity(
      "goods-transport", "Goods transport (mass*distance)", "Units of mass*length",
      [
        ("t*km|tkm|metric ton*km|ton*km", 1), ("kg*km|kgkm", 1e-3), ("kt*km", 1e3),
        ("t*mi", 1.609344), ("sh tn*mi", 1.459972),
      ]),
    Quantity(
      "person-transport", "Person transport", "Units of person transport",
      [("p*km|pkm|person*km|personkm", 1), ("p*mi|person*mi|pmi", 1.609344)]),
    Quantity(
      "vehicle-transport", "Vehicle transport", "Units of vehicle transport",
      [("v*km|vkm|vehicle*km", 1)]),
    Quantity(
      "items", "Number of items", "Units of items",
      [("Item(s)|unit|p|piece|pcs", 1), ("Dozen(s)", 12)]),
    Quantity(
      "time", "Duration", "Units of time",
      [
        ("d|day", 1), ("h|hr|hour", 1.0 / 24), ("min|minute", 1.0 / 1440),
        ("s|second", 1.0 / 86400),
        ("a|yr|year", 365),
      ]),
    Quantity(
      "radioactivity", "Radioactivity", "Units of radioactivity",
      [
        ("kBq", 1), ("Bq", 1e-3), ("mBq", 1e-6), ("µBq|μBq|uBq", 1e-9), ("nBq", 1e-12),
        ("Ci", 3.7e7),
      ]),
  ]

  /// The quantity of each spelling and its size.
  static let sizes: [String: (quantity: Int, factor: Double)] = {
    var sizes: [String: (quantity: Int, factor: Double)] = [:]
    for (index, quantity) in quantities.enumerated() {
      for unit in quantity.units { sizes[unit.name] = (index, unit.factor) }
    }
    return sizes
  }()
}
