package import PhloemAccounting
package import PhloemMetering
package import PhloemModel

/// Works indicators and savings out from one loading of the data.
package struct IndicatorEvaluator {
  package let session: ParkSession
  package let activity: ActivityData
  package let inventory: Inventory

  package init(_ session: ParkSession, period: Period, profile: ProgrammeProfile) throws {
    self.session = session
    (inventory, activity) = try session.inventory(period, profile: profile)
  }

  package func indicators(in window: Period) throws -> [IndicatorResult] {
    let values = try values(in: window)
    return try session.park.indicators.map {
      try IndicatorResult($0, period: window, values: values)
    }
  }

  package func savings(in window: Period) throws -> [SavingResult] {
    let values = base(window)
    return try session.park.savings.map {
      try SavingResult($0, values: values, plausibility: session.rules.plausibility)
    }
  }

  package func base(_ window: Period) -> StatementValues {
    StatementValues(
      park: session.park, activity: activity, months: window.months,
      inventory: inventory.part(window))
  }

  func values(in window: Period) throws -> StatementValues {
    var values = base(window)
    for saving in try savings(in: window) {
      values.set(saving.id, saving.amount)
      if let stated = saving.stated { values.set("stated.\(saving.id)", stated) }
    }
    return values
  }
}
