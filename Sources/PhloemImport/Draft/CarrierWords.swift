/// What the words of energy models for a carrier mean.
///
/// A fuel is a `product`: a commodity of kind `fuel` would emit where it burns, while these models count
/// carbon where it enters.
enum CarrierWords {
  private static let words: [(kind: String, parts: [String])] = [
    ("cooling", ["cool", "chill", "cold"]),
    ("heat", ["heat", "steam", "thermal", "hot water"]),
    ("water", ["water", "hydro_inflow"]),
    (
      "product",
      [
        "gas", "oil", "coal", "lignite", "biomass", "biogas", "methane", "hydrogen", "diesel",
        "wood",
        "waste", "uranium", "nuclear", "methanol", "ammonia", "fuel", "lpg", "petrol",
      ]
    ),
    ("electricity", ["electric", "power", "battery", "low voltage", "high voltage", "elec"]),
    ("product", ["co2"]),
  ]

  /// The kind of commodity that a carrier is; `service` where its words say nothing.
  ///
  /// - Parameters:
  ///   - carrier: The carrier.
  ///   - name: The bus or node, whose words count when the carrier's say nothing.
  /// - Returns: The kind as a park file writes it.
  static func kind(of carrier: String, or name: String) -> String {
    for text in [carrier, name] {
      if ["AC", "DC"].contains(text) { return "electricity" }
      if ["H2", "h2"].contains(text) { return "product" }
      let lower = text.lowercased()
      for (kind, parts) in words where parts.contains(where: { lower.contains($0) }) { return kind }
    }
    return "service"
  }
}
