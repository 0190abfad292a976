import PhloemFootprint

extension ILCDWriter {
  func text(of group: UnitGroup) -> String {
    var xml = XMLTextWriter()
    let root = [("xmlns", "http://lca.jrc.it/ILCD/UnitGroup"), Self.common, ("version", "1.1")]
    xml.element("unitGroupDataSet", root) { xml in
      xml.element("unitGroupInformation") { xml in
        xml.element("dataSetInformation") { xml in
          xml.element("common:UUID", [], ILCDIdentifier.of(group.id))
          xml.element("common:name", [("xml:lang", "en")], group.name)
        }
        xml.element("quantitativeReference") {
          $0.element("referenceToReferenceUnit", [], "\(group.reference)")
        }
      }
      administration(into: &xml)
      xml.element("units") { xml in
        for (index, unit) in group.units.enumerated() {
          xml.element("unit", [("dataSetInternalID", "\(index)")]) { xml in
            xml.element("name", [], unit.name)
            xml.element("meanValue", [], "\(unit.factor)")
          }
        }
      }
    }
    return xml.text
  }

  func text(of property: FlowProperty) -> String {
    var xml = XMLTextWriter()
    let group = database.unitGroups[property.unitGroup]
    let root = [("xmlns", "http://lca.jrc.it/ILCD/FlowProperty"), Self.common, ("version", "1.1")]
    xml.element("flowPropertyDataSet", root) { xml in
      xml.element("flowPropertiesInformation") { xml in
        xml.element("dataSetInformation") { xml in
          xml.element("common:UUID", [], ILCDIdentifier.of(property.id))
          Self.names("common:name", property.name, into: &xml)
        }
        xml.element("quantitativeReference") { xml in
          Self.reference(
            "referenceToReferenceUnitGroup", to: "unit group", "unitgroups", group.id,
            LocalisedText(group.name), into: &xml)
        }
      }
      administration(into: &xml)
    }
    return xml.text
  }

  func text(of flow: DatasetFlow) -> String {
    var xml = XMLTextWriter()
    let root = [("xmlns", "http://lca.jrc.it/ILCD/Flow"), Self.common, ("version", "1.1")]
    xml.element("flowDataSet", root) { xml in
      xml.element("flowInformation") { xml in
        xml.element("dataSetInformation") { information(of: flow, into: &$0) }
        xml.element("quantitativeReference") {
          $0.element("referenceToReferenceFlowProperty", [], "\(flow.referenceProperty)")
        }
        if let location = flow.location {
          xml.element("geography") { $0.element("locationOfSupply", [], location) }
        }
      }
      xml.element("modellingAndValidation") { xml in
        let type =
          switch flow.kind {
          case .product: "Product flow"
          case .waste: "Waste flow"
          case .elementary: "Elementary flow"
          }
        xml.element("LCIMethod") { $0.element("typeOfDataSet", [], type) }
      }
      administration(into: &xml)
      xml.element("flowProperties") { xml in
        for (index, measured) in flow.properties.enumerated() {
          let property = database.flowProperties[measured.property]
          xml.element("flowProperty", [("dataSetInternalID", "\(index)")]) { xml in
            Self.reference(
              "referenceToFlowPropertyDataSet", to: "flow property", "flowproperties", property.id,
              property.name, into: &xml)
            xml.element("meanValue", [], "\(measured.factor)")
          }
        }
      }
    }
    return xml.text
  }

  private func information(of flow: DatasetFlow, into xml: inout XMLTextWriter) {
    xml.element("common:UUID", [], ILCDIdentifier.of(flow.id))
    xml.element("name") { Self.names("baseName", flow.name, into: &$0) }
    if !flow.synonyms.isEmpty {
      xml.element("common:synonyms", [("xml:lang", "en")], flow.synonyms.joined(separator: ";"))
    }
    if flow.kind == .elementary, !flow.category.isEmpty {
      xml.element("classificationInformation") { xml in
        xml.element("common:elementaryFlowCategorization") { xml in
          for (level, name) in flow.category.enumerated() {
            xml.element("common:category", [("level", "\(level)")], name)
          }
        }
      }
    } else {
      Self.classification(flow.category, into: &xml)
    }
    if let cas = flow.cas { xml.element("CASNumber", [], cas) }
    if let formula = flow.formula { xml.element("sumFormula", [], formula) }
  }
}
