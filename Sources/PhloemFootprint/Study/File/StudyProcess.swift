package import PhloemModel

/// A process of a study: what it makes, takes, gives away and emits.
package struct StudyProcess: Sendable {
  /// Its key.
  package var id: String
  /// Its name for people.
  package var name: String
  /// Where it stands.
  package var location: String?
  /// The stage of life that it belongs to.
  package var stage: String?
  /// What it makes, the reference first; a waste that it treats where `treats` says so.
  package var outputs: [Output]
  /// Whether its reference is a waste that it takes.
  package var treats: Bool
  /// How several products share.
  package var sharing: Sharing?
  /// What it takes and gives, with nature and with others.
  package var exchanges: [StudyExchange]
  /// Recycled content and end of life by the circular footprint formula.
  package var circular: StudyCircular?
  /// Where it stands.
  package var position: FilePosition

  /// How several products share the burdens.
  package enum Sharing: String, CaseIterable, Sendable {
    /// By the `share` of each.
    case shares
    /// By revenue: amount × `price`.
    case economic
    /// By amount, or by `mass` where it is stated.
    case physical
    /// The first bears all.
    case cutOff = "cut-off"
  }

  /// A product.
  package struct Output: Sendable {
    /// Its key: by it inputs name it.
    package var id: String
    /// Its name for people.
    package var name: String
    /// How much.
    package var amount: StudyAmount
    /// Its part of the burdens, where parts are stated.
    package var share: Double?
    /// Money for a unit of it.
    package var price: Quantity?
    /// The mass of the amount.
    package var mass: Quantity?
    /// Where it stands.
    package var position: FilePosition
  }
}

/// Something that a process of a study takes or gives.
package struct StudyExchange: Sendable {
  /// Which way and between whom.
  package enum Role: String, Sendable, CaseIterable {
    /// A product that it takes.
    case input = "inputs"
    /// A waste that it hands over for treatment.
    case waste = "wastes"
    /// A product that it spares others to make.
    case avoided = "avoids"
    /// A substance that it releases to nature.
    case emission = "emissions"
    /// A substance that it takes from nature.
    case resource = "resources"
  }

  /// Its key in the process.
  package var label: String
  /// Which way and between whom.
  package var role: Role
  /// What it is.
  package var supplier: StudySupplier
  /// How much.
  package var amount: StudyAmount
  /// How sure that is.
  package var spread: StudySpread?
  /// Five scores of the source, 1 best to 5 worst, 0 unknown; empty for none.
  package var pedigree: [Int]
  /// The compartment of nature, from the outermost down.
  package var compartment: [String]
  /// CAS number of a substance.
  package var cas: String?
  /// Where it stands.
  package var position: FilePosition
}

/// How sure an amount is.
package enum StudySpread: Sendable {
  /// Lognormal about the amount, by its geometric standard deviation.
  case lognormal(Double)
  /// Normal about the amount, by its standard deviation.
  case normal(StudyAmount)
  /// Uniform between bounds, or triangular where a mode is told.
  case between(StudyAmount, StudyAmount, mode: StudyAmount?)
}

/// The circular footprint formula of a process: its numbers and who stands for each impact.
package struct StudyCircular: Sendable {
  /// The numbers by letter: A, B, R1, R2, R3, Qs-in, Qs-out; each a number or a formula.
  package var numbers: [String: Number]
  /// Who stands for Ev, E*v, Erec, ErecEoL, Eer and Ed, by key.
  package var suppliers: [String: StudySupplier]
  /// The heat and the power that recovery of energy replaces, each with its efficiency.
  package var recovered: [String: (supplier: StudySupplier, efficiency: Number)]
  /// Net calorific value for one unit of the material.
  package var calorificValue: StudyAmount?
  /// Where it stands.
  package var position: FilePosition

  /// A number, or a formula over the parameters.
  package struct Number: Sendable {
    /// The formula; a plain number is one.
    package var formula: String
    /// Where it stands.
    package var position: FilePosition
  }

  /// Letters of numbers and their values where none is written; nil where one must be.
  package static let letters: [(letter: String, standard: String?)] = [
    ("A", nil), ("B", "0"), ("R1", nil), ("R2", nil), ("R3", "0"), ("Qs-in", "1"), ("Qs-out", "1"),
  ]
  /// Keys of suppliers.
  package static let roles = [
    "virgin", "replaced", "recycled", "recycling", "energy-recovery", "disposal",
  ]
}
