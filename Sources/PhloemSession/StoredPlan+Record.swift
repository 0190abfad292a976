import Foundation
package import PhloemExchange
import PhloemModel
package import PhloemStore

extension StoredPlan {
  /// The answer of the plan.
  ///
  /// - Throws: `InputError` where it cannot be read any more.
  package func record() throws -> PlanRecord {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "infinite", negativeInfinity: "-infinite", nan: "unknown")
    do {
      return try decoder.decode(PlanRecord.self, from: Data(answer.utf8))
    } catch is DecodingError {
      throw InputError(
        "the answer of plan '\(name)', version \(version), was kept in another form",
        help: "make it again: phloem \(command)")
    }
  }
}
