/// The colour of everything that flows, the same in all charts of a page.
struct PlanColours: Sendable {
  private let colours: [String: String]
  /// What flows at all.
  private let used: Set<String>

  /// Gives colours in the order in which things come.
  ///
  /// - Parameters:
  ///   - owners: Ids with their kinds; one that comes again keeps its colour.
  ///   - used: What flows at all.
  private init(_ owners: [(id: String, kind: PlanFigures.Kind)], used: Set<String>) {
    self.used = used
    var colours: [String: String] = [:]
    var counts: [PlanFigures.Kind: Int] = [:]
    for (id, kind) in owners where colours[id] == nil {
      let palette = Self.palette(kind)
      colours[id] = palette[counts[kind, default: 0] % palette.count]
      counts[kind, default: 0] += 1
    }
    self.colours = colours
  }

  /// The colours of what flows in the pools of a plan, the largest pools first; then of what never does.
  init(_ pools: [PlanFigures.Pool]) {
    let all = pools.flatMap { pool in
      pool.flows.map { (id: $0.owner, kind: $0.kind, flows: $0.largest > 1e-7) }
    }
    self.init(
      (all.filter(\.flows) + all.filter { !$0.flows }).map { ($0.id, $0.kind) },
      used: Set(all.filter(\.flows).map(\.id)))
  }

  /// Blue is bought, gold is yielded, grey is used, brown is stored; processes have the rest.
  private static func palette(_ kind: PlanFigures.Kind) -> [String] {
    switch kind {
    case .purchase: ["#4a86b8", "#9a6fb0", "#7fb0d6", "#5b7f99"]
    case .yield: ["#dca126", "#b9a83a", "#e8c46a"]
    case .demand: ["#8794a0", "#a8a294", "#6f7d74"]
    case .storage: ["#8c6d46", "#8a7fb5", "#b39b77"]
    case .sale: ["#57a6a1", "#3f8580"]
    case .disposal: ["#a08a8a"]
    case .link: ["#6a8f9c", "#93a8ae"]
    case .process:
      [
        "#c4572e", "#2f8f6b", "#b0578d", "#7d8f2f", "#d98f7a", "#5b6fb5", "#c98bb9", "#4f9d8f",
      ]
    }
  }

  /// Whether something flows at all.
  func has(_ owner: String) -> Bool { used.contains(owner) }

  /// The colour of something that flows; grey for what is no part of the plan.
  subscript(owner: String) -> String { colours[owner] ?? "#8794a0" }
}
