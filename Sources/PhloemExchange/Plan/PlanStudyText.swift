/// The words of what was worked out beside a plan.
enum PlanStudyText: String, PageText {
  // How the plan was made
  case making = "How this plan was made|计划的编制方式"
  case typicalDays =
    "Typical days: {0} days stand for the {1} days of the period, each with the number of days that are like it; storages are linked through the true order of days. Amounts and costs count every day.|典型日：以 {0} 个典型日代表全期 {1} 天，各按其相似天数加权；储存按真实日序衔接。总量与成本按全部天数计。"
  case windows =
    "Rolling windows: each window sees {0} h ahead, and its first {1} h are kept before the next begins, as an operator would plan who knows no more. The plan is the best of each window, not of the whole time; prices are those of the windows.|滚动时间窗：每个时间窗预见 {0} 小时，保留其前 {1} 小时后进入下一窗，如同只知近期的调度员。结果为各窗最优，而非全期最优；价格为各窗的价格。"
  case scenariosAtOnce =
    "Scenarios: {0} courses of events are planned at once ({1}). What is built is the same in all; how it is run is decided in each. Amounts and costs are weighted by probability.|情景：同时考虑 {0} 种情景（{1}）。新建容量在各情景相同，运行方式各自决定。总量与成本按概率加权。"
  case chartsInTurn =
    "Charts show them one after another, with how often or how likely each comes.|图中依次显示，并注明其出现次数或概率。"

  // Scenarios
  case scenarios = "Scenarios|情景"
  case scenariosTitle = "What each scenario costs|各情景的成本"
  case columnScenario = "Scenario|情景"
  case columnProbability = "Probability|概率"
  case columnCommon = "This plan, {0}|本计划，{0}"
  case columnAlone = "Planned for it alone, {0}|单独计划，{0}"
  case columnRegret = "More than alone|高出"
  case expected = "Expected|期望值"
  case informationValue =
    "Knowing beforehand which scenario comes would save {0} {1} on average: so much a forecast may be worth at most.|若事先知道出现哪种情景，平均可节省 {0} {1}：这是预测价值的上限。"
  case noInformationValue =
    "What knowing beforehand is worth cannot be said: a scenario has no plan of its own.|有情景单独无可行计划，因此无法给出事先知情的价值。"

  // Contracts
  case contracts = "Contracts|合同"
  case contractsTitle =
    "Cash flows of energy performance contracts|合同能源管理的现金流"
  case contractNote =
    "The saving is the cost of the plan without the contract's assets less that of this plan, without what the assets themselves cost. Below zero is paid, above is received.|节省额为不含合同资产的计划成本减去本计划成本（不计资产投资）。负值为支出，正值为收入。"
  case contractTable = "Contract {0}, year by year, {1}|合同 {0} 逐年现金流，{1}"
  case columnYear = "Year|年份"
  case columnSaving = "Saving|节省额"
  case columnInvestor = "Investor|投资方"
  case columnProperty = "Property|用能方"
  case columnInvestorSum = "Investor, summed up|投资方累计"
  case capital = "Capital|投资"
  case yearlySaving = "Saving of the first year|首年节省"
  case presentValue = "Net present value, investor|投资方净现值"
  case payback = "Paid back after|投资回收期"
  case years = "years|年"
  case notPaidBack = "not within the contract|合同期内未回收"
  case noInterest = "no rate of interest is given|未给出利率"
  case scaled =
    "less than a year was planned: the saving is scaled to a year|计划不足一年：节省额已折算为全年"
  case scaledDown =
    "{0} years were planned: the saving is the mean of a year|计划期为 {0} 年：节省额为年均值"

  // Explanation of a price
  case explanation = "Why this price|价格成因"
  case explanationTitle = "Why {0} costs {1} at {2}|为何{0}在 {2} 的价格为 {1}"
  case explanationNote =
    "Who gives to the pool or takes from it, and what one more unit through each would cost, with other pools at their prices. What runs between its limits sets the price; what costs less is at its limit, what costs more is at its least.|向该物料池供入或取用的各方，以及经由各方多用一单位的成本（其他物料池按其价格计）。运行于上下限之间者决定价格；更便宜者已达上限，更贵者处于下限。"
  case gives = "gives|供入"
  case takes = "takes|取用"
  case flowRate = "Rate|速率"
  case columnState = "Stands|状态"
  case columnMarginalCost = "One more costs|多一单位成本"
  case columnMadeOf = "Made of|构成"
  case thePrice = "price of the pool|物料池价格"
  case given = "given|给定"
  case unavailable = "not available|不可用"
  case atLimit = "at its limit|已达上限"
  case atLeast = "at its least|处于下限"
  case between = "between: sets the price|介于上下限之间：决定价格"
  case stored = "what is stored|储存价值"
  case cap = "cap on carbon|排放上限"

  // Marginal emissions
  case marginal = "Marginal emission|边际排放"
  case marginalTitle = "What one more unit of each pool would emit|各物料池多用一单位的边际排放"
  case marginalNote =
    "The change of the plan's CO₂e with one more unit in a step, by the change of prices with the price of carbon. The chart shows the mean of each hour of the day. Where prices are not unique nothing can be said: such steps are counted, and left out of means.|某一步多用一单位使计划排放的变化，由价格随碳价的变化得出。图为一天各小时的均值。价格不唯一的步无法判定：单独计数，不计入均值。"
  case columnNotUnique = "Steps not unique|不唯一的步数"
  case hourOfDay = "Hour of the day|时刻（小时）"
  case noMarginal =
    "Marginal emissions were asked for, but the plan has no prices or counts no emissions.|已要求边际排放，但该计划没有价格或未核算排放。"

  // Ranges
  case rangeNote =
    "Each bar goes from the least to the most that plans within this cost may have, as a share of the most; the dot is the best plan. A long bar is a free choice, a short one is a must.|每条为该成本内可取的最小至最大值（占最大值的比例），圆点为最优方案。长条表示可自由选择，短条表示别无选择。"
  case rangeAxis = "Share of the most, %|占最大值 %"
  case chosen = "What is built or bought|新建或外购"
  case frontScopes = "Scopes counted: {0}.|计入的范围：{0}。"
  case frontLiftsCap =
    "The cap of {0} tCO₂e is lifted for the front.|计算该曲线时不计 {0} tCO₂e 的排放上限。"
  case frontOf = "the front|权衡曲线"
}
