#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// ln x.
func naturalLog(_ x: Double) -> Double { log(x) }

/// x to the power y.
func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }

/// e to the power x.
func exponential(_ x: Double) -> Double { exp(x) }

/// Γ(x).
func gammaFunction(_ x: Double) -> Double { tgamma(x) }
