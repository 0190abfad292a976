package import PhloemAccounting
package import PhloemFootprint
internal import PhloemMetering
package import PhloemModel
internal import PhloemTrace

/// Footprints of a park's products over a period, with what is needed to declare one.
package struct ParkFootprints {
  /// The trace behind them.
  package let tracing: TraceSession
  /// What bought energy carries.
  package let scope2: Scope
  let profile: ProgrammeProfile
  /// The inventory shared among the products.
  package let site: SiteFootprints
  let result: TraceResult

  /// Works them out.
  ///
  /// - Parameters:
  ///   - session: The park.
  ///   - period: `2025`, `2025-03`; the park's usual one when nil.
  ///   - profile: The programme of the inventory; the park's usual one when nil.
  ///   - scope2: What bought energy carries.
  ///   - rest: How what no flow drives is shared: mass, economic or energy.
  /// - Throws: `InputError` where the park makes nothing in the period, or a product lacks what the rule
  ///   needs.
  package init(
    _ session: ParkSession, period: String?, profile: String?, scope2: Scope, rest: AllocationRule
  ) throws {
    var question = TraceQuestion(.carbon)
    question.period = period
    question.profile = profile
    question.scope2 = scope2
    self.scope2 = scope2
    self.profile = try session.profile(profile)
    tracing = try TraceSession(session, question)
    result = try tracing.run()
    site = try ParkProducts(tracing, result, rest: rest).site
  }

  /// The name of a product in the park's file.
  package func name(of id: String) -> LocalizedText {
    let mark = "treatment of "
    guard id.hasPrefix(mark) else {
      return tracing.park.commodities[id]?.name ?? LocalizedText(id)
    }
    let commodity = String(id.dropFirst(mark.count))
    let name = tracing.park.commodities[commodity]?.name ?? LocalizedText(commodity)
    return LocalizedText(
      "Treatment of \(name(.en))", zh: "\(name(.zh))处理")
  }
}
