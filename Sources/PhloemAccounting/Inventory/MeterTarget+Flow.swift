import PhloemMetering
import PhloemModel

extension MeterTarget {
  /// Whether a meter with this target measures a flow.
  func measures(_ name: FlowName) -> Bool {
    switch (self, name) {
    case (.port(let p, let c, let d), .port(let process, let direction, let commodity)):
      p == process && c == commodity && d == direction
    case (.boundary(let id), .boundary(let name)): id == name
    default: false
    }
  }
}
