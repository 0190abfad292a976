// PhloemAccounting: what a park emits: factors, GWP sets, programme profiles, methods, inventory.
//
// Main types: `FactorLibrary`, `Factor`, `GWPTable`, `ProgrammeProfile`, `AccountingMethod`. For
// example:
//
//     let library = try FactorLibrary.load()
//     let day = CivilTime(year: 2022, month: 1, day: 1)
//     let grid = try library.factor("cn.grid.national", on: day)
//     let emission = try Quantity(reading: "10 GWh") * grid.value  // 5366 tCO2
