import PhloemModel

/// A way from the unit an activity is counted in to the one a factor asks for, through the declared
/// properties of the commodity and nothing else.
struct ActivityConversion {
  /// What stands for `amount` in the formula.
  let text: String
  /// The properties it uses.
  let parameters: [Parameter]

  /// The ways from the shortest: none, by heating value, by density, by both.
  static func all(
    for commodity: Commodity?, netCalorificValue: Parameter?
  ) -> [ActivityConversion] {
    let ncv = netCalorificValue ?? commodity?.netCalorificValue.map { Parameter("ncv", $0) }
    let density = commodity?.density.map { Parameter("density", $0) }
    var ways = [ActivityConversion(text: "amount", parameters: [])]
    if let ncv {
      ways.append(ActivityConversion(text: "(amount * ncv)", parameters: [ncv]))
      ways.append(ActivityConversion(text: "(amount / ncv)", parameters: [ncv]))
    }
    if let density {
      ways.append(ActivityConversion(text: "(amount * density)", parameters: [density]))
      ways.append(ActivityConversion(text: "(amount / density)", parameters: [density]))
      if let ncv {
        let both = [density, ncv]
        for text in [
          "(amount * density * ncv)", "(amount / density * ncv)", "(amount / ncv * density)",
          "(amount / ncv / density)",
        ] {
          ways.append(ActivityConversion(text: text, parameters: both))
        }
      }
    }
    return ways
  }
}
