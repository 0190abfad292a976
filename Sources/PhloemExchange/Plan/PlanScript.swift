/// The script of the page of a plan: unpacks series, keeps the time and the pool that are shown, draws.
enum PlanScript {
  /// JavaScript; `charts` and `paint` come from `ChartScript`, the charts from `PlanScript.drawing`.
  static let text = """
    (() => {
    \(ChartScript.text)
    \(unpacking)
    \(drawing)
    \(controls)
    })();

    """

  /// Series by their places, the times of the steps, and the part of them that is shown.
  private static let unpacking = """
      const {time, words} = charts;
      const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
      const level = new Map([...letters].map((letter, k) => [letter, k]));
      const none = 64 ** charts.pack.digits - 1;
      const known = new Map();
      // The numbers of a series, one a step.
      const values = place => {
        if (!known.has(place)) {
          const {v, a, b, t} = charts.pack.series[place];
          const all = new Array(time.count).fill(v);
          for (let i = 0; t && i < all.length; i++) {
            let q = 0;
            for (let d = 0; d < charts.pack.digits; d++)
              q = q * 64 + level.get(t[i * charts.pack.digits + d]);
            const x = a + b * q;
            all[i] = q == none ? null : Math.abs(x) < b ? 0 : x;
          }
          known.set(place, all);
        }
        return known.get(place);
      };
      // When each step begins by the clock of the park, and the end; always rising.
      const times = [];
      for (let i = 0, s = 0, shift = 0; i <= time.count; i++) {
        while (s < time.shifts.length && time.shifts[s][0] <= i) shift = time.shifts[s++][1];
        const at = time.days ? i * time.hours : time.start + i * time.step + shift;
        times.push(i && at <= times[i - 1] ? times[i - 1] + 1 : at);
      }
      const perDay = Math.max(1, Math.round(24 / time.hours));
      // The steps that are shown: of a long plan the first week at first.
      let from = 0;
      let to = time.count > 10 * perDay ? 7 * perDay : time.count;
      // All steps of what is shown and as much beside it; means where these are more than a screen has.
      const shown = () => {
        const size = [1, 2, 3, 4, 6, 8, 12, 24, 48, 96, 168, 336].find(s => (to - from) / s <= 2400)
          ?? 672;
        const beside = Math.min(to - from, 1200);
        const first = Math.max(0, Math.floor((from - beside) / size) * size);
        const firsts = [];
        for (let i = first; i < Math.min(time.count, to + beside); i += size) firsts.push(i);
        const end = Math.min(time.count, firsts.at(-1) + size);
        return {size, firsts, end, x: [...firsts, end].map(i => times[i])};
      };
      const part = (all, {size, firsts, end}) => firsts.map(i => {
        let sum = 0, count = 0;
        for (let j = i; j < Math.min(i + size, end); j++)
          if (all[j] != null) { sum += all[j]; count++; }
        return count ? sum / count : null;
      });
    """

  /// The buttons of time and the menus of pools.
  private static let controls = """
      const drawOver = () => { ["schedule", "pool", "levels"].forEach(draw); mark(); };
      const show = (a, b) => {
        const width = Math.max(2, Math.min(time.count, b - a));
        a = Math.max(0, Math.min(time.count - width, a));
        if (a == from && a + width == to) return;
        [from, to] = [a, a + width];
        drawOver();
      };
      const text = i => time.days ? "" : new Date(times[i]).toISOString().slice(0, 16).replace("T", " ");
      const mark = () => {
        each("[data-span]", e => {
          const width = Math.min(time.count, e.dataset.span / 24 * perDay || time.count);
          e.setAttribute("aria-pressed", Math.round(width) == to - from);
        });
        each(".shown", e => e.textContent = time.days ? "" : `${text(from)} – ${text(to)}`);
      };
      const zoomed = e => {
        if (e["xaxis.autorange"]) return show(0, time.count);
        const range = e["xaxis.range"] ?? [e["xaxis.range[0]"], e["xaxis.range[1]"]];
        if (range[0] == null) return;
        const step = at => {
          const x = typeof at == "number" ? at
            : Date.parse(at.length > 10 ? at.replace(" ", "T") + "Z" : at);
          const next = times.findIndex(t => t >= x - 1);
          return next < 0 ? time.count : next;
        };
        show(step(range[0]), step(range[1]));
      };
      each("[data-span]", e => e.addEventListener("click", () => {
        const width = e.dataset.span / 24 * perDay || time.count;
        const middle = to - from == time.count ? 0 : (from + to) / 2 - width / 2;
        show(Math.round(Math.floor(Math.max(0, middle) / perDay) * perDay),
          Math.round(Math.floor(Math.max(0, middle) / perDay) * perDay + width));
      }));
      each("[data-move]", e => e.addEventListener("click", () => {
        const way = e.dataset.move * (to - from);
        show(from + way, to + way);
      }));
      each("[data-pool]", e => e.addEventListener("change", () => {
        chosen = Number(e.value);
        each("[data-pool]", other => other.value = e.value);
        ["pool", "duration", "heat"].forEach(draw);
      }));
      follow(() => { Object.keys(build).forEach(draw); mark(); });
    """
}
