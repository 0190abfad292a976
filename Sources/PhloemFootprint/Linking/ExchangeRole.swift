/// What an exchange is in a system of equations.
enum ExchangeRole: Hashable {
  /// What the process is for.
  case reference
  /// Between the process and nature.
  case elementary
  /// Asks others for a product, or for the treatment of a waste.
  case demand
  /// Spares others what they would have made.
  case avoided
  /// A product besides the reference, or a waste treated besides it.
  case byProduct
}

extension DatasetExchange {
  /// The sign of a matrix: what comes out is positive, what goes in negative.
  ///
  /// This is the one place where a direction becomes a sign. An avoided exchange has the sign against
  /// that of a demand, however its file states its direction: it spares a product (+) or the
  /// treatment of a waste (−).
  func sign(of kind: DatasetFlow.Kind) -> Double {
    if isAvoided, kind != .elementary { return kind == .waste ? -1 : 1 }
    return direction == .output ? 1 : -1
  }

  /// The signed amount in reference units of the flow.
  func signedAmount(of kind: DatasetFlow.Kind) -> Double {
    sign(of: kind) * amount * conversion
  }
}

/// Whether a flow has activities that make it and activities that treat it.
struct FlowSuppliers: Hashable {
  /// Activities with the flow as a positive reference, in order of identifier.
  var makers: [Int] = []
  /// Activities with the flow as a negative reference.
  var treaters: [Int] = []

  /// The activities that meet an entry of a sign: makers a negative one, treaters a positive one.
  func meeting(_ sign: Double) -> [Int] { sign < 0 ? makers : treaters }
}

extension DatasetExchange {
  /// What the exchange is.
  ///
  /// Inputs of products and outputs of wastes are demands. An output of a product is a by-product,
  /// unless the flow is only treated, never made, in this system; an input of a waste is a service to
  /// others, unless the flow is only made.
  func role(of kind: DatasetFlow.Kind, suppliers: FlowSuppliers) -> ExchangeRole {
    if isReference { return .reference }
    if kind == .elementary { return .elementary }
    if isAvoided { return .avoided }
    switch (kind, direction) {
    case (.waste, .output), (.product, .input): return .demand
    case (.waste, .input):
      return suppliers.treaters.isEmpty && !suppliers.makers.isEmpty ? .demand : .byProduct
    default: return suppliers.makers.isEmpty && !suppliers.treaters.isEmpty ? .demand : .byProduct
    }
  }
}
