extension ProgrammeProfile {
  /// CO2 per carbon as a parameter of a formula.
  var carbonToCO2Parameter: Parameter {
    Parameter(
      "carbon-to-co2", carbonToCO2, origin: .profile(id), source: sources.first)
  }

  /// Oxidation of a fuel of unknown state as a parameter of a formula.
  var oxidationParameter: Parameter {
    Parameter("oxidation", oxidationDefault, origin: .profile(id), source: sources.first)
  }
}
