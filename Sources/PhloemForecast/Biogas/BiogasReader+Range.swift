import PhloemModel

extension BiogasReader {
  /// What would do where the kinetics end before a temperature.
  private static func remedy(_ temperature: Double, isGiven: Bool) -> String {
    if isGiven {
      return
        "correct the temperature, or 'lowest' and 'highest' of the kinetics where rates are known "
        + "beyond them"
    }
    let isThermophilic = temperature > 313.15 && temperature < 338.15
    return isThermophilic
      ? "give kinetics that cover it, of thermophilic digestion such as 'kinetics: {reference: 55 °C, "
        + "optimum: 57 °C, highest: 65 °C, lowest: 40 °C}' with rates at 55 °C, or correct the temperature"
      : "correct the temperature, or give the 'kinetics' of organisms that work at it"
  }

  /// Kinetics say nothing of temperatures that they do not cover: other organisms work there, and no
  /// gas would be a wrong answer.
  mutating func checkTemperatures(_ plant: BiogasPlant, _ reader: inout MappingReader) {
    if plant.feeds.isEmpty { return }
    let kinetics = plant.kinetics
    let isGiven = reader.has("kinetics")
    if kinetics.factor(at: plant.temperature) == 0 {
      let place = reader.node("digester")?.mapping?.first { $0.key == "temperature" }
      report.error(
        at: place?.value.position ?? reader.place("digester"),
        "the digester works at \(Self.celsius(plant.temperature)), the kinetics cover "
          + kinetics.range, help: Self.remedy(plant.temperature, isGiven: isGiven))
    }
    for (value, place) in zip(plant.temperatures, reader.texts("temperatures", into: &report))
    where value > kinetics.highest || value < kinetics.lowest {
      report.error(
        at: place.1, "the kinetics cover \(kinetics.range), not \(place.0)",
        help: Self.remedy(value, isGiven: isGiven))
    }
    checkSeries(plant, at: reader.place("series"), isGiven: isGiven)
  }

  private mutating func checkSeries(_ plant: BiogasPlant, at place: FilePosition, isGiven: Bool) {
    guard let series = plant.series, let temperatures = series.temperatures else { return }
    let kinetics = plant.kinetics
    func time(_ index: Int) -> String {
      String("\(series.zone.civil(atUTC: series.grid.time(at: index)))".dropLast(3))
    }
    if let first = temperatures.firstIndex(where: { $0 > kinetics.highest }) {
      report.error(
        at: place,
        "the series reaches \(Self.celsius(temperatures[first])) at \(time(first)), the kinetics cover "
          + kinetics.range, help: Self.remedy(temperatures[first], isGiven: isGiven))
    }
    let cold = temperatures.indices.filter {
      temperatures[$0] < kinetics.highest && kinetics.factor(at: temperatures[$0]) == 0
    }
    if let first = cold.first {
      report.warning(
        at: place,
        "in \(cold.count) intervals of the series, first at \(time(first)), it is too cold for the "
          + "kinetics, which cover \(kinetics.range): no gas is counted there")
    }
  }

  static func celsius(_ kelvin: Double) -> String {
    "\(((kelvin - 273.15) * 100).rounded() / 100)".replacing(".0", with: "") + " °C"
  }
}

extension BiogasKinetics {
  /// The temperatures at which something digests, in words.
  var range: String {
    "what lies between \(BiogasReader.celsius(lowest)) and \(BiogasReader.celsius(highest))"
  }
}
