internal import Synchronization

/// How many requests each asker has left: a bucket that fills at a rate and holds a burst.
final class RequestBudgets: Sendable {
  /// How fast a bucket fills, and how much it holds.
  struct Rate: Sendable {
    let perSecond: Double
    let burst: Double

    /// Of an address that nobody has logged in from: pages, and the way to log in.
    static let stranger = Rate(perSecond: 50, burst: 300)
    /// Of an account or token: two seconds' worth at once.
    static func known(perSecond: Double) -> Rate {
      Rate(perSecond: perSecond, burst: 2 * perSecond)
    }
    /// Of logins from an address.
    static let login = Rate(perSecond: 0.2, burst: 20)
  }

  private struct Bucket {
    var level: Double
    var time: Double
  }

  private let buckets = Mutex<[String: Bucket]>([:])
  /// The most askers remembered; those whose buckets are full are forgotten first.
  private static let most = 10_000

  /// Takes one request from an asker's bucket.
  ///
  /// - Parameters:
  ///   - asker: Who asks.
  ///   - rate: How its bucket fills.
  ///   - now: Seconds of a clock that only goes forward.
  /// - Returns: 0, or how long to wait for the next, s.
  func take(_ asker: String, _ rate: Rate, at now: Double) -> Double {
    buckets.withLock { buckets in
      if buckets.count >= Self.most, buckets[asker] == nil {
        buckets = buckets.filter { now - $0.value.time < 60 }
        // Still as many: an attack from many addresses, who share one bucket.
        if buckets.count >= Self.most { return Self.take("many", rate, now, &buckets) }
      }
      return Self.take(asker, rate, now, &buckets)
    }
  }

  private static func take(
    _ asker: String, _ rate: Rate, _ now: Double, _ buckets: inout [String: Bucket]
  ) -> Double {
    var bucket = buckets[asker] ?? Bucket(level: rate.burst, time: now)
    bucket.level = min(rate.burst, bucket.level + (now - bucket.time) * rate.perSecond)
    bucket.time = now
    defer { buckets[asker] = bucket }
    guard bucket.level >= 1 else { return (1 - bucket.level) / rate.perSecond }
    bucket.level -= 1
    return 0
  }
}
