/// Substances that are counted by mass and have no place in a greenhouse-gas total.
enum Pollutants {
  /// Their names as units carry them.
  static let all: Set<String> = [
    "SO2", "SOx", "NOx", "NO2", "NO", "CO", "NH3", "H2S", "PM", "PM10", "PM2.5", "TSP", "dust",
    "VOC",
    "NMVOC", "Hg", "COD", "BOD", "BOD5", "NH3-N", "TN", "TP",
  ]
}
