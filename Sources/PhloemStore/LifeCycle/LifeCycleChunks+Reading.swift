internal import PhloemFootprint
internal import PhloemModel

extension LifeCycleChunks {
  static func readUnits(
    _ pack: inout PackReader, into database: inout LifeCycleDatabase
  ) throws(DamagedChunk) {
    database.unitGroups = try pack.list { pack throws(DamagedChunk) in
      let (id, name, reference) = (try pack.text(), try pack.text(), try pack.integer())
      let units = try pack.list { pack throws(DamagedChunk) in
        DatasetUnit(
          id: try pack.text(), name: try pack.text(),
          synonyms: try pack.list { pack throws(DamagedChunk) in try pack.text() },
          factor: try pack.number())
      }
      guard units.indices.contains(reference) else { throw DamagedChunk() }
      return UnitGroup(id: id, name: name, units: units, reference: reference)
    }
    let groups = database.unitGroups.count
    database.flowProperties = try pack.list { pack throws(DamagedChunk) in
      FlowProperty(
        id: try pack.text(), name: try pack.localised(), unitGroup: try pack.index(below: groups))
    }
  }

  static func readFlows(
    _ pack: inout PackReader, into database: inout LifeCycleDatabase
  ) throws(DamagedChunk) {
    let properties = database.flowProperties.count
    database.flows += try pack.list { pack throws(DamagedChunk) in
      let flow = DatasetFlow(
        id: try pack.text(), name: try pack.localised(), synonyms: try pack.texts(),
        kind: try pack.choice(DatasetFlow.Kind.self), category: try pack.texts(),
        cas: try pack.optionalText(), formula: try pack.optionalText(),
        location: try pack.optionalText(),
        properties: try pack.list { pack throws(DamagedChunk) in
          DatasetFlow.Measured(
            property: try pack.index(below: properties), factor: try pack.number())
        }, referenceProperty: try pack.integer())
      guard flow.properties.isEmpty || flow.properties.indices.contains(flow.referenceProperty)
      else { throw DamagedChunk() }
      return flow
    }
  }

  static func readProcesses(
    _ pack: inout PackReader, into database: inout LifeCycleDatabase
  ) throws(DamagedChunk) {
    let flows = database.flows.count
    database.processes += try pack.list { pack throws(DamagedChunk) in
      var process = DatasetProcess(
        id: try pack.text(), name: try pack.localised(), location: try pack.optionalText(),
        category: try pack.texts(), kind: try pack.choice(DatasetProcess.Kind.self),
        isInfrastructure: try pack.bits() != 0, validFrom: try pack.optionalText(),
        validUntil: try pack.optionalText(),
        exchanges: try pack.list { pack throws(DamagedChunk) in
          try pack.exchange(flows: flows)
        })
      let exchanges = process.exchanges.count
      process.allocation = try pack.list { pack throws(DamagedChunk) in
        let (kind, product) = (
          try pack.choice(AllocationKind.self), try pack.index(below: exchanges)
        )
        let exchange = try pack.integer()
        guard exchange < exchanges else { throw DamagedChunk() }
        return AllocationFactor(
          kind: kind, product: product, exchange: exchange < 0 ? nil : exchange,
          share: try pack.number())
      }
      process.defaultAllocation = try pack.optionalText().flatMap(AllocationKind.init)
      process.parameters = try pack.list { pack throws(DamagedChunk) in
        DatasetParameter(
          name: try pack.text(), value: try pack.number(), formula: try pack.optionalText(),
          uncertainty: try pack.uncertainty())
      }
      process.position = try pack.position()
      return process
    }
  }

  static func readMethod(_ pack: inout PackReader) throws(DamagedChunk) -> ImpactCategory {
    ImpactCategory(
      id: try pack.text(), name: try pack.localised(), method: try pack.text(),
      unit: try pack.text(),
      factors: try pack.list { pack throws(DamagedChunk) in
        ImpactCategory.Factor(
          flowID: try pack.text(), name: try pack.text(), synonyms: try pack.texts(),
          cas: try pack.optionalText(), compartment: try pack.texts(),
          direction: try pack.optionalText().flatMap(DatasetExchange.Direction.init),
          value: try pack.number(), unit: try pack.text(), location: try pack.optionalText(),
          uncertainty: try pack.uncertainty())
      })
  }
}

extension PackReader {
  fileprivate mutating func texts() throws(DamagedChunk) -> [String] {
    try list { pack throws(DamagedChunk) in try pack.text() }
  }

  fileprivate mutating func localised() throws(DamagedChunk) -> LocalisedText {
    LocalisedText(
      try list { pack throws(DamagedChunk) in
        LocalisedText.Entry(language: try pack.text(), text: try pack.text())
      })
  }

  fileprivate mutating func uncertainty() throws(DamagedChunk) -> Uncertainty {
    let number = try integer()
    guard let raw = UInt8(exactly: number), let kind = Uncertainty.Kind(rawValue: raw) else {
      throw DamagedChunk()
    }
    if kind == .none { return .none }
    let isNegative = try bits() != 0
    return Uncertainty(
      kind: kind, location: try self.number(), scale: try self.number(), shape: try self.number(),
      minimum: try self.number(), maximum: try self.number(), isNegative: isNegative)
  }

  fileprivate mutating func position() throws(DamagedChunk) -> FilePosition? {
    guard let file = try optionalText() else { return nil }
    return FilePosition(file: file, line: try integer(), column: try integer())
  }

  fileprivate mutating func exchange(flows: Int) throws(DamagedChunk) -> DatasetExchange {
    let flow = try index(below: flows)
    let bits = try bits()
    return DatasetExchange(
      flow: flow, direction: bits & 1 == 0 ? .input : .output, amount: try number(),
      conversion: try number(), unit: try text(), isReference: bits & 2 != 0,
      isAvoided: bits & 4 != 0, provider: try optionalText(), location: try optionalText(),
      uncertainty: try uncertainty(), formula: try optionalText(),
      pedigree: try list { pack throws(DamagedChunk) in try pack.integer() },
      position: try position())
  }
}
