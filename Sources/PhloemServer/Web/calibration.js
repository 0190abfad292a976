// When a meter's calibration is due, and whether that is over.

import { badge } from "./cards.js";
import { h } from "./dom.js";
import { day } from "./format.js";
import { t } from "./text.js";

/** When a calibration is due; marked where that was before the newest reading or today, or is soon. */
export function calibrationDue(meter) {
  if (!meter.calibrationDue) return "";
  const left = (Date.parse(meter.calibrationDue) - Date.now()) / 86400e3;
  const isOver = meter.isCalibrationOverdue || left < 0;
  if (isOver) return [badge(day(meter.calibrationDue), "alert"), h("small", {}, t("meters.overdue"))];
  return left < 60 ? badge(day(meter.calibrationDue), "warn") : day(meter.calibrationDue);
}
