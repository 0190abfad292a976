/// A database whose every input has a supplier or is named as cut off: what matrices are made of.
///
/// Activities and products are two index sets of the same size: activity `j` makes product `j` as its
/// reference, `references[j]` of it. An activity of a process with several products is one of the
/// parts that allocation made of it.
public struct LinkedSystem: Hashable, Sendable {
  /// What the columns stand for.
  public var activities: [Activity]
  /// What the rows of the biosphere stand for.
  public var elementaryFlows: [ElementaryFlow]
  /// Reference amounts on the diagonal, signed: negative where the reference is a waste treated.
  public var references: [Double]
  /// How uncertain the reference amounts are; most are `.none`.
  public var referenceUncertainties: [Int: Uncertainty]
  /// Inputs and other entries of the technosphere, signed: inputs negative, avoided products positive.
  public var technosphere: ExchangeColumns
  /// Exchanges with nature, signed: releases positive, what is taken negative.
  public var biosphere: ExchangeColumns

  /// Makes a system.
  public init(
    activities: [Activity] = [], elementaryFlows: [ElementaryFlow] = [], references: [Double] = [],
    referenceUncertainties: [Int: Uncertainty] = [:], technosphere: ExchangeColumns = .init(),
    biosphere: ExchangeColumns = .init()
  ) {
    self.activities = activities
    self.elementaryFlows = elementaryFlows
    self.references = references
    self.referenceUncertainties = referenceUncertainties
    self.technosphere = technosphere
    self.biosphere = biosphere
  }
}

/// A column: a process, or the part of it that makes one product.
public struct Activity: Hashable, Sendable {
  /// `process` or `process/product` where a process makes several: stable over imports of one file.
  public var id: String
  /// The process's name.
  public var name: LocalisedText
  /// The reference product's name.
  public var product: LocalisedText
  /// The unit of the product: the reference unit of its reference property.
  public var unit: String
  /// Where it stands.
  public var location: String?
  /// The process: an index of the database's.
  public var process: Int
  /// The product: an index of the database's flows.
  public var flow: Int

  /// Makes an activity.
  public init(
    id: String, name: LocalisedText, product: LocalisedText, unit: String,
    location: String? = nil, process: Int, flow: Int
  ) {
    self.id = id
    self.name = name
    self.product = product
    self.unit = unit
    self.location = location
    self.process = process
    self.flow = flow
  }
}

/// A row of the biosphere: a substance, its compartment and which way it goes.
public struct ElementaryFlow: Hashable, Sendable {
  /// The flow: an index of the database's flows.
  public var flow: Int
  /// Released to nature (output) or taken from it (input).
  public var direction: DatasetExchange.Direction
  /// Where, for regional factors; absent where the exchanges name no place.
  public var location: String?

  /// Makes a row.
  public init(flow: Int, direction: DatasetExchange.Direction, location: String? = nil) {
    self.flow = flow
    self.direction = direction
    self.location = location
  }
}

/// Entries of a matrix in columns of numbers; several entries at one place add up.
public struct ExchangeColumns: Hashable, Sendable {
  /// Row of each entry.
  public var rows: [Int32]
  /// Column (activity) of each entry.
  public var columns: [Int32]
  /// Amount of each entry, signed.
  public var amounts: [Double]
  /// Multiplies what is drawn to the entry: sign, unit, share of allocation.
  public var factors: [Double]
  /// The uncertainty of each entry: an index of `uncertainties`, -1 where there is none.
  public var uncertainty: [Int32]
  /// The number of each entry's own stream of random numbers: entries of one exchange share it.
  public var streams: [UInt64]
  /// The uncertainties that entries name, in the unit of the exchange.
  public var uncertainties: [Uncertainty]

  /// Makes the columns empty.
  public init() {
    (rows, columns, amounts, factors, uncertainty, streams, uncertainties) = (
      [], [], [], [], [], [], []
    )
  }

  /// The number of entries.
  public var count: Int { rows.count }

  /// Adds an entry.
  /// - Parameters:
  ///   - row: row of the matrix.
  ///   - column: the activity.
  ///   - amount: signed amount of the matrix.
  ///   - factor: the amount over what the exchange states; multiplies what is drawn.
  ///   - spread: the uncertainty of what the exchange states.
  ///   - stream: what its random numbers are counted by.
  public mutating func append(
    row: Int, column: Int, amount: Double, factor: Double = 1, spread: Uncertainty = .none,
    stream: UInt64
  ) {
    rows.append(Int32(row))
    columns.append(Int32(column))
    amounts.append(amount)
    factors.append(factor)
    streams.append(stream)
    if spread.kind == .none || spread.kind == .undefined {
      uncertainty.append(-1)
    } else {
      uncertainty.append(Int32(uncertainties.count))
      uncertainties.append(spread)
    }
  }
}
