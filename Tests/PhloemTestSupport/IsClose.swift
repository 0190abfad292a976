/// Whether `a` is within `relative` of `b`, or within `absolute` of it.
public func isClose(
  _ a: Double, _ b: Double, relative: Double = 1e-9, absolute: Double = 0
) -> Bool {
  a == b || abs(a - b) <= max(relative * max(abs(a), abs(b)), absolute)
}
