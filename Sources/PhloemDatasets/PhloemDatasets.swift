/// Reads and writes life-cycle data in the forms that others use.
public enum PhloemDatasets {}
