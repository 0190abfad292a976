public import PhloemModel

extension Verdict {
  /// The verdict in words.
  public var name: LocalizedText {
    switch self {
    case .consistent: LocalizedText("consistent", zh: "一致")
    case .inconsistent: LocalizedText("inconsistent", zh: "矛盾")
    case .implausible: LocalizedText("implausible", zh: "不合理")
    case .uncheckable: LocalizedText("uncheckable", zh: "无法核查")
    }
  }
}

extension EvidenceBasis {
  /// The basis in words.
  public var name: LocalizedText {
    switch self {
    case .arithmetic: LocalizedText("arithmetic", zh: "算术")
    case .definition: LocalizedText("definition", zh: "定义")
    case .lookedUp: LocalizedText("published, looked up", zh: "已查证的公布数据")
    case .recalled: LocalizedText("recalled, to be confirmed", zh: "凭记忆，待确认")
    case .assumption: LocalizedText("assumption", zh: "假设")
    }
  }
}

extension CheckKind {
  /// What a check compares with, in words.
  public var name: LocalizedText {
    switch self {
    case .statement: LocalizedText("another statement", zh: "另一处陈述")
    case .definition: LocalizedText("a definition", zh: "定义")
    case .published: LocalizedText("a published figure", zh: "公布数据")
    case .whole: LocalizedText("parts and whole", zh: "部分与总量")
    case .physical: LocalizedText("a physical limit", zh: "物理极限")
    case .ordinary: LocalizedText("what is usual", zh: "通常范围")
    }
  }
}
