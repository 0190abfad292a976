/// What unit texts may contain, as tables; `UnitGrammar` says how the words go together.
///
/// To add a unit, add a row. Sizes are in canonical units: MJ, kg, s, m, K, Nm3, Pa, kvarh, one unit
/// of money, one item. A year has 365 days; a calorie, Btu and toe are those of the International
/// Table (4.1868 J), so that 1 kgce = 7000 kcal = 29.3076 MJ.
enum UnitVocabulary {
  /// Prefixes and their powers of ten.
  static let prefixes: [String: Int] = [
    "n": -9, "µ": -6, "u": -6, "m": -3, "c": -2, "d": -1, "h": 2, "k": 3, "M": 6, "G": 9, "T": 12,
    "P": 15, "E": 18,
    "milli": -3, "kilo": 3, "mega": 6, "giga": 9, "tera": 12,
    "微": -6, "毫": -3, "厘": -2, "千": 3, "兆": 6, "吉": 9, "太": 12,
  ]

  /// Words that multiply the unit after them.
  static let multiples: [String: Double] = [
    "十": 10, "百": 100, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8,
    "十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12,
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mn": 1e6, "bn": 1e9,
  ]

  /// Units that stand by themselves.
  static let rows: [UnitRow] =
    numbers + energy + mass + geometry + gases + temperatures + times + moneys + items + transport

  static let numbers: [UnitRow] = [
    UnitRow("fraction", 1, .none),
    UnitRow("% percent per~cent 百分点", 1, tenTo: -2, .none),
    UnitRow("‰", 1, tenTo: -3, .none),
    UnitRow("ppm", 1, tenTo: -6, .none),
    UnitRow("ppb", 1, tenTo: -9, .none),
    UnitRow("mol", 1, .count("mol"), prefixes: "m k"),
  ]

  static let energy: [UnitRow] = [
    UnitRow("J", 1, tenTo: -6, .energy, prefixes: "k M G T P E"),
    UnitRow("焦 焦耳", 1, tenTo: -6, .energy, prefixes: "千 兆 吉 太"),
    UnitRow("Wh", 3.6, tenTo: -3, .energy, prefixes: "k M G T P"),
    UnitRow("瓦时", 3.6, tenTo: -3, .energy, prefixes: "千 兆 吉 太"),
    UnitRow("度 度电", 3.6, .energy),
    UnitRow("joule joules", 1, tenTo: -6, .energy, prefixes: "kilo mega giga tera"),
    UnitRow(
      "watt-hour watt-hours watt~hour watt~hours", 3.6, tenTo: -3, .energy,
      prefixes: "kilo mega giga tera"),
    UnitRow("watt watts", 1, tenTo: -6, .power, prefixes: "kilo mega giga tera"),
    UnitRow("cal", 4.1868, tenTo: -6, .energy, prefixes: "k M G T"),
    UnitRow("卡", 4.1868, tenTo: -6, .energy, prefixes: "千"),
    UnitRow("大卡", 4.1868, tenTo: -3, .energy),
    UnitRow("Btu BTU", 1.05505585262, tenTo: -3, .energy, prefixes: "k"),
    UnitRow("mmBtu MMBtu mmBTU MMBTU", 1.05505585262, tenTo: 3, .energy),
    UnitRow("therm therms", 1.05505585262, tenTo: 2, .energy),
    UnitRow("W", 1, tenTo: -6, .power, prefixes: "m k M G T"),
    UnitRow("Wp", 1, tenTo: -6, .power, prefixes: "k M G"),
    UnitRow("瓦", 1, tenTo: -6, .power, prefixes: "千 兆 吉"),
    UnitRow("RT 冷吨", 3.5168528420667, tenTo: -3, .power),
    UnitRow("var", 1e-3 / 3600, .reactiveEnergy / .time, prefixes: "k M"),
    UnitRow("varh", 1, tenTo: -3, .reactiveEnergy, prefixes: "k M"),
    UnitRow("千乏时", 1, .reactiveEnergy),
    UnitRow("Ah", 1, .charge, prefixes: "m k M"),
    UnitRow("A", 1.0 / 3600, .charge / .time, prefixes: "m k"),
    UnitRow("V", 3.6, tenTo: -3, .energy / .charge, prefixes: "m k"),
    UnitRow("ohm Ω 欧姆", 12.96, .resistance, prefixes: "m k"),
  ]

