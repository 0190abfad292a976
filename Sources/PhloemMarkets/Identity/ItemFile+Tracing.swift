public import PhloemModel

extension ItemFile {
  /// Where an item is and what it was made of.
  public struct Origin: Sendable {
    /// Its number.
    public let serial: SerialNumber
    /// The last stage that it entered.
    public let stage: String
    /// Where it entered it.
    public let site: String
    /// The batch that it was filled from.
    public let batch: BatchGraph.Batch
    /// All that went into it, that batch included, from raw materials on.
    public let sources: [BatchGraph.Batch]
  }

  /// The items that a batch is in.
  public struct Reach: Sendable {
    /// Items of one batch, by their numbers.
    public struct Run: Sendable {
      /// The batch that they were filled from.
      public let batch: BatchGraph.Batch
      /// The first of them.
      public let first: SerialNumber
      /// The last of them.
      public let last: SerialNumber
      /// How many there are.
      public var count: Int { Int(last.number - first.number) + 1 }
    }

    /// The batch.
    public let batch: BatchGraph.Batch
    /// The items, in the order in which their series and numbers rise.
    public let runs: [Run]
    /// How many items there are.
    public var count: Int { runs.reduce(0) { $0 + $1.count } }
  }

  /// Follows an item back.
  ///
  /// - Parameter text: Its serial number.
  /// - Returns: Where it is and what it was made of.
  /// - Throws: `InputError` for a text that is no serial number and for one that was never given.
  public func origin(of text: String) throws(InputError) -> Origin {
    do throws(ItemRegister.Refusal) {
      guard let serial = SerialNumber(reading: text) else { throw .malformed }
      let (stage, site) = try register.state(of: text)
      let sources = try register.sources(of: text).compactMap(batch)
      // The batch of the run was recorded after all that went into it.
      guard let last = sources.last else { throw .unknownBatch }
      return Origin(serial: serial, stage: stage, site: site, batch: last, sources: sources)
    } catch .malformed {
      throw InputError(
        "'\(text)' is no serial number, or one that was misread",
        help: Self.likeness(text) ?? "write it whole, such as XJ25-00000042-7")
    } catch {
      throw InputError(
        "the number '\(text)' was never given to an item", help: "name an item of this file")
    }
  }

  /// Follows a lot or another batch forward.
  ///
  /// - Parameter name: The batch.
  /// - Returns: All items that it is in.
  /// - Throws: `InputError` when it is not recorded.
  public func reach(of name: String) throws(InputError) -> Reach {
    let graph = register.graph
    do throws(ItemRegister.Refusal) {
      guard let batch = batch(name) else { throw .unknownBatch }
      let runs: [Reach.Run] = try register.items(madeOf: name).compactMap { run in
        guard let first = SerialNumber(series: run.series, number: run.numbers.lowerBound),
          let last = SerialNumber(series: run.series, number: run.numbers.upperBound)
        else { return nil }
        return Reach.Run(batch: graph.batches[run.batch], first: first, last: last)
      }
      return Reach(batch: batch, runs: runs)
    } catch {
      throw InputError(
        "there is no batch '\(name)'",
        help: nearest(to: name, in: graph.batches.map(\.id).sorted())
          .map { "did you mean '\($0)'?" } ?? "name a batch of this file")
    }
  }

  private func batch(_ name: String) -> BatchGraph.Batch? {
    register.graph.place(of: name).map { register.graph.batches[$0] }
  }

  /// What the text would be with the right check character; nil when that is not all it lacks.
  private static func likeness(_ text: String) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts[1].utf8.count == 8, let number = Int32(parts[1]),
      let serial = SerialNumber(series: String(parts[0]), number: number)
    else { return nil }
    return "the check character of \(parts[0])-\(parts[1]) is \(serial.check): read it again"
  }
}

extension ItemRegister.Refusal {
  /// A short name, for answers that programs read.
  public var code: String {
    switch self {
    case .malformed: "malformed"
    case .unknownItem: "unknown-item"
    case .unknownStage: "unknown-stage"
    case .copied: "copied"
    case .outOfOrder: "out-of-order"
    case .notConsecutive: "not-consecutive"
    case .unknownBatch: "unknown-batch"
    }
  }
}
