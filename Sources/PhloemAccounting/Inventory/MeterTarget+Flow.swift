import PhloemMetering
import PhloemModel

extension MeterTarget {
  /// The target of a meter that measures a flow.
  init(_ name: FlowName) {
    switch name {
    case .port(let process, let direction, let commodity):
      self = .port(process: process, commodity: commodity, direction: direction)
    case .boundary(let id): self = .boundary(id)
    }
  }
}
