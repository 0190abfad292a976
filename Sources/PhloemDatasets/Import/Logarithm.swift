#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The natural logarithm.
func logarithm(_ x: Double) -> Double { log(x) }
