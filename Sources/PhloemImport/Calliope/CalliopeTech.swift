import PhloemModel

/// A technology at a location, in the words of Calliope 0.6; those of 0.7 are translated.
struct CalliopeTech {
  /// The name of the technology and that of its location.
  let name: String
  let location: String
  /// `supply`, `supply_plus`, `demand`, `conversion`, `conversion_plus`, `storage`, `transmission`.
  let kind: String
  /// What it is called on plots.
  let label: String
  /// Carriers by role, such as `carrier_in` and `carrier_out_2`.
  let carriers: [String: ConfigNode]
  /// Where it is written.
  let position: FilePosition
  /// Its numbers.
  private var constraints: ConfigNode
  /// Its costs by class.
  private var costs: ConfigNode
  private(set) var asked: Set<String> = []

  /// What 0.7 calls the numbers of 0.6.
  private static let words = [
    "flow_cap_max": "energy_cap_max", "flow_cap_min": "energy_cap_min",
    "flow_out_eff": "energy_eff", "source_use_max": "resource", "source_use_equals": "resource",
    "sink_use_equals": "resource", "source_unit": "resource_unit", "sink_unit": "resource_unit",
    "flow_out_parasitic_eff": "parasitic_eff",
    "area_use_per_flow_cap": "resource_area_per_energy_cap",
    "area_use_max": "resource_area_max", "carrier_export": "export_carrier",
    "flow_ramping": "energy_ramping", "flow_out_eff_per_distance": "energy_eff_per_distance",
    "flow_cap_per_storage_cap_max": "energy_cap_per_storage_cap_max",
  ]
  private static let costWords = [
    "cost_flow_cap": "energy_cap", "cost_flow_in": "om_con", "cost_flow_out": "om_prod",
    "cost_om_annual": "om_annual", "cost_interest_rate": "interest_rate",
    "cost_storage_cap": "storage_cap", "cost_export": "export", "cost_purchase": "purchase",
    "cost_flow_cap_per_distance": "energy_cap_per_distance",
    "cost_om_annual_investment_fraction": "om_annual_investment_fraction",
    "cost_area_use": "resource_area",
  ]
  private static let labels: Set<String> = [
    "name", "color", "parent", "base_tech", "inherit", "template", "active", "group", "distance",
    "from", "to", "link_from", "link_to", "stack_weight", "carrier", "carrier_in", "carrier_out",
  ]

  /// Takes a technology of 0.6: `essentials`, `constraints`, `costs`.
  init(classic node: ConfigNode, name: String, location: String) {
    self.name = name
    self.location = location
    position = node.position
    let essentials = node["essentials"] ?? ConfigNode(at: node.position)
    kind = essentials["parent"]?.scalar ?? ""
    label = essentials["name"]?.scalar ?? name
    carriers = Dictionary(
      essentials.entries.filter { $0.key.hasPrefix("carrier") || $0.key.hasPrefix("primary") }
    ) { $1 }
    constraints = node["constraints"] ?? ConfigNode(at: node.position)
    costs = node["costs"] ?? ConfigNode(at: node.position)
    asked = []
  }

  /// Takes a technology of 0.7: numbers by their names, costs as `{data, index, dims}`.
  init(flat node: ConfigNode, name: String, location: String, into report: inout Diagnostics) {
    self.name = name
    self.location = location
    position = node.position
    kind = (node["base_tech"] ?? node["parent"])?.scalar ?? ""
    label = node["name"]?.scalar ?? name
    var carriers: [String: ConfigNode] = [:]
    for key in ["carrier", "carrier_in", "carrier_out"] {
      if let value = node[key] { carriers[key] = value }
    }
    self.carriers = carriers
    constraints = ConfigNode(at: node.position)
    costs = ConfigNode(at: node.position)
    for (key, value) in node.entries where !Self.labels.contains(key) {
      if key.hasPrefix("cost_") {
        takeCost(Self.costWords[key] ?? key, value, into: &report)
      } else {
        constraints.set([Self.words[key] ?? key], Self.data(value))
      }
      if key == "source_use_equals" {
        constraints.set(["force_resource"], ConfigNode("true", at: value.position))
      }
    }
  }

  /// The number of `{data, index, dims}`, or the value itself.
  private static func data(_ node: ConfigNode) -> ConfigNode { node["data"] ?? node }

  private mutating func takeCost(
    _ name: String, _ node: ConfigNode, into report: inout Diagnostics
  ) {
    guard let data = node["data"], let index = node["index"] else {
      return costs.set(["monetary", name], node)
    }
    let names = index.scalar.map { [[$0]] } ?? index.items.map(\.texts)
    let values = data.items.isEmpty ? names.map { _ in data } : data.items
    for (texts, value) in zip(names, values) {
      if let cls = texts.first { costs.set([cls, name], value) }
    }
    if names.isEmpty {
      report.warning(at: node.position, "the cost '\(name)' of '\(self.name)' has no class")
    }
  }

  // MARK: Numbers

  /// The node of a number.
  mutating func constraint(_ key: String) -> ConfigNode? {
    asked.insert(key)
    return constraints[key]
  }

  /// Sets a number, such as one that a table of data holds.
  mutating func set(_ key: String, _ node: ConfigNode) {
    if key.hasPrefix("cost_") {
      costs.set(["monetary", Self.costWords[key] ?? key], node)
    } else {
      constraints.set([Self.words[key] ?? key], node)
      if key == "source_use_equals" {
        constraints.set(["force_resource"], ConfigNode("true", at: node.position))
      }
    }
  }

  /// The node of a cost.
  mutating func cost(_ key: String, class name: String = "monetary") -> ConfigNode? {
    asked.insert("\(name) \(key)")
    return costs[name]?[key]
  }

  /// The classes of its costs.
  var classes: [String] { costs.keys }

  /// Names the numbers that nobody asked for.
  func tellUnasked(except known: Set<String>, into report: inout Diagnostics) {
    for (key, value) in constraints.entries where !asked.contains(key) {
      report.warning(
        at: value.position, "'\(key)' of '\(name)' at '\(location)' is not carried over",
        help: "the plan does without it; compare before you rely on it")
    }
    for (cls, list) in costs.entries where !known.contains(cls) {
      for (key, value) in list.entries where !asked.contains("\(cls) \(key)") {
        report.warning(
          at: value.position,
          "the cost '\(key)' (\(cls)) of '\(name)' at '\(location)' is not carried over",
          help: "the plan does without it; compare before you rely on it")
      }
    }
  }
}
