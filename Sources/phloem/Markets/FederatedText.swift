/// The words of `federated`.
enum FederatedText: String, TwoLanguageText {
  case feature = "feature|特征"
  case weight = ">weight|>权重"
  case constant = "constant|常数项"
  case silo = "silo|数据方"
  case rows = ">rows|>记录数"
  case rounds = ">rounds|>轮次"
  case numbers = ">numbers sent|>发出数值个数"
  case rightRows = ">told right|>判对"
  case accuracyLine = "{0} rows in {1} rounds; accuracy {2} %|{0} 条记录，{1} 轮；准确率 {2} %"
  case centralLine =
    "with all rows in one place: {0} %, {1} points apart|集中训练：{0} %，相差 {1} 个百分点"
  case leftLine =
    "in each round {0} sums leave a silo: a count, {1} of the gradient, {2} of the curvature, the log-likelihood; at the end a count of rows told right|每轮每个数据方只发出 {0} 个合计数：记录数、梯度 {1} 个、曲率 {2} 个、对数似然；最后再发出判对的记录数"
}
