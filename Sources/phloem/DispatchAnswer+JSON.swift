import Foundation
import PhloemDispatch
import PhloemExchange
import PhloemMetering
import PhloemModel
import PhloemOptimise
import PhloemSession

extension DispatchAnswer {
  /// The answer as JSON.
  var json: PlanRecord {
    PlanRecord(plan, studies, failure: failure, failureWords, findings: session.findings)
  }

  /// Writes every flow, level and price, step by step, as CSV.
  func writeCSV(to path: String) throws {
    guard plan.hasValues else { return }
    if path == "-" {
      FileHandle.standardOutput.write(Data(plan.stepText.utf8))
    } else {
      try FileContents.write(Data(plan.stepText.utf8), to: path)
    }
  }
}
