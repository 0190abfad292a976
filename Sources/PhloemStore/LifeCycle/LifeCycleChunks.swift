internal import PhloemFootprint
internal import PhloemModel

/// A life-cycle database as chunks of bytes, and back.
///
/// Each chunk stands alone: it holds the texts that it names.
enum LifeCycleChunks {
  /// How many processes or impact factors a chunk holds at most.
  static let processesPerChunk = 500
  static let flowsPerChunk = 5_000

  static func units(_ database: LifeCycleDatabase) -> [UInt8] {
    var pack = PackWriter()
    pack.list(database.unitGroups) { pack, group in
      pack.text(group.id)
      pack.text(group.name)
      pack.integer(group.reference)
      pack.list(group.units) { pack, unit in
        pack.text(unit.id)
        pack.text(unit.name)
        pack.list(unit.synonyms) { $0.text($1) }
        pack.number(unit.factor)
      }
    }
    pack.list(database.flowProperties) { pack, property in
      pack.text(property.id)
      pack.text(property.name)
      pack.integer(property.unitGroup)
    }
    return pack.bytes
  }

  static func flows(_ flows: ArraySlice<DatasetFlow>) -> [UInt8] {
    var pack = PackWriter()
    pack.list(Array(flows)) { pack, flow in
      pack.text(flow.id)
      pack.text(flow.name)
      pack.list(flow.synonyms) { $0.text($1) }
      pack.text(flow.kind.rawValue)
      pack.list(flow.category) { $0.text($1) }
      pack.text(flow.cas)
      pack.text(flow.formula)
      pack.text(flow.location)
      pack.list(flow.properties) { pack, measured in
        pack.integer(measured.property)
        pack.number(measured.factor)
      }
      pack.integer(flow.referenceProperty)
    }
    return pack.bytes
  }

  static func processes(_ processes: ArraySlice<DatasetProcess>) -> [UInt8] {
    var pack = PackWriter()
    pack.list(Array(processes)) { pack, process in
      pack.text(process.id)
      pack.text(process.name)
      pack.text(process.location)
      pack.list(process.category) { $0.text($1) }
      pack.text(process.kind.rawValue)
      pack.bits(process.isInfrastructure)
      pack.text(process.validFrom)
      pack.text(process.validUntil)
      pack.list(process.exchanges) { $0.exchange($1) }
      pack.list(process.allocation) { pack, factor in
        pack.text(factor.kind.rawValue)
        pack.integer(factor.product)
        pack.integer(factor.exchange ?? -1)
        pack.number(factor.share)
      }
      pack.text(process.defaultAllocation?.rawValue)
      pack.list(process.parameters) { pack, parameter in
        pack.text(parameter.name)
        pack.number(parameter.value)
        pack.text(parameter.formula)
        pack.uncertainty(parameter.uncertainty)
      }
      pack.position(process.position)
    }
    return pack.bytes
  }

  static func method(_ category: ImpactCategory) -> [UInt8] {
    var pack = PackWriter()
    pack.text(category.id)
    pack.text(category.name)
    pack.text(category.method)
    pack.text(category.unit)
    pack.list(category.factors) { pack, factor in
      pack.text(factor.flowID)
      pack.text(factor.name)
      pack.list(factor.synonyms) { $0.text($1) }
      pack.text(factor.cas)
      pack.list(factor.compartment) { $0.text($1) }
      pack.text(factor.direction?.rawValue)
      pack.number(factor.value)
      pack.text(factor.unit)
      pack.text(factor.location)
      pack.uncertainty(factor.uncertainty)
    }
    return pack.bytes
  }
}

extension PackWriter {
  fileprivate mutating func text(_ value: LocalisedText) {
    list(value.texts) { pack, entry in
      pack.text(entry.language)
      pack.text(entry.text)
    }
  }

  fileprivate mutating func uncertainty(_ value: Uncertainty) {
    integer(Int(value.kind.rawValue))
    if value.kind == .none { return }
    bits(value.isNegative)
    for number in [value.location, value.scale, value.shape, value.minimum, value.maximum] {
      self.number(number)
    }
  }

  fileprivate mutating func position(_ value: FilePosition?) {
    text(value?.file)
    if let value {
      integer(value.line)
      integer(value.column)
    }
  }

  fileprivate mutating func exchange(_ value: DatasetExchange) {
    integer(value.flow)
    bits(value.direction == .output, value.isReference, value.isAvoided)
    number(value.amount)
    number(value.conversion)
    text(value.unit)
    text(value.provider)
    text(value.location)
    uncertainty(value.uncertainty)
    text(value.formula)
    list(value.pedigree) { $0.integer($1) }
    position(value.position)
  }
}
