import PhloemLedger
import PhloemModel

extension LedgerShow.Answer.Series {
  /// What the units rest on, in words.
  func source(_ language: LocalizedText.Language) -> String {
    let onProject = LedgerText.onProject(language, project)
    let beside = project.isEmpty ? "" : (language == .zh ? "，" : ", ") + onProject
    return switch UnitBasis(rawValue: basis) {
    case .monitoring, nil: onProject
    case .allocation: LedgerText.onAllocation(language, region ?? "–")
    case .generation: LedgerText.onGeneration(language, region ?? "–")
    case .imported: LedgerText.onImport(language, origin ?? "–") + beside
    case .returned: LedgerText.onReturn(language, origin ?? "–") + beside
    }
  }
}
