/// The factors of a category, found by identifier, CAS number and name.
struct FactorIndex {
  let category: ImpactCategory
  private(set) var byID: [String: [Int]] = [:]
  private(set) var byCAS: [String: [Int]] = [:]
  private(set) var byName: [String: [Int]] = [:]
  private(set) var compartments: [Compartment] = []
  private(set) var origins: [SubstanceName.Origin] = []
  private(set) var directions: [DatasetExchange.Direction?] = []

  init(_ category: ImpactCategory, rules: MappingRules, synonyms: SubstanceSynonyms) {
    self.category = category
    var read: [[String]: Compartment] = [:]
    for (index, factor) in category.factors.enumerated() {
      let compartment = read[factor.compartment] ?? Compartment(factor.compartment)
      read[factor.compartment] = compartment
      compartments.append(compartment)
      origins.append(SubstanceName(factor.name).origin)
      directions.append(factor.direction ?? compartment.direction)
      if !factor.flowID.isEmpty { byID[factor.flowID, default: []].append(index) }
      if rules.usesCAS, let cas = normalisedCAS(factor.cas) {
        byCAS[cas, default: []].append(index)
      }
      if rules.usesNames {
        let texts = [factor.name] + factor.synonyms
        for name in Set(texts.map { synonyms[$0] } + texts.compactMap(SubstanceName.refrigerant))
        where !name.isEmpty {
          byName[name, default: []].append(index)
        }
      }
    }
  }
}
