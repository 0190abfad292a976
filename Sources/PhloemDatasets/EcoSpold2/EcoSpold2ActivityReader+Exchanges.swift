import PhloemFootprint
import PhloemModel

extension EcoSpold2ActivityReader {
  mutating func readExchange(isElementary: Bool) throws(DatasetError) {
    let place = reader.position
    let id =
      stated(isElementary ? "elementaryExchangeId" : "intermediateExchangeId")?.lowercased() ?? ""
    let amount = try reader.number(reader.attribute("amount"), at: place)
    let formula = stated("mathematicalRelation")
    let variable = stated("variableName")
    let provider = stated("activityLinkId")?.lowercased()
    var mention = EcoSpold2Activity.Mention(
      flow: DatasetFlow(
        id: id, name: "", kind: isElementary ? .elementary : .product, cas: stated("casNumber"),
        formula: stated("formula"), properties: []))
    var names: [LocalisedText.Entry] = []
    var spread = (uncertainty: Uncertainty.none, pedigree: [Int]())
    try reader.children { element throws(DatasetError) in
      switch element {
      case "name": names.append(try name())
      case "unitName": mention.unit = try reader.text()
      case "synonym":
        let synonym = try reader.text()
        if !synonym.isEmpty { mention.flow.synonyms.append(synonym) }
      case "compartment": mention.flow.category = try readCompartment()
      case "property": try readProperty(into: &mention)
      case "uncertainty": spread = try readUncertainty(of: amount ?? 0, at: place)
      case "inputGroup": mention.inputGroup = try reader.text()
      case "outputGroup": mention.outputGroup = try reader.text()
      default: break
      }
    }
    mention.flow.name = LocalisedText(names)
    guard !id.isEmpty, (mention.inputGroup == nil) != (mention.outputGroup == nil) else {
      throw DatasetError(
        at: place, "the exchange of '\(mention.flow.name)' has no identifier or not one group",
        help: "give the identifier of the exchanged flow, and an inputGroup or an outputGroup")
    }
    if amount == nil {
      result.notes.note(
        .missingAmount, "the amount of '\(mention.flow.name)' is not stated: it counts as 0",
        at: place)
    }
    if let variable {
      result.process.parameters.append(
        DatasetParameter(
          name: variable, value: amount ?? 0, formula: formula, uncertainty: spread.uncertainty))
    }
    mention.isNegative = (amount ?? 0) < 0
    result.flows.append(mention)
    result.process.exchanges.append(
      DatasetExchange(
        flow: -1, direction: mention.inputGroup != nil ? .input : .output, amount: amount ?? 0,
        unit: mention.unit, isReference: mention.outputGroup == "0", provider: provider,
        uncertainty: spread.uncertainty, formula: formula, pedigree: spread.pedigree,
        position: place))
  }

  private func readCompartment() throws(DatasetError) -> [String] {
    var outer = ""
    var inner = ""
    try reader.children { element throws(DatasetError) in
      if element == "compartment" { outer = try reader.text() }
      if element == "subcompartment" { inner = try reader.text() }
    }
    return [outer, inner].filter { !$0.isEmpty }
  }

  private mutating func readProperty(
    into mention: inout EcoSpold2Activity.Mention
  ) throws(DatasetError) {
    let place = reader.position
    let amount = try reader.number(reader.attribute("amount"), at: place)
    let variable = stated("variableName")
    let formula = stated("mathematicalRelation")
    var name = ""
    try reader.children { element throws(DatasetError) in
      if element == "name", name.isEmpty { name = try reader.text() }
    }
    guard let amount else { return }
    mention.properties[name.lowercased()] = amount
    if let variable {
      result.process.parameters.append(
        DatasetParameter(name: variable, value: amount, formula: formula))
    }
  }

  /// Reads an `uncertainty` element.
  ///
  /// The variance with pedigree holds the basic variance already.
  mutating func readUncertainty(
    of amount: Double, at place: FilePosition
  ) throws(DatasetError) -> (uncertainty: Uncertainty, pedigree: [Int]) {
    var reading = SpreadReading(amount: amount, position: place)
    var result = Uncertainty.none
    var pedigree: [Int] = []
    try reader.children { element throws(DatasetError) in
      let variance =
        number("varianceWithPedigreeUncertainty") ?? number("variance")
      switch element {
      case "lognormal":
        result = reading.lognormal(sigma: variance.flatMap { $0 < 0 ? nil : $0.squareRoot() })
      case "normal":
        result = reading.normal(deviation: variance.flatMap { $0 < 0 ? nil : $0.squareRoot() })
      case "triangular":
        result = reading.peaked(
          number("minValue"), mode: number("mostLikelyValue"), number("maxValue"))
      case "uniform": result = reading.uniform(number("minValue"), number("maxValue"))
      case "beta":
        result = reading.peaked(
          as: .betaPERT, number("minValue"), mode: number("mostFrequentValue"), number("maxValue"))
        if result.kind == .betaPERT { result.shape = 4 }
      case "gamma": result = gamma(&reading)
      case "undefined": result = Uncertainty(kind: .undefined)
      case "binomial": result = reading.refused("a binomial distribution")
      case "pedigreeMatrix":
        pedigree = [
          "reliability", "completeness", "temporalCorrelation", "geographicalCorrelation",
          "furtherTechnologyCorrelation",
        ].map { stated($0).flatMap { Int($0) } ?? 0 }
      default: break
      }
    }
    self.result.notes.add(reading.notes)
    return (result, pedigree)
  }

  private func gamma(_ reading: inout SpreadReading) -> Uncertainty {
    guard let shape = number("shape"), let scale = number("scale"), shape > 0, scale > 0 else {
      return reading.refused("a gamma distribution without shape and scale")
    }
    return Uncertainty(
      kind: .gamma, location: number("minValue") ?? 0, scale: scale, shape: shape)
  }

  /// A finite number of the element; what programs write for none (`NaN`, `Infinity`) is none.
  private func number(_ name: String) -> Double? { stated(name).flatMap(DatasetNumber.read) }
}
