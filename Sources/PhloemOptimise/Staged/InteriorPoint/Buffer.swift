/// Numbers in one piece of memory that is given back with it.
final class Buffer<Element: BitwiseCopyable> {
  /// The numbers.
  let pointer: UnsafeMutablePointer<Element>
  /// How many there are.
  let count: Int

  /// Makes a buffer with one value everywhere.
  init(_ count: Int, filledWith value: Element) {
    self.count = count
    pointer = .allocate(capacity: max(1, count))
    pointer.initialize(repeating: value, count: max(1, count))
  }

  /// Makes a buffer of the values of an array.
  convenience init(_ values: [Element], or value: Element) {
    self.init(values.count, filledWith: value)
    for k in values.indices { pointer[k] = values[k] }
  }

  deinit { pointer.deallocate() }

  @inline(__always) subscript(place: Int) -> Element {
    get { pointer[place] }
    set { pointer[place] = newValue }
  }

  /// Puts one value everywhere.
  func fill(_ value: Element) { pointer.update(repeating: value, count: max(1, count)) }
}
