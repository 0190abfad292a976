/// Improves tours by exchanging neighbours until no exchange helps.
///
/// The exchanges are those of the field: relocation of one to three jobs, forwards or reversed
/// (Or-opt), swap of two jobs, reversal within a tour (2-opt) and exchange of tails (2-opt*).
struct RouteLocalSearch {
  private let rules: RouteRules
  private(set) var state: RouteState
  /// The least gain worth an exchange.
  private let least: Double

  init(_ state: RouteState) {
    self.state = state
    rules = state.rules
    least = 1e-9 * max(1, abs(state.cost))
  }

  /// Exchanges until nothing helps.
  mutating func run() {
    let count = rules.problem.engineers.count
    var isDone = false
    while !isDone {
      isDone = true
      for a in 0..<count {
        for b in 0..<count {
          if state.tours[a].jobs.isEmpty { continue }
          while relocate(a, b) { isDone = false }
          if a < b, !state.tours[b].jobs.isEmpty {
            while swap(a, b) || exchangeTails(a, b) { isDone = false }
          }
        }
        while reverse(a) { isDone = false }
      }
    }
  }

  /// Puts jobs that are still open where exchanges have made room.
  mutating func fillIn() {
    if !state.open.isEmpty { state.insertByRegret() }
  }

  /// Takes new jobs for one tour, or two, when they keep the rules and cost less.
  private mutating func take(_ a: Int, _ first: [Int], _ b: Int? = nil, _ second: [Int] = [])
    -> Bool
  {
    guard let tour = rules.tour(a, first) else { return false }
    var gain = state.tours[a].cost - tour.cost
    guard let b else {
      if gain <= least { return false }
      state.set(tour, of: a)
      return true
    }
    guard let other = rules.tour(b, second) else { return false }
    gain += state.tours[b].cost - other.cost
    if gain <= least { return false }
    state.set(tour, of: a)
    state.set(other, of: b)
    return true
  }

  /// m of a path.
  private func way(_ from: Int, _ to: Int) -> Double { rules.problem.distances[from, to] }

  private func place(_ job: Int) -> Int { rules.problem.jobs[job].place }

  /// Whether a change of distance could pay; other objectives look at every exchange.
  private func mayPay(_ added: Double) -> Bool {
    rules.objective == .cost || added < -least
  }

  /// Moves one to three jobs that follow each other to another place.
  private mutating func relocate(_ a: Int, _ b: Int) -> Bool {
    let (from, to) = (state.tours[a].jobs, state.tours[b].jobs)
    for length in 1...3 where length <= from.count {
      for start in 0...(from.count - length) {
        let piece = Array(from[start..<(start + length)])
        if a != b, !piece.allSatisfy({ rules.isAble(b, $0) }) { continue }
        var rest = from
        rest.removeSubrange(start..<(start + length))
        let before = rules.ends(a, from, start).before
        let after = rules.ends(a, from, start + length).after
        let (first, last) = (place(piece[0]), place(piece[length - 1]))
        let inner = zip(piece, piece.dropFirst()).reduce(0) { $0 + way(place($1.0), place($1.1)) }
        let back = zip(piece, piece.dropFirst()).reduce(0) { $0 + way(place($1.1), place($1.0)) }
        let freed =
          way(before, first) + way(last, after) - (rest.isEmpty ? 0 : way(before, after))
        let target = a == b ? rest : to
        for position in 0...target.count {
          if a == b, position == start, length == 1 { continue }
          let (x, y) = rules.ends(b, target, position)
          let link = target.isEmpty ? 0 : way(x, y)
          for isReversed in length == 1 ? [false] : [false, true] {
            let added =
              isReversed
              ? way(x, last) + way(first, y) + back - inner - link
              : way(x, first) + way(last, y) - link
            if !mayPay(added - freed) { continue }
            var changed = target
            changed.insert(contentsOf: isReversed ? piece.reversed() : piece, at: position)
            if a == b ? take(a, changed) : take(a, rest, b, changed) { return true }
          }
        }
      }
    }
    return false
  }

  /// Swaps two jobs of two tours.
  private mutating func swap(_ a: Int, _ b: Int) -> Bool {
    let (first, second) = (state.tours[a].jobs, state.tours[b].jobs)
    for i in first.indices {
      for j in second.indices {
        if !rules.isAble(b, first[i]) || !rules.isAble(a, second[j]) { continue }
        let (p, q) = (rules.ends(a, first, i).before, rules.ends(a, first, i + 1).after)
        let (r, s) = (rules.ends(b, second, j).before, rules.ends(b, second, j + 1).after)
        let (u, v) = (place(first[i]), place(second[j]))
        let added =
          way(p, v) + way(v, q) - way(p, u) - way(u, q) + way(r, u) + way(u, s) - way(r, v)
          - way(v, s)
        if !mayPay(added) { continue }
        var (x, y) = (first, second)
        (x[i], y[j]) = (second[j], first[i])
        if take(a, x, b, y) { return true }
      }
    }
    return false
  }

  /// Exchanges what follows after two places of two tours.
  private mutating func exchangeTails(_ a: Int, _ b: Int) -> Bool {
    let (first, second) = (state.tours[a].jobs, state.tours[b].jobs)
    for i in 0...first.count {
      for j in 0...second.count {
        if (i == 0 && j == 0) || (i == first.count && j == second.count) { continue }
        let x = Array(first[..<i] + second[j...])
        let y = Array(second[..<j] + first[i...])
        if take(a, x, b, y) { return true }
      }
    }
    return false
  }

  /// Reverses a piece of a tour.
  private mutating func reverse(_ a: Int) -> Bool {
    let jobs = state.tours[a].jobs
    if jobs.count < 3 { return false }
    for i in 0..<(jobs.count - 1) {
      for j in (i + 1)..<jobs.count {
        var changed = jobs
        changed[i...j].reverse()
        if take(a, changed) { return true }
      }
    }
    return false
  }
}
