internal import Hummingbird
internal import PhloemAccounting
internal import PhloemModel
internal import PhloemSession
internal import PhloemTrace

/// What flows carry.
struct TraceRoutes {
  private let service: Service

  init(_ service: Service) { self.service = service }

  func add(to group: RouterGroup<ServerContext>) {
    group.get("trace") { request, _ in
      try await service.answer(
        request, parameters: ["period", "of", "by", "fate", "paths", "profile"]
      ) { session, parameters in
        let text = parameters["of"] ?? "carbon"
        guard let subject = TraceSubject(reading: text) else {
          throw Problem.badRequest(
            "parameter 'of' is '\(text)', not one of: carbon, energy, water, element:Ca")
        }
        var question = TraceQuestion(subject)
        question.period = try parameters.period(session).label
        question.grain = try parameters.choice("by", default: PeriodGrain.month)
        question.profile = try parameters.profile(session).id
        let paths = try parameters.count("paths", default: 5, in: 0...20)
        let tracing = try TraceSession(session, question)
        let result = try tracing.run()
        try tracing.check(result, shows: [])
        let fate = try parameters["fate"].map { try tracing.fate(of: $0, in: result) }
        return TraceBody(tracing, result, paths: paths, fate: fate)
      }
    }
  }
}
