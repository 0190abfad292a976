/// As many steps as a kernel works on at once.
typealias Lanes = SIMD4<Double>

/// A number for each item and step, laid so that a few steps of an item stand side by side: group by
/// group of `Lanes.scalarCount` steps, item by item within it.
///
/// The memory is taken once and given back with the table; kernels go through `lanes`.
final class StepTable {
  /// How many steps stand side by side.
  static let width = Lanes.scalarCount
  /// The number of items.
  let items: Int
  /// The number of groups of steps.
  let groups: Int
  /// The numbers: item `i` of group `g` is at `g · items + i`.
  let lanes: UnsafeMutablePointer<Lanes>
  /// The same numbers, one by one.
  let scalars: UnsafeMutablePointer<Double>

  /// Makes a table with one number everywhere.
  init(_ items: Int, groups: Int, filledWith value: Double = 0) {
    self.items = items
    self.groups = groups
    let count = max(1, items * groups)
    lanes = .allocate(capacity: count)
    lanes.initialize(repeating: Lanes(repeating: value), count: count)
    scalars = UnsafeMutableRawPointer(lanes).assumingMemoryBound(to: Double.self)
  }

  deinit { lanes.deallocate() }

  /// Where the number of an item and a step is among `scalars`.
  @inline(__always) func place(_ item: Int, _ step: Int) -> Int {
    (step / Self.width &* items &+ item) &* Self.width &+ step % Self.width
  }

  /// The number of an item and a step.
  @inline(__always) subscript(item: Int, step: Int) -> Double {
    get { scalars[place(item, step)] }
    set { scalars[place(item, step)] = newValue }
  }

  /// Puts one number everywhere.
  func fill(_ value: Double) {
    lanes.update(repeating: Lanes(repeating: value), count: max(1, items * groups))
  }

  /// Takes the numbers of a table of the same shape.
  func copy(_ other: StepTable) {
    precondition(items == other.items && groups == other.groups)
    lanes.update(from: other.lanes, count: max(1, items * groups))
  }

  /// Multiplies every number of an item.
  func scale(_ item: Int, by factor: Double) {
    for g in 0..<groups { lanes[g * items + item] *= factor }
  }

  /// The least and largest absolute value of an item other than 0; nil where all are 0.
  func range(of item: Int) -> (least: Double, largest: Double)? {
    var least = Lanes(repeating: .infinity)
    var largest = Lanes.zero
    for g in 0..<groups {
      let value = lanes[g * items + item].magnitude
      largest = largest.replacing(with: value, where: value .> largest)
      least = least.replacing(with: value, where: (value .< least) .& (value .> 0))
    }
    return largest.max() > 0 ? (least.min(), largest.max()) : nil
  }
}

// Of one type, not of all vectors: what is generic is slow where a file is compiled by itself.
extension SIMD4 where Scalar == Double {
  /// The absolute values.
  @inline(__always) var magnitude: Self { replacing(with: -self, where: self .< .zero) }

  /// The larger of both, number by number.
  @inline(__always) func raised(to other: Self) -> Self {
    replacing(with: other, where: self .< other)
  }

  /// The smaller of both, number by number.
  @inline(__always) func lowered(to other: Self) -> Self {
    replacing(with: other, where: other .< self)
  }
}
