extension PlanScript {
  /// JavaScript: `build` makes data and layout of each chart by the id of its place, `draw` draws one.
  static let drawing = """
      let chosen = 0;
      const title = text => ({title: {text, font: {size: 12}}});
      const flat = {fixedrange: true, tickformat: ","};
      const legend = {orientation: "h", x: 0, y: 1.02, yanchor: "bottom", font: {size: 12}};
      const margin = {l: 62, r: 16, t: 40, b: 44};
      const overTime = () => time.days
        ? {tickmode: "array", tickvals: time.days.map(d => times[d[0]]), ticktext: time.days.map(d => d[1])}
        : {type: "date", tickformatstops: charts.ticks};
      const timeAxis = anchor => ({...overTime(), anchor, range: [times[from], times[to]],
        hoverformat: "%Y-%m-%d %H:%M", showspikes: false});
      const steps = {mode: "lines", line: {shape: "hv", width: 1.5}};
      // A curve in steps, whose last is drawn to its end.
      const curve = (all, cut) => { const y = part(all, cut); return [...y, y.at(-1)]; };
      const line = (own, cut, axis, unit) => ({...steps, x: cut.x, y: curve(values(own.series), cut),
        line: {...steps.line, color: own.colour}, name: own.name, yaxis: axis,
        hovertemplate: `%{y:,.4~g} ${unit}`});
      const build = {
        schedule: () => {
          const {rows, prices, priceUnit, emissions} = charts.schedule;
          const cut = shown();
          // Equal names would be one row.
          const names = rows.map((row, k) => row.name + "\\u200b".repeat(k));
          const z = rows.map(row => {
            const load = part(values(row.load), cut).map(v => v == null ? null : v / row.size);
            const on = row.on == null ? null : part(values(row.on), cut);
            return load.map((v, i) => on && on[i] < 1e-6 ? null : v);
          });
          const data = [{type: "heatmap", x: cut.x, y: names, z, zmin: -1, zmax: 1, ygap: 4,
            colorscale: [[0, "#2f6fb0"], [0.499, "rgba(47,111,176,0.12)"], [0.5, "rgba(128,128,128,0)"],
              [0.501, "rgba(47,143,107,0.22)"], [1, css("--deep")]], showscale: false,
            hovertemplate: "%{y}<br>%{x|%Y-%m-%d %H:%M}: %{z:.0%}<extra></extra>"}];
          const starts = {x: [], y: []};
          rows.forEach((row, k) => {
            if (row.starts == null) return;
            const all = values(row.starts);
            for (let i = cut.firsts[0]; i < cut.end; i++)
              if (all[i] > 0.5 / perDay / 8) { starts.x.push(times[i]); starts.y.push(names[k]); }
          });
          if (starts.x.length && cut.size == 1) data.push({...starts, mode: "markers", name: words.start,
            marker: {symbol: "triangle-right", size: 9, color: css("--text")}, showlegend: false,
            hovertemplate: `%{y}<br>%{x|%Y-%m-%d %H:%M}: ${words.start}<extra></extra>`});
          prices.forEach(own => data.push(line(own, cut, "y2", priceUnit)));
          emissions.forEach(own => data.push({...line(own, cut, "y3", words.emissions),
            stackgroup: "emissions", fillcolor: own.colour,
            line: {shape: "hv", width: 0, color: own.colour}}));
          const size = 26 * rows.length + 20, strip = 110, gap = 34;
          const strips = [[prices.length, "yaxis2", priceUnit], [emissions.length, "yaxis3", words.emissions]]
            .filter(([count]) => count);
          const height = size + strips.length * (strip + gap);
          const layout = {height: height + 100, margin: {...margin, t: 56}, legend, hovermode: "closest",
            xaxis: {...timeAxis(emissions.length ? "y3" : prices.length ? "y2" : "y"), showgrid: false},
            yaxis: {type: "category", autorange: "reversed", fixedrange: true, showgrid: false,
              domain: [1 - size / height, 1], tickfont: {size: 12}}};
          strips.forEach(([, key, unit], k) => {
            const top = (strips.length - k) * strip + (strips.length - k - 1) * gap;
            layout[key] = {...flat, ...title(unit), rangemode: key == "yaxis3" ? "tozero" : "normal",
              domain: [(top - strip) / height, top / height], anchor: "x"};
          });
          return {data, layout};
        },
        pool: () => {
          const pool = charts.pools[chosen];
          const cut = shown();
          const data = [];
          const unit = pool.rateUnit;
          pool.flows.forEach(own => {
            const y = curve(values(own.series), cut).map(v => v == null ? null : own.sign * v);
            [[1, "above"], [-1, "below"]].forEach(([way, group]) => {
              const side = y.map(v => v == null ? null : way * v > 0 ? v : 0);
              if (side.every(v => !v)) return;
              data.push({...steps, x: cut.x, y: side, name: own.name, stackgroup: group,
                legendgroup: own.name, showlegend: !data.some(t => t.legendgroup == own.name),
                line: {shape: "hv", width: 0, color: own.colour}, fillcolor: own.colour,
                hovertemplate: `%{y:,.4~g} ${unit}`});
            });
          });
          pool.levels.forEach(own => data.push({...line(own, cut, "y2", pool.unit), fill: "tozeroy",
            legendgroup: own.name, name: `${own.name}, ${words.level}`, showlegend: false}));
          if (pool.price != null) data.push({...line({series: pool.price, colour: css("--text"),
            name: words.priceName}, cut, "y3", words.price + pool.unit), showlegend: false});
          const hasLevels = pool.levels.length > 0, hasPrice = pool.price != null;
          const height = 470 + 130 * (hasLevels + hasPrice);
          const strip = 100 / (height - 110), gap = 34 / (height - 110);
          const below = (strip + gap) * hasPrice;
          const layout = {height, margin: {...margin, t: 66}, legend, hovermode: "x unified",
            xaxis: timeAxis(hasPrice ? "y3" : hasLevels ? "y2" : "y"),
            yaxis: {...flat, ...title(unit), domain: [below + (strip + gap) * hasLevels, 1]}};
          if (hasLevels) layout.yaxis2 = {...flat, ...title(pool.unit), domain: [below, below + strip],
            rangemode: "tozero"};
          if (hasPrice) layout.yaxis3 = {...flat, ...title(words.price + pool.unit), domain: [0, strip]};
          return {data, layout};
        },
        levels: () => {
          const cut = shown();
          const data = charts.levels.map(own => {
            const y = curve(values(own.series), cut);
            return {...line(own, cut, "y", own.unit), y: y.map(v => v == null ? null : v / own.size * 100),
              customdata: y, hovertemplate: `%{customdata:,.4~g} ${own.unit}, %{y:.0f} %`};
          });
          return {data, layout: {height: 340, margin, legend, hovermode: "x unified", showlegend: true,
            xaxis: timeAxis("y"), yaxis: {...flat, ...title(words.levelAxis), rangemode: "tozero"}}};
        },
        duration: () => {
          const pool = charts.pools[chosen];
          const weights = time.weights == null ? null : values(time.weights);
          const data = pool.curves.map(own => {
            const all = values(own.series);
            const order = [...all.keys()].sort((a, b) => all[b] - all[a]);
            const every = Math.max(1, Math.floor(order.length / 600));
            const x = [0], y = [all[order[0]]];
            let hours = 0;
            order.forEach((i, k) => {
              hours += time.hours * (weights ? weights[i] : 1);
              if (k % every == 0 || k == order.length - 1) { x.push(hours); y.push(all[i]); }
            });
            const unit = own.isPrice ? words.price + pool.unit : pool.rateUnit;
            return {x, y, mode: "lines", name: own.name, yaxis: own.isPrice ? "y2" : "y",
              line: {color: own.colour, width: 2, shape: "vh"},
              hovertemplate: `%{x:,.0f} h: %{y:,.4~g} ${unit}`};
          });
          const both = pool.curves.some(c => c.isPrice) && pool.curves.some(c => !c.isPrice);
          const rates = {...flat, ...title(pool.rateUnit), rangemode: "tozero", domain: [both ? 0.5 : 0, 1]};
          const prices = {...flat, ...title(words.price + pool.unit), domain: [0, both ? 0.42 : 1]};
          return {data, layout: {height: both ? 520 : 340, margin: {...margin, t: 56}, legend,
            hovermode: "closest", showlegend: true, xaxis: {...title(words.hours), tickformat: ",",
            anchor: pool.curves.some(c => c.isPrice) ? "y2" : "y", rangemode: "tozero"},
            yaxis: rates, yaxis2: prices}};
        },
        heat: () => {
          const pool = charts.pools[chosen];
          if (pool.price == null) return {data: [], layout: {height: 320}};
          const days = [], column = new Map(), cells = new Map();
          values(pool.price).forEach((v, i) => {
            const at = time.days ? time.start + i * time.step : times[i];
            const day = new Date(at).toISOString().slice(0, 10);
            if (!column.has(day)) { column.set(day, days.length); days.push(day); }
            const hour = Math.floor(at % 86400000 / 3600000);
            if (!cells.has(hour)) cells.set(hour, []);
            (cells.get(hour)[column.get(day)] ??= []).push(v);
          });
          const hours = [...cells.keys()].sort((a, b) => a - b);
          const mean = all => all?.length ? all.reduce((a, b) => a + b) / all.length : null;
          const z = hours.map(h => days.map((_, k) => mean(cells.get(h)[k])));
          const sorted = z.flat().filter(v => v != null).sort((a, b) => a - b);
          const unit = words.price + pool.unit;
          return {data: [{type: "heatmap", x: days, y: hours, z, colorscale: "Viridis",
            zmin: sorted[Math.floor(sorted.length * 0.01)],
            zmax: sorted[Math.ceil(sorted.length * 0.99) - 1], hoverongaps: false,
            colorbar: {thickness: 12, outlinewidth: 0, title: {text: unit, side: "right"}},
            hovertemplate: `%{x} %{y}:00 · %{z:,.4~g} ${unit}<extra></extra>`}],
            layout: {height: 340, margin: {l: 60, r: 12, t: 16, b: 44},
              xaxis: {type: "date", showgrid: false, tickformatstops: charts.ticks},
              yaxis: {...title(words.hour), dtick: 6, showgrid: false, autorange: "reversed"}}};
        },
      };
      Object.entries(charts.fixed).forEach(([id, chart]) => build[id] = () => chart);
      const draw = id => {
        const place = document.getElementById("chart-" + id);
        if (!place) return;
        const isNew = !place.data;
        const isOverTime = ["schedule", "pool", "levels"].includes(id);
        paint(place, build[id](), {displayModeBar: false});
        if (isNew && isOverTime) place.on("plotly_relayout", zoomed);
      };
    """
}
