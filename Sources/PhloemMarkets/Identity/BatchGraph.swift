public import PhloemModel

/// Which lots went into which: from raw material through every batch to runs of items.
public struct BatchGraph: Sendable {
  /// A lot of material, a batch of an intermediate, or a run of items.
  public struct Batch: Sendable {
    /// Its name, the only one of its kind.
    public let id: String
    /// The stage that made it: `grain`, `fermentation`, `blend`.
    public let stage: String
    /// The places of what went into it.
    let inputs: [Int]
    /// The places of what it went into.
    fileprivate(set) var outputs: [Int] = []

    /// Whether nothing went into it: a lot of raw material.
    public var isRaw: Bool { inputs.isEmpty }
  }

  /// The batches in the order in which they were recorded; inputs come before what is made of them.
  public private(set) var batches: [Batch] = []
  private var places: [String: Int] = [:]

  /// Makes an empty graph.
  public init() {}

  /// Records a batch.
  ///
  /// - Parameters:
  ///   - id: Its name.
  ///   - stage: What made it.
  ///   - inputs: The batches that went into it, which must be recorded already: so no batch can go
  ///     into itself.
  /// - Throws: `InputError` for a name that is taken and for inputs that are not known.
  public mutating func add(
    _ id: String, stage: String, inputs: [String] = []
  ) throws(InputError) {
    guard places[id] == nil else {
      throw InputError("batch '\(id)' is recorded already", help: "give every batch its own name")
    }
    var sources: Set<Int> = []
    for input in inputs {
      guard let place = places[input] else {
        throw InputError(
          "batch '\(id)' was made of '\(input)', which is not recorded",
          help: nearest(to: input, in: places.keys.sorted()).map { "did you mean '\($0)'?" }
            ?? "record what went into it first")
      }
      sources.insert(place)
    }
    places[id] = batches.count
    for source in sources { batches[source].outputs.append(batches.count) }
    batches.append(Batch(id: id, stage: stage, inputs: sources.sorted()))
  }

  /// The place of a batch, or nil.
  public func place(of id: String) -> Int? { places[id] }

  /// Everything that went into a batch, itself included, in the order of recording.
  public func sources(of place: Int) -> [Int] { reached(place) { $0.inputs } }

  /// Everything that was made of a batch, itself included, in the order of recording.
  public func products(of place: Int) -> [Int] { reached(place) { $0.outputs } }

  private func reached(_ start: Int, _ next: (Batch) -> [Int]) -> [Int] {
    var seen: Set<Int> = [start]
    var open = [start]
    while let place = open.popLast() {
      for other in next(batches[place]) where seen.insert(other).inserted { open.append(other) }
    }
    return seen.sorted()
  }
}
