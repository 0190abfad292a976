/// The words of the page of a status.
enum StatusText: String, PageText {
  case title = "Status of a Certificate|证书状态"
  case about = "{0} · {1}|{0} · {1}"
  case valid = "Valid|有效"
  case corrected = "Valid, with corrections|有效，但有更正"
  case revoked = "Revoked|已撤销"
  case asOf =
    "in the log of {0} entries, until {1}|截至账本第 {0} 个条目（{1}）"

  case validSentence =
    "Nothing in the ledger revokes this certificate, and no entry on which it rests was said to be wrong.|账本中没有任何条目撤销本证书，其所依据的条目也均未被更正。"
  case finalSentence =
    "A retirement is final: nothing can revoke it.|注销为最终状态，不可撤销。"
  case correctedSentence =
    "Nothing in the ledger revokes this certificate, but of the entries on which it rests it was said {0} times that one is wrong.|账本中没有任何条目撤销本证书，但其所依据的条目被更正 {0} 次。"
  case revokedSentence =
    "{0} revoked this certificate by entry {1} of the ledger, {2}. Nobody can rely on it any more.|{0} 于 {2} 以账本条目 {1} 撤销本证书。任何人不得再以其为依据。"

  case revocation = "The revocation|撤销"
  case revokedBy = "Revoked by|撤销方"
  case revokingEntry = "Entry|条目"
  case time = "Time|时间"
  case reason = "Reason|原因"
  case signedBy = "Signed by|签署人"

  case corrections = "Corrections|更正"
  case wrongEntry = "Wrong entry|有误条目"
  case toldBy = "By|更正方"
  case correctingEntry = "Told by entry|更正条目"
  case rightRecord = "what is right, entry {0}|更正内容（条目 {0}）"

  case said = "What the certificate said|证书原文"
  case check = "How to check it|如何验证"
  case checkIntro =
    "This page proves nothing by itself. The status is a file that who keeps the ledger signed: it holds the entries that are told here with their proofs, and shows that the log continues the certificate's. Without the ledger and without a network it is checked by|本页面本身不构成证明。状态文件由登记机构签署，包含上述条目及其在账本中的证明，并证明该日志是证书所依据日志的延续。无需账本、无需联网即可验证："
  case laterLog =
    "What comes into the ledger after this log, a later status tells.|此日志之后的变化以更新的状态文件为准。"
  case statusLog = "This log|本状态日志"
  case certificateLog = "Earlier log|证书日志"
}
