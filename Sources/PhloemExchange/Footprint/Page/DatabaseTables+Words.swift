import PhloemDatasets
import PhloemFootprint

extension DatabaseTables {
  /// What was done to data on their way in.
  func word(for kind: ImportNotes.Kind) -> String {
    let text: SurveyText =
      switch kind {
      case .unitConversion: .unitConversion
      case .distributionRepaired: .distributionRepaired
      case .distributionRefused: .distributionRefused
      case .trailingBlanks: .trailingBlanks
      case .duplicateSummed: .duplicateSummed
      case .missingFlow: .missingFlow
      case .missingUnit: .missingUnit
      case .missingAmount: .missingAmount
      case .zeroReference: .zeroReference
      case .severalReferences: .severalReferences
      case .noReference: .noReference
      case .allocationRefused: .allocationRefused
      case .schemaViolation: .schemaViolation
      case .placeJoined: .placeJoined
      case .unsupported: .unsupported
      }
    return text(language)
  }

  /// A kind of distribution.
  func word(for kind: Uncertainty.Kind) -> String {
    let text: SurveyText =
      switch kind {
      case .undefined, .none: .noDistribution
      case .lognormal: .lognormal
      case .normal: .normal
      case .uniform: .uniform
      case .triangular: .triangular
      case .bernoulli: .bernoulli
      case .discreteUniform: .discreteUniform
      case .weibull: .weibull
      case .gamma: .gamma
      case .beta: .beta
      case .extremeValue: .extremeValue
      case .student: .student
      case .betaPERT: .betaPERT
      }
    return text(language)
  }

  /// What a diagnosis counts; its own name where this page does not know it.
  func structureWord(_ name: String) -> String { Self.structure[name]?(language) ?? name }

  private static let structure: [String: SurveyText] = [
    "processes": .processes, "unit processes": .unitProcesses, "black boxes": .blackBoxes,
    "systems": .systems, "flows": .flows, "products": .products, "wastes": .wastes,
    "elementary flows": .elementaryFlows, "multi-output": .multiOutput,
    "with allocation factors": .withFactors,
    "with unusable allocation factors": .unusableFactors,
    "reference is an input": .referenceInput, "without reference": .withoutReference,
    "reference of 0": .referenceOfZero, "several references": .twoReferences,
    "self-loop of 1 or more": .selfLoop, "one flow twice": .flowTwice,
    "with avoided products": .avoidedProducts, "with formulas": .formulas,
    "with default providers": .defaultProviders, "inputs without producer": .noProducer,
    "flows with several producers": .severalProducers, "uncertain exchanges": .uncertain,
  ]
}
