package import PhloemAccounting
package import PhloemModel
package import PhloemTrace

/// What is traced, and how.
package struct TraceQuestion: Sendable {
  /// What is traced.
  package var subject: TraceSubject
  /// The period; the park's usual one when nil.
  package var period: String?
  /// How finely the period is cut.
  package var grain = PeriodGrain.month
  /// How processes share that name no rule.
  package var allocation: AllocationRule?
  /// Whether recycled input carries what it replaces.
  package var chargesRecycled = false
  /// The programme of the inventory behind the carbon.
  package var profile: String?
  /// What bought energy carries.
  package var scope2 = Scope.scope2Location
  /// Whether flows are reconciled first.
  package var isReconciled = false
  /// What the recipes are run for in place of readings, such as `pvc=1t`.
  package var demand: [String] = []

  /// Whether each thing that enters is followed by itself as well, for footprints beyond the fence.
  package var followsOrigins = false

  /// Whether contracts of electricity cover the hours in which they deliver, by market.
  package var matchesByHour = false

  /// Asks for the usual trace.
  package init(_ subject: TraceSubject) { self.subject = subject }
}
