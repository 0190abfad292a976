/// Substances that are counted by mass and have no place in a greenhouse-gas total.
enum Pollutants {
  /// Their names as units carry them.
  static let all: Set<String> = ["SO2", "NOx", "PM", "dust", "Hg", "VOC", "COD"]
}
