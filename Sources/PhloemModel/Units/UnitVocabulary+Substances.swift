/// What a mass unit turns into when a substance follows it directly, as in `tCO2`.
enum MassSuffix: Hashable, Sendable {
  /// Mass of that substance alone.
  case substance(String)
  /// Mass of CO2 equivalent.
  case co2e
  /// Energy of that mass of a reference fuel, MJ/kg.
  case fuel(heatingValue: Double)
}

extension UnitVocabulary {
  /// Words that may follow a mass unit directly.
  static let massSuffixes: [String: MassSuffix] = {
    var table: [String: MassSuffix] = [
      "ce": .fuel(heatingValue: 29.3076), "标准煤": .fuel(heatingValue: 29.3076),
      "标煤": .fuel(heatingValue: 29.3076),
      "oe": .fuel(heatingValue: 41.868), "标准油": .fuel(heatingValue: 41.868),
      "标油": .fuel(heatingValue: 41.868),
    ]
    for name in UnitRow.list("CO2e CO2eq CO2-eq CO2-e 二氧化碳当量 CO2当量") { table[name] = .co2e }
    for symbol in UnitRow.list(substances) { table[symbol] = .substance(symbol) }
    for (name, symbol) in substanceNames { table[name] = .substance(symbol) }
    return table
  }()

  /// GWP sets that `kgCO2e(…)` may name: IPCC assessment reports.
  static let gwpSets: Set<String> = ["SAR", "TAR", "AR4", "AR5", "AR6"]

  /// Gases, pollutants and elements whose mass is a dimension of its own.
  private static let substances = """
    CO2 CH4 N2O C N P S \
    HFC-23 HFC-32 HFC-41 HFC-43-10mee HFC-125 HFC-134 HFC-134a HFC-143 HFC-143a HFC-152 HFC-152a \
    HFC-161 HFC-227ea HFC-236cb HFC-236ea HFC-236fa HFC-245ca HFC-245fa HFC-365mfc \
    CF4 C2F6 C3F8 C4F10 c-C4F8 C5F12 C6F14 SF6 NF3 HFC PFC \
    HCFC-22 HCFC-123 HCFC-141b HCFC-142b CFC-11 CFC-12 \
    R-22 R-32 R-134a R-404A R-407C R-410A R-507A \
    SO2 SOx NOx NO2 NO CO NH3 H2S PM PM10 PM2.5 TSP VOC NMVOC Hg \
    COD BOD BOD5 NH3-N TN TP
    """

  private static let substanceNames = [
    "二氧化碳": "CO2", "甲烷": "CH4", "氧化亚氮": "N2O", "碳": "C", "六氟化硫": "SF6",
    "二氧化硫": "SO2", "氮氧化物": "NOx", "颗粒物": "PM", "氨氮": "NH3-N",
  ]
}