  static let mass: [UnitRow] = [
    UnitRow("g", 1, tenTo: -3, .mass, prefixes: "n µ u m k M G T"),
    UnitRow("克", 1, tenTo: -3, .mass, prefixes: "微 毫 千"),
    UnitRow("gram grams", 1, tenTo: -3, .mass, prefixes: "milli kilo"),
    UnitRow("公斤", 1, .mass),
    UnitRow("斤", 0.5, .mass),
    UnitRow("t", 1, tenTo: 3, .mass, prefixes: "k M G"),
    UnitRow(
      "tonne tonnes 吨 公吨 metric~ton metric~tons metric~tonne metric~tonnes", 1, tenTo: 3, .mass),
    UnitRow("kilotonne kilotonnes", 1, tenTo: 6, .mass),
    UnitRow("megatonne megatonnes", 1, tenTo: 9, .mass),
    UnitRow("lb lbs", 0.45359237, .mass),
    UnitRow("oz", 0.028349523125, .mass),
    UnitRow("short~ton short~tons short-ton", 907.18474, .mass),
    UnitRow("long~ton long~tons long-ton", 1016.0469088, .mass),
  ]

  static let geometry: [UnitRow] = [
    UnitRow("m", 1, .length, prefixes: "n µ u m c d k"),
    UnitRow("米", 1, .length, prefixes: "微 毫 厘 千"),
    UnitRow("meter meters metre metres", 1, .length, prefixes: "milli kilo"),
    UnitRow("公里", 1, tenTo: 3, .length),
    UnitRow("mile miles mi 英里", 1609.344, .length),
    UnitRow("ft", 0.3048, .length),
    UnitRow("in", 0.0254, .length),
    UnitRow("nmi", 1852, .length),
    UnitRow("ha 公顷 hectare hectares", 1, tenTo: 4, .area),
    UnitRow("mu 亩", 1e4 / 15, .area),
    UnitRow("acre acres 英亩", 4046.8564224, .area),
    UnitRow(
      "平方米 平米 sqm square~meter square~meters square~metre square~metres sq~m", 1, .area),
    UnitRow(
      "平方公里 平方千米 square~kilometer square~kilometers square~kilometre square~kilometres", 1,
      tenTo: 6, .area),
    UnitRow("sqft", 0.09290304, .area),
    UnitRow("L l", 1, tenTo: -3, .volume, prefixes: "µ u m c d h k M"),
    UnitRow("liter liters litre litres", 1, tenTo: -3, .volume),
    UnitRow("升", 1, tenTo: -3, .volume, prefixes: "微 毫"),
    UnitRow("立方米 立方 方 cubic~meter cubic~meters cubic~metre cubic~metres", 1, .volume),
    UnitRow("USgal US~gal", 3.785411784, tenTo: -3, .volume),
    UnitRow("UKgal UK~gal", 4.54609, tenTo: -3, .volume),
    UnitRow("bbl", 0.158987294928, .volume),
  ]

  /// Gas volumes at other reference states are brought to 0 °C at the same pressure: a standard
  /// cubic foot is measured at 60 °F and 14.696 psi, a standard cubic metre at 15 °C.
  static let gases: [UnitRow] = [
    UnitRow("Nm3 标方 标准立方米 标立方米 标立方 标立", 1, .normalVolume),
    UnitRow("Sm3", 273.15 / 288.15, .normalVolume),
    UnitRow("scf", 0.028316846592 * 273.15 / (519.67 / 1.8), .normalVolume),
    UnitRow("Pa", 1, .pressure, prefixes: "h k M G"),
    UnitRow("帕 帕斯卡", 1, .pressure, prefixes: "千 兆"),
    UnitRow("bar", 1, tenTo: 5, .pressure, prefixes: "m"),
    UnitRow("atm", 101_325, .pressure),
    UnitRow("psi", 6894.757293168, .pressure),
    UnitRow("mmHg", 133.322387415, .pressure),
  ]

