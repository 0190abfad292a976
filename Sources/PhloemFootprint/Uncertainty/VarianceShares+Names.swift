extension LinkResult {
  /// An uncertain amount for people: what goes into or comes out of which process.
  public func name(of share: VarianceShares.Share) -> String {
    let entries = share.isNature ? system.biosphere : system.technosphere
    guard share.entry >= 0, share.entry < entries.count else { return "entry \(share.entry)" }
    let (row, column) = (Int(entries.rows[share.entry]), Int(entries.columns[share.entry]))
    let process = system.activities[column].name
    if share.isNature {
      let flow = system.elementaryFlows[row]
      let name = database.flows[flow.flow].name
      return flow.direction == .input ? "\(name), taken by \(process)" : "\(name) from \(process)"
    }
    let supplier = system.activities[row]
    return "\(supplier.product) from \(supplier.name) to \(process)"
  }
}
