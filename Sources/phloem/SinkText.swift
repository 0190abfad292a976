/// The words of `sink`.
enum SinkText: String, TwoLanguageText {
  case year = "year|年份"
  case stock = "stock|碳储量"
  case range = "range|区间"
  case growth = "growth|生长"
  case loss = "loss|损失"
  case removal = "removal|净清除量"
  case cumulative = "cumulative|累计"
  case stand = "stand|林分"
  case species = "species|树种"
  case planted = "planted|造林年份"
  case area = "area|面积"
  case hectares = "ha|公顷"
  case mean = "mean tCO2/(ha·yr)|年均 tCO2/(ha·yr)"
  case verdict = "in the range of|所处区间"
  case from = "{0} to {1}, {2} ha, in tCO2|{0}—{1} 年，{2} 公顷，单位 tCO2"
  case meanLine = "Mean removal: {0} tCO2/(ha·yr) ({1}), {2}|年均清除量：{0} tCO2/(ha·yr)（{1}），{2}"
  case limits =
    "Planted forest takes up to {0} (temperate) and {1} tCO2/(ha·yr) (tropical): IPCC SR-LULUCF|造林的年均清除量上限：温带 {0}，热带 {1} tCO2/(ha·yr)（IPCC SR-LULUCF）"
  case statedLine =
    "Stated: {0} tCO2 over {1} yr = {2} tCO2/(ha·yr), {3}|公布值：{1} 年 {0} tCO2，即 {2} tCO2/(ha·yr)，{3}"
  case ifMu =
    "If mu are meant where acres are written: {0} tCO2/(ha·yr)|若原文的“acre”实为亩：{0} tCO2/(ha·yr)"
  case within =
    "It is {0} against the projection and inside its range|与预测值相差 {0}，在预测区间之内"
  case outside =
    "It is {0} against the projection and outside its range|与预测值相差 {0}，超出预测区间"
  case source = "a source: more is lost than grows|碳源：损失大于生长"
  case temperate = "temperate forest|温带造林范围"
  case tropical = "tropical forest only|仅热带造林可达"
  case above = "no forest|超出任何森林"
}