  static let temperatures: [UnitRow] = [
    UnitRow("°C degC 摄氏度", 1, .temperature, offset: 273.15),
    UnitRow("°F degF 华氏度", 1 / 1.8, .temperature, offset: 459.67 / 1.8),
    UnitRow("K~abs", 1, .temperature),
    UnitRow("K ΔK Δ°C", 1, .temperatureDifference),
    UnitRow("Δ°F", 1 / 1.8, .temperatureDifference),
  ]

  static let times: [UnitRow] = [
    UnitRow("s", 1, .time, prefixes: "µ u m"),
    UnitRow("sec second seconds 秒", 1, .time),
    UnitRow("min minute minutes 分钟", 60, .time),
    UnitRow("h hr hrs hour hours 小时", 3600, .time),
    UnitRow("d day days 天 日", 86_400, .time),
    UnitRow("week weeks 周", 604_800, .time),
    UnitRow("a yr year years annum 年", 31_536_000, .time),
  ]

  /// Currencies by ISO 4217 code, then other names.
  static let moneys: [UnitRow] =
    UnitRow.list(
      """
      AED ARS AUD BDT BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR JPY KES KRW \
      KZT MAD MXN MYR NGN NOK NZD PEN PHP PKR PLN QAR RON RUB SAR SEK SGD THB TRY TWD UAH USD UZS \
      VND ZAR
      """
    ).map { UnitRow($0, 1, .money($0), prefixes: "k M G") } + [
      UnitRow("元 人民币 RMB 人民币元 yuan", 1, .money("CNY")),
      UnitRow("角", 0.1, .money("CNY")),
      UnitRow("$ US$ 美元", 1, .money("USD")),
      UnitRow("€ 欧元", 1, .money("EUR")),
      UnitRow("£ 英镑", 1, .money("GBP")),
      UnitRow("日元", 1, .money("JPY")),
      UnitRow("港元 港币", 1, .money("HKD")),
      UnitRow("韩元", 1, .money("KRW")),
    ]

  /// Countable things; the first spelling names the item.
  static let items: [UnitRow] = [
    "person persons people capita 人", "resident residents 居民", "employee employees 员工",
    "passenger passengers 乘客 人次", "vehicle vehicles car cars 辆", "household households 户",
    "piece pieces pcs unit units 件 个 台 只", "set sets 套", "tree trees 棵 株", "head 头",
    "room rooms 间", "room-night room-nights", "building buildings 栋", "point points",
    "record records 条", "trip trips", "certificate certificates 张", "cell cells",
    "supplier suppliers", "project projects", "user users", "book books", "server servers",
  ].map { symbols in
    UnitRow(symbols, 1, .count(UnitRow.list(symbols)[0]))
  }

  static let transport: [UnitRow] = [
    UnitRow("tkm 吨公里", 1, tenTo: 6, .transportWork),
    UnitRow("ton-mile short~ton-mile", 907.18474 * 1609.344, .transportWork),
    UnitRow("pkm 人公里", 1, tenTo: 3, .count("passenger") * .length),
    UnitRow("vkm 车公里", 1, tenTo: 3, .count("vehicle") * .length),
  ]

  /// Words that a reader might expect to work, and why they do not.
  static let refused: [String: String] = [
    "month months 月 个月": "a month has no fixed length: use 'd', 'a' or a period such as 2025-03",
    "quarter quarters 季度": "a quarter has no fixed length: use 'd' or 'a'",
    "ton tons": "write 't' (1000 kg), 'short ton' (907.18474 kg) or 'long ton' (1016.0469 kg)",
    "gal gallon gallons": "write 'USgal' (3.785 L) or 'UKgal' (4.546 L)",
    "¥": "write 'CNY' or 'JPY'",
    "MBtu MBTU": "write 'kBtu' (a thousand) or 'mmBtu' (a million)",
    "ce": "write 'kgce' or 'tce'",
  ]
}
