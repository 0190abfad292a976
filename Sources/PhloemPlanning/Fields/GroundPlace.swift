import Foundation

/// A place on the ground.
public enum GroundPlace: Hashable, Sendable {
  /// Metres on a plane.
  case plane(x: Double, y: Double)
  /// Degrees on the globe, north and east positive.
  case sphere(latitude: Double, longitude: Double)

  /// The mean radius of the Earth, R1 of the International Union of Geodesy and Geophysics, m.
  private static let radius = 6_371_008.8

  /// Whether both are told in the same way.
  public func isLike(_ other: GroundPlace) -> Bool {
    switch (self, other) {
    case (.plane, .plane), (.sphere, .sphere): true
    default: false
    }
  }

  /// The straight or great-circle distance, m; infinite between a plane and the globe.
  public func distance(to other: GroundPlace) -> Double {
    switch (self, other) {
    case (.plane(let x, let y), .plane(let u, let v)):
      return ((x - u) * (x - u) + (y - v) * (y - v)).squareRoot()
    case (.sphere(let lat, let lon), .sphere(let lat2, let lon2)):
      let degree = Double.pi / 180
      // The haversine formula, exact for short ways too.
      let a = sin((lat2 - lat) * degree / 2)
      let b = sin((lon2 - lon) * degree / 2)
      let h = a * a + cos(lat * degree) * cos(lat2 * degree) * b * b
      return 2 * Self.radius * asin(min(1, h.squareRoot()))
    default: return .infinity
    }
  }
}
