"""The peer of the forecast: exponential smoothing by statsmodels, and the naive methods by NumPy.

Usage: forecast_peer.py FILE COLUMN STEPS FOLDS

The folds are those of Phloem: origins a day apart, the last one STEPS before the end, each forecast from
what came before it; smoothing is fitted to the eight weeks before, anew every week of origins. The
seconds leave out Python's start and the imports.
"""

import csv
import json
import sys
import time
import warnings

import numpy
from statsmodels.tsa.exponential_smoothing.ets import ETSModel

DAY, WEEK = 24, 168


def read(file, column):
    with open(file, encoding="utf-8", newline="") as source:
        rows = csv.reader(source)
        header = [name.split(" [")[0] for name in next(rows)]
        place = header.index(column)
        return numpy.array([float(row[place]) for row in rows])


def smoothing(values, origins, steps):
    """Yields the forecast of each origin: additive error and week, no trend."""
    fitted_at, parameters = None, None
    for origin in origins:
        model = ETSModel(
            values[origin - 8 * WEEK:origin], error="add", seasonal="add", seasonal_periods=WEEK,
            initialization_method="heuristic")
        if fitted_at is None or origin - fitted_at >= WEEK:
            parameters = model.fit(disp=False).params
            fitted_at = origin
        yield model.smooth(parameters).forecast(steps)


def main(file, column, steps, folds):
    start = time.perf_counter()
    values = read(file, column)
    origins = [len(values) - steps - DAY * fold for fold in reversed(range(folds))]
    actual = numpy.array([values[origin:origin + steps] for origin in origins])
    last = numpy.array([numpy.full(steps, values[origin - 1]) for origin in origins])
    week = numpy.array([[values[origin + step - WEEK * (step // WEEK + 1)] for step in range(steps)]
                        for origin in origins])
    smooth = numpy.array(list(smoothing(values, origins, steps)))
    seconds = time.perf_counter() - start
    errors = {"persistence": last, "seasonal-naive": week, "ets": smooth}
    mae = {name: float(numpy.abs(actual - forecast).mean()) for name, forecast in errors.items()}
    print(json.dumps({"seconds": seconds, "mae": mae}))


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
