import PhloemFootprint

/// What the rows of a section of a process are.
enum SimaProSection {
  /// Products, and the wastes that a process treats.
  case product, treatment
  /// Rows of name, unit, amount and spread.
  case technosphere(DatasetExchange.Direction, DatasetFlow.Kind, isAvoided: Bool)
  /// Rows of name, subcompartment, unit, amount and spread.
  case nature(DatasetExchange.Direction, compartment: String)
  case inputParameters, calculatedParameters
  /// One cell of text.
  case text

  /// The section of a heading; nil for what is not read.
  init?(_ heading: String) {
    switch heading.lowercased() {
    case "products": self = .product
    case "waste treatment", "waste scenario": self = .treatment
    case "avoided products": self = .technosphere(.output, .product, isAvoided: true)
    case "materials/fuels", "electricity/heat":
      self = .technosphere(.input, .product, isAvoided: false)
    case "waste to treatment": self = .technosphere(.output, .waste, isAvoided: false)
    case "resources": self = .nature(.input, compartment: "Raw")
    case "emissions to air": self = .nature(.output, compartment: "Air")
    case "emissions to water": self = .nature(.output, compartment: "Water")
    case "emissions to soil": self = .nature(.output, compartment: "Soil")
    case "final waste flows": self = .nature(.output, compartment: "Waste")
    case "non material emissions": self = .nature(.output, compartment: "Non mat.")
    case "social issues": self = .nature(.output, compartment: "Social")
    case "economic issues": self = .nature(.output, compartment: "Economic")
    case "input parameters": self = .inputParameters
    case "calculated parameters": self = .calculatedParameters
    case "process identifier", "process name", "category type", "type", "geography",
      "infrastructure", "name", "time period":
      self = .text
    default: return nil
    }
  }
}
