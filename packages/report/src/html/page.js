// Runs in the reader's browser, beside uPlot: draws the curves over time and switches between light and dark.

(() => {
  const data = JSON.parse(document.getElementById("plot-data").textContent);
  const root = document.documentElement;
  const plots = [];

  const cssColor = (name) => getComputedStyle(root).getPropertyValue(name).trim();
  /** The colour that the tables give the same chain or path. */
  const colorOf = (name) => {
    const index = data.chains.includes(name)
      ? data.chains.indexOf(name)
      : data.paths.findIndex((path) => pathName(path) === name);
    return cssColor(`--series-${Math.max(0, index) % 6}`);
  };
  const pathName = (path) => `${path.from} → ${path.to}`;
  const significant = (value) =>
    value === null || value === undefined ? "-" : Number(value.toPrecision(3)).toLocaleString("en-US");
  const milliseconds = (value) => {
    if (value === null || value === undefined) return "-";
    return value < 1000 ? `${significant(value)} ms` : `${significant(value / 1000)} s`;
  };

  /** Joins series that each have their own x values: [{ x: [], y: [] }] to uPlot's aligned table, with gaps as undefined. */
  const align = (series) => uPlot.join(series.map(({ x, y }) => [x, y]));

  const axis = (more) => ({
    stroke: cssColor("--soft"),
    font: "11px system-ui, sans-serif",
    labelFont: "12px system-ui, sans-serif",
    grid: { stroke: cssColor("--line"), width: 1 },
    ticks: { stroke: cssColor("--line"), width: 1 },
    ...more,
  });

  const draw = (place, { table, names, series, axes, scales, tellTime }) => {
    const width = place.clientWidth;
    const options = {
      width,
      height: 260,
      scales: { x: { time: false }, ...scales },
      axes,
      cursor: { points: { size: 6 } },
      series: [
        { label: "time", value: (_, value) => tellTime(value) },
        ...names.map((label) => {
          const color = colorOf(label);
          return { ...series, label, stroke: color, points: { ...series.points, fill: color } };
        }),
      ],
    };
    plots.push(new uPlot(options, table, place));
  };

  const empty = (place) => {
    place.style.minHeight = "0";
    const text = document.createElement("p");
    text.className = "empty";
    text.textContent = "Nothing was observed.";
    place.append(text);
  };

  /** Cumulative distributions over a logarithmic time axis when they span more than a factor of 30. */
  const drawDistributions = (place, named) => {
    const kept = named.filter(([, points]) => points.length > 0);
    if (kept.length === 0) return empty(place);
    const times = kept.flatMap(([, points]) => points.map((point) => point.ms)).filter((ms) => ms > 0);
    const [low, high] = [Math.min(...times), Math.max(...times)];
    const logarithmic = times.length > 0 && high / low > 30;
    const usable = (point) => !logarithmic || point.ms > 0;
    const columns = kept.map(([, points]) => ({
      x: points.filter(usable).map((point) => point.ms),
      y: points.filter(usable).map((point) => point.share * 100),
    }));
    draw(place, {
      table: align(columns),
      names: kept.map(([name]) => name),
      tellTime: milliseconds,
      series: {
        width: 2,
        spanGaps: true,
        paths: uPlot.paths.stepped({ align: 1 }),
        points: { show: false },
        value: (_, value) => (value == null ? "-" : `${significant(value)} %`),
      },
      scales: { x: { time: false, distr: logarithmic ? 3 : 1 }, y: { range: [0, 100] } },
      axes: [
        axis({
          values: (_, ticks) => ticks.map((tick) => (tick === null ? "" : milliseconds(tick))),
        }),
        axis({ values: (_, ticks) => ticks.map((tick) => `${tick} %`), size: 54 }),
      ],
    });
  };

  const seconds = (value) => (value === null || value === undefined ? "-" : `${significant(value)} s`);
  const timeAxis = () => axis({ values: (_, ticks) => ticks.map((tick) => `${tick} s`) });

  const drawOverTime = (place, named, look) => {
    const kept = named.filter(([, column]) => column.x.length > 0);
    if (kept.length === 0) return empty(place);
    draw(place, {
      table: align(kept.map(([, column]) => column)),
      tellTime: seconds,
      names: kept.map(([name]) => name),
      series: look.series,
      scales: { y: { range: (_, _low, high) => [0, high > 0 ? high * 1.08 : 1] } },
      axes: [timeAxis(), axis({ values: (_, ticks) => ticks.map(look.tick), size: 62 })],
    });
  };

  const dots = {
    paths: () => null,
    points: { show: true, size: 4, width: 1 },
    value: (_, value) => milliseconds(value),
  };

  const drawers = {
    latency: (place) => drawDistributions(place, Object.entries(data.latency)),
    paths: (place) =>
      drawDistributions(
        place,
        data.paths.map((path) => [pathName(path), path.cdf]),
      ),
    throughput: (place) =>
      drawOverTime(
        place,
        Object.entries(data.throughput).map(([name, points]) => [
          name,
          { x: points.map((point) => point.atMs / 1000), y: points.map((point) => point.perSecond) },
        ]),
        {
          tick: (tick) => `${tick}/s`,
          series: {
            width: 1.8,
            paths: uPlot.paths.stepped({ align: 1 }),
            points: { show: false },
            value: (_, value) => (value == null ? "-" : `${significant(value)}/s`),
          },
        },
      ),
    intervals: (place) =>
      drawOverTime(
        place,
        Object.entries(data.blocks).map(([name, blocks]) => {
          const pairs = blocks
            .slice(1)
            .map((block, index) => [block.authoredMs / 1000, block.authoredMs - blocks[index].authoredMs]);
          return [name, column(pairs)];
        }),
        { tick: milliseconds, series: dots },
      ),
    finality: (place) =>
      drawOverTime(
        place,
        Object.entries(data.blocks).map(([name, blocks]) => {
          const final = blocks.filter((block) => block.finalisedMs !== null);
          return [name, column(final.map((block) => [block.authoredMs / 1000, block.finalisedMs - block.authoredMs]))];
        }),
        { tick: milliseconds, series: dots },
      ),
  };

  /** uPlot wants rising x; two blocks of one instant keep the later value. */
  const column = (pairs) => {
    const byX = new Map(pairs.sort((left, right) => left[0] - right[0]));
    return { x: [...byX.keys()], y: [...byX.values()] };
  };

  const drawAll = () => {
    for (const plot of plots.splice(0)) plot.destroy();
    for (const place of document.querySelectorAll("[data-plot]")) {
      place.replaceChildren();
      drawers[place.dataset.plot](place);
    }
  };

  const setTheme = (dark) => {
    root.classList.toggle("dark", dark);
    drawAll();
  };

  const preference = matchMedia("(prefers-color-scheme: dark)");
  const forced = new URLSearchParams(location.search).get("theme");
  preference.addEventListener("change", (event) => setTheme(event.matches));
  document.getElementById("theme").addEventListener("click", () => setTheme(!root.classList.contains("dark")));
  let resized;
  addEventListener("resize", () => {
    clearTimeout(resized);
    resized = setTimeout(drawAll, 120);
  });
  setTheme(forced === null ? preference.matches : forced === "dark");
})();
