import PhloemModel
import PhloemOptimise

/// A capacity: a number, or a linking column that is sought.
enum ModelCapacity {
  /// As much as one likes.
  case unlimited
  /// So much.
  case fixed(Double)
  /// The linking column, its largest value.
  case column(Int, most: Double)

  /// The most that it can be.
  var most: Double {
    switch self {
    case .unlimited: .infinity
    case .fixed(let value): value
    case .column(_, let most): most
    }
  }
}

extension ModelBuilder {
  /// The capacity of an owner: what stands, and what may be built.
  ///
  /// - Parameters:
  ///   - owner: The process, storage, market, flow or link.
  ///   - standing: What stands, in units of the model; nil for no limit.
  ///   - investment: What it may become.
  ///   - commodity: What the capacity is measured in.
  ///   - isLevel: Whether it is an amount and not a rate.
  /// - Returns: The capacity: none, a number, or a column of the programme.
  mutating func capacity(
    of owner: String, standing: Double?, _ investment: Investment?, commodity: String,
    isLevel: Bool
  ) -> ModelCapacity {
    let unit = isLevel ? self.unit(of: commodity).symbol : rateUnit(of: commodity)
    let isBuilt = investment != nil && request.building != .none
    if let standing, !isBuilt || request.building == .additions {
      model.standing[owner] = standing
    } else if isBuilt {
      model.standing[owner] = 0
    }
    if let given = request.capacities[owner] {
      model.standing[owner] = given
      return .fixed(given)
    }
    guard isBuilt, let investment else {
      if let standing { return .fixed(standing) }
      // What could be built but is not asked for is not there.
      return investment == nil ? .unlimited : .fixed(0)
    }
    func size(_ value: SourcedQuantity?, _ key: String) -> Double? {
      guard let value else { return nil }
      let subject = "'\(key)' of 'invest' of '\(owner)'"
      return isLevel
        ? amount(value, of: commodity, subject) : rate(value, of: commodity, subject)
    }
    let base = request.building == .greenfield ? 0 : standing ?? 0
    let least = size(investment.least, "least") ?? 0
    let most = size(investment.most, "most") ?? .infinity
    if least > most {
      report.error(
        at: investment.position, "'invest' of '\(owner)' has a 'least' above its 'most'",
        help: "write the smaller number under 'least'")
    }
    let column = addColumn(
      owner, .capacity, unit: unit, from: base + least, upTo: base + most,
      at: investment.position)
    model.capacityColumn[owner] = column
    if let lump = size(investment.lump, "lump") {
      let count = addColumn(
        owner, .lumps, unit: "", upTo: (most / lump).rounded(.down), isInteger: true,
        at: investment.position)
      addLinkingRow(
        owner, .lumps, unit: unit, from: base, upTo: base,
        columns: [(column, 1), (count, -lump)], at: investment.position)
    }
    addAnnuity(owner, investment, column: column, base: base, commodity, isLevel: isLevel, unit)
    return .column(column, most: base + most)
  }

  private mutating func addAnnuity(
    _ owner: String, _ investment: Investment, column: Int, base: Double, _ commodity: String,
    isLevel: Bool, _ unit: String
  ) {
    // Money per capacity: a rate's capacity is canonical per second.
    func perCapacity(_ value: SourcedQuantity, years: Bool, _ key: String) -> Double? {
      let money = PhysicalDimension.money(park.currency)
      let top = years ? money / .time : money
      let dimension = top / value.quantity.dimension
      let scale = isLevel ? amountScale(dimension, commodity) : rateScale(dimension, commodity)
      guard let scale, scale > 0 else {
        report.error(
          at: value.position,
          "'\(key)' of 'invest' of '\(owner)' is \(value.quantity.dimension)",
          help: years
            ? "write money per capacity and year, such as '54000 \(park.currency)/(\(unit)*a)'"
            : "write money per capacity, such as '700 \(park.currency)/\(unit)'")
        return nil
      }
      return value.quantity.value / scale * (years ? 365 * 86_400 : 1)
    }
    var yearly = 0.0
    if let annual = investment.annual {
      yearly += perCapacity(annual, years: true, "annual") ?? 0
    }
    if let capital = investment.capital, let life = investment.life,
      let once = perCapacity(capital, years: false, "capital")
    {
      let years = life.quantity.value / (365 * 86_400)
      let interest = (investment.interest ?? park.dispatch?.interest)?.quantity.value
      if interest == nil {
        report.warning(
          at: investment.position,
          "no interest is stated for '\(owner)': its capital is spread over its life without any",
          help: "add 'interest: 6 %' here or under 'dispatch'")
      }
      yearly +=
        once
        * (Annuity.factor(interest: interest ?? 0, years: years)
          + (investment.upkeep?.quantity.value ?? 0))
    }
    let price = yearly * steps.yearFraction
    addCost(owner, .annuity, column: column, price, unit: unit, at: investment.position)
    model.standingCost[owner] = price * base
  }
}

/// The yearly share of a capital.
public enum Annuity {
  /// The capital recovery factor, per year: i/(1 − (1+i)^−n), 1/n without interest.
  ///
  /// - Parameters:
  ///   - interest: Interest a year, as a share.
  ///   - years: The life, more than 0.
  /// - Returns: The share of the capital that is paid each year.
  public static func factor(interest: Double, years: Double) -> Double {
    guard years > 0 else { return 0 }
    if interest <= 0 { return 1 / years }
    let growth = PowerFunction.power(1 + interest, -years)
    return interest / (1 - growth)
  }
}
