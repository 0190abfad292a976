/// A seeded generator of 64-bit words: SplitMix64.
///
/// - SeeAlso: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators",
///   OOPSLA 2014.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 up to 1.
  mutating func uniform() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
}

/// The electric load of one meter, minute after minute: a level, a day and a week, a machine that
/// switches on and off, and noise that remembers the minute before.
///
/// Only sums, products and quotients, so that every machine makes the same bytes.
struct LoadShape {
  private let levelKW: Double
  private let dayShare: Double
  private let weekendShare: Double
  private let cycleMinutes: Int
  private let onMinutes: Int
  private let shiftMinutes: Int
  private var noise = 0.0
  private var random: SplitMix64

  /// Makes the load of meter `index` under a seed.
  init(meter index: Int, seed: UInt64) {
    var random = SplitMix64(state: seed &+ UInt64(index) &* 0xD1B5_4A32_D192_ED03)
    let u = random.uniform()
    levelKW = 8 * (1 + 10 * u * u)
    dayShare = 0.8 * random.uniform()
    weekendShare = 0.3 + 0.7 * random.uniform()
    cycleMinutes = 15 + Int(random.uniform() * 60)
    onMinutes = cycleMinutes / 3
    shiftMinutes = Int(random.uniform() * 120)
    self.random = random
  }

  /// Returns the mean power of a minute in tenths of a kW.
  ///
  /// - Parameter minute: Minutes since a Monday, 00:00; call with rising minutes.
  /// - Returns: Tenths of a kW, never below 0.
  mutating func tenthsOfKW(minute: Int) -> Int {
    let day = minute / 1_440 % 7
    let ofDay = Double((minute + shiftMinutes) % 1_440)
    // A parabola over 06:00-20:00 that is 1 at 13:00.
    let x = (ofDay - 780) / 420
    let bump = max(0, 1 - x * x) * (day < 5 ? 1 : weekendShare)
    let cycling = (minute + shiftMinutes) % cycleMinutes < onMinutes ? 0.08 : 0
    // The sum of four uniform numbers is close enough to normal: mean 2, standard deviation 0.58.
    var sum = -2.0
    for _ in 0..<4 { sum += random.uniform() }
    noise = 0.9 * noise + 0.01 * sum
    let share = 1 - dayShare + 1.7 * dayShare * bump + cycling + noise
    return max(0, Int(levelKW * share * 10 + 0.5))
  }
}
