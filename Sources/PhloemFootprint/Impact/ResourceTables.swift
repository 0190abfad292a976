import PhloemModel

/// Indicators of what is taken from nature: energy and water.
enum ResourceTables {
  /// Cumulative energy demand: renewable and not, by net and by gross calorific values.
  static func energy(_ table: CSVTable) throws(InputError) -> [ImpactMethodLibrary.Entry] {
    let reader = try TableReader(
      table, columns: ["part", "name", "synonyms", "cas", "unit", "net", "gross", "source"])
    var entries: [ImpactMethodLibrary.Entry] = []
    for value in ["net", "gross"] {
      for part in ["", "renewable", "non-renewable"] {
        var factors: [ImpactCategory.Factor] = []
        for row in table.rows where part.isEmpty || reader.text("part", row) == part {
          guard let number = try reader.number(value, row) else { continue }
          let cas = reader.text("cas", row)
          factors.append(
            .init(
              flowID: "", name: reader.text("name", row),
              synonyms: reader.text("synonyms", row).splitList, cas: cas.isEmpty ? nil : cas,
              compartment: ["resource"], direction: .input, value: number,
              unit: reader.text("unit", row)))
        }
        let id = "energy-demand/\(value)" + (part.isEmpty ? "" : "/\(part)")
        let words = part.isEmpty ? "" : "\(part), "
        entries.append(
          .init(
            category: ImpactCategory(
              id: id,
              name: LocalisedText("Cumulative energy demand, \(words)\(value) calorific values"),
              method: "Cumulative energy demand", unit: "MJ", factors: factors),
            identity: MethodIdentity(
              method: "Cumulative energy demand", version: "1", category: id),
            source: "IPCC 2006 Guidelines Vol. 2 Table 1.2, and as the table says"))
      }
    }
    return entries
  }

  /// Fresh water taken less fresh water given back, m3.
  static func water(_ table: CSVTable) throws(InputError) -> ImpactMethodLibrary.Entry {
    let reader = try TableReader(
      table, columns: ["name", "synonyms", "cas", "compartment", "direction", "m3"])
    var factors: [ImpactCategory.Factor] = []
    for row in table.rows {
      guard let value = try reader.number("m3", row),
        let direction = DatasetExchange.Direction(rawValue: reader.text("direction", row))
      else { throw InputError("not a row of water flows", at: row.position) }
      let cas = reader.text("cas", row)
      // A cubic metre is 1000 kg: databases tell water in either.
      for (unit, size) in [("m3", 1.0), ("kg", 0.001)] {
        factors.append(
          .init(
            flowID: "", name: reader.text("name", row),
            synonyms: reader.text("synonyms", row).splitList, cas: cas.isEmpty ? nil : cas,
            compartment: reader.text("compartment", row).split(separator: "/").map(String.init),
            direction: direction, value: value * size, unit: unit))
      }
    }
    return .init(
      category: ImpactCategory(
        id: "water-consumption", name: "Consumption of fresh water", method: "Water consumption",
        unit: "m3", factors: factors),
      identity: MethodIdentity(
        method: "Water consumption", version: "1", category: "water-consumption"),
      source: "ISO 14046:2014, 3.2.1: definition")
  }
}
