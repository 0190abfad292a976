// Sources of PhloemNumerics.
