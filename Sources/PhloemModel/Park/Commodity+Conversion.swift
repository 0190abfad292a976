extension Commodity {
  /// A conversion that the commodity's declared properties do not allow.
  public struct ConversionError: Error, CustomStringConvertible, Sendable {
    /// The sentence.
    public let message: String
    /// The property that would do.
    public let help: String
    /// The sentence.
    public var description: String { message }
  }

  /// Returns an amount of this commodity in another dimension: tonnes as gigajoules, cubic metres as
  /// tonnes, tonnes as standard coal.
  ///
  /// - Parameters:
  ///   - amount: An amount, such as `3 t`.
  ///   - unit: A unit of the wanted dimension.
  /// - Returns: The amount in canonical units of that dimension.
  /// - Throws: `ConversionError` naming the property that is missing; nothing is ever assumed.
  public func convert(
    _ amount: Quantity, to unit: PhysicalUnit
  ) throws(ConversionError) -> Quantity {
    if amount.dimension == unit.dimension { return amount }
    let links = [netCalorificValue, density].compactMap { $0?.quantity }
    for link in links {
      for step in [amount * link, amount / link] {
        if step.dimension == unit.dimension { return step }
        for second in links where second != link {
          for end in [step * second, step / second] where end.dimension == unit.dimension {
            return end
          }
        }
      }
    }
    throw ConversionError(
      message: "'\(id)' cannot be turned from \(amount.dimension) into \(unit.dimension)",
      help: "declare its net-calorific-value or density")
  }

  /// Returns the standard coal (tonnes of coal equivalent, as energy) of an amount: by the declared
  /// coefficient, else by its energy.
  public func standardCoal(of amount: Quantity) throws(ConversionError) -> Quantity {
    if let coefficient = standardCoal?.quantity {
      let coal = amount * coefficient
      if coal.dimension == .energy { return coal }
      for link in [netCalorificValue, density].compactMap({ $0?.quantity }) {
        for step in [amount * link * coefficient, amount / link * coefficient]
        where step.dimension == .energy {
          return step
        }
      }
    }
    return try convert(amount, to: .gigajoule)
  }
}
