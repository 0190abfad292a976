/// Memory for one column of a block, kept from block to block so that none is allocated twice.
///
/// Whoever holds one keeps its own count; nothing is initialised or checked.
struct RawColumn<Element: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var capacity: Int

  init(capacity: Int = 16) {
    base = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { base.deallocate() }

  /// Makes room for `count` elements; what it held is kept only if `keeping` says how much.
  mutating func reserve(_ count: Int, keeping held: Int = 0) {
    if count <= capacity { return }
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: count)
    larger.update(from: base, count: held)
    base.deallocate()
    base = larger
    capacity = count
  }
}
