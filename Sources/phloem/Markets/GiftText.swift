/// The words of `gifts`.
enum GiftText: String, TwoLanguageText {
  case receivedLine =
    "{0} in {1} gifts, spent {2}, waiting for a plot {3}|收到 {0}，共 {1} 笔；已支出 {2}，待落实地块 {3}"
  case meanLine = "{0} people, {1} a person|参与 {0} 人，人均 {1}"
  case plot = "plot|地块"
  case project = "project|项目"
  case area = "area|面积"
  case cost = ">cost|>造价"
  case given = ">given|>已认捐"
  case spent = ">spent|>已支出"
  case receiptLine = "receipt {0}: {1} of {2} for {3}|收据 {0}：{2} 捐赠 {1}，用于 {3}"
  case nobody = "somebody|匿名者"
  case forPlot = "  plot {0}: {1}, of which spent {2}|  地块 {0}：{1}，其中已支出 {2}"
  case forPayment = "  {0} on {1}: {2} ({3})|  {1} 支出 {0}：{2}（{3}）"
  case waiting = "  waiting for a plot: {0}|  待落实地块：{0}"
  case jobs = "{0}: {1} jobs are {2} person-years, {3} years each|{0}：{1} 个岗位合 {2} 人年，每岗 {3} 年"
  case unsure =
    "{0}: {1} jobs cannot be judged: it is not told how many person-years they are|{0}：{1} 个岗位无从判断：未说明合多少人年"
}
