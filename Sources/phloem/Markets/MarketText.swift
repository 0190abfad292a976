/// The words of `methodology`, `auction`, `compliance` and `trades`.
enum MarketText: String, TwoLanguageText {
  case bid = "bid|申报"
  case bidder = "bidder|竞买人"
  case wanted = ">wanted|>申报量"
  case won = ">won|>成交量"
  case price = ">price|>价格"
  case payment = ">payment|>应付金额"
  case demandLine = "{0} wanted of {1}; {2}|申报总量 {0}，拍卖总量 {1}；{2}"
  case cleared =
    "{0} sold, clearing price {1}, revenue {2}|成交 {0}，出清价 {1}，成交金额 {2}"
  case undersubscribed = "void: less is wanted than is on sale|流拍：申报总量小于拍卖总量"
  case belowSecondary =
    "void: {0} is too far below the secondary market|流拍：出清价 {0} 明显低于二级市场价格"
  case refusedBid = "refused: {0} ({1})|无效申报：{0}（{1}）"

  case year = "year|年度"
  case required = ">required|>应清缴"
  case atHand = ">at hand|>持有"
  case offsets = ">offsets|>抵销"
  case offsetLimit = ">of at most|>抵销上限"
  case shortfall = ">shortfall|>缺口"
  case surplus = ">surplus|>盈余"
  case carriedOver = ">carried over|>结转"
  case lapsing = ">lapsing|>失效"
  case willLack = "expected shortfall in {0}: {1} t ({2}–{3}, 90 %)|{0} 年：预计缺口 {1} t（{2}–{3}，90 %）"
  case unconfirmed = "unconfirmed: {0}|待核实：{0}"

  case instrument = "instrument|品种"
  case trades = ">trades|>笔数"
  case volume = ">volume|>成交量"
  case average = ">average|>均价"
  case low = ">low|>最低"
  case high = ">high|>最高"
  case turnover = ">turnover|>成交额"
  case sameOwner = "{0} trades with itself: {1}, {2} {3}|{0} 自成交：{1}，{2} {3}"
  case ring = "a ring {0}: {1}, {2} {3}|闭环交易 {0}：{1}，{2} {3}"
  case churn = "{0} bought and sold the same: {1}, {2} {3}|{0} 对倒：{1}，{2} {3}"

  case methodology = "methodology|方法学"
  case gives = "gives|产出"
  case unit = "unit|单位"
  case from = "from|生效"
  case to = "to|失效"
  case text = "text|依据"
  case name = "name|名称"
  case resultLine =
    "result: {0} g, buffer {1} g, {2} t can be issued|结果：{0} g，缓冲 {1} g，可签发 {2} t"
  case refusedBy = "refused by {0}: {1} ({2})|不符合 {0}：{1}（{2}）"
  case amountLine =
    "{0}: {1} counts of {2} known; estimated {3}, filled {4}, measured {5} % of the time|{0}：计入 {1}，已知 {2}；估算 {3}，补缺 {4}，实测时间占 {5} %"
  case hoursLine = "hours: {0} in {1} runs|占用计量小时：{0} 个，{1} 段"
}
