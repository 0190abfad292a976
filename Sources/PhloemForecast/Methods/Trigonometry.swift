#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Returns sine and cosine of a number of turns.
func unitCircle(_ turns: Double) -> (sine: Double, cosine: Double) {
  let angle = 2 * Double.pi * (turns - turns.rounded(.down))
  return (sin(angle), cos(angle))
}

/// Returns the natural logarithm.
func naturalLogarithm(_ x: Double) -> Double { log(x) }

/// Returns e to the power `x`.
func exponential(_ x: Double) -> Double { exp(x) }
