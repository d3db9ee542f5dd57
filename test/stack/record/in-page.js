// Runs inside Grafana's page, so it is plain JavaScript. Waits until the panel with this plugin id has its data, and
// returns what the panel was given: the frames after every data source's frontend had its hand in them.
globalThis.incidentTimelineFrames = async (pluginId, timeoutMs) => {
  const deadline = Date.now() + timeoutMs;
  const pause = () => new Promise((resolve) => setTimeout(resolve, 200));

  const find = (object, seen) => {
    if (!object || typeof object !== 'object' || seen.has(object)) {
      return undefined;
    }
    seen.add(object);
    if (object.state?.pluginId === pluginId) {
      return object;
    }
    for (const value of Object.values(object.state ?? {})) {
      for (const child of Array.isArray(value) ? value : [value]) {
        const found = child?.state ? find(child, seen) : undefined;
        if (found) {
          return found;
        }
      }
    }
    return undefined;
  };

  for (;;) {
    const panel = window.__grafanaSceneContext && find(window.__grafanaSceneContext, new Set());
    const data = panel?.state.$data?.state.data;
    if (data && (data.state === 'Done' || data.state === 'Error')) {
      const { dataFrameToJSON } = await System.import('@grafana/data');
      const { config } = await System.import('@grafana/runtime');
      return {
        grafanaVersion: config.buildInfo.version,
        state: data.state,
        timeRange: { from: data.timeRange.from.valueOf(), to: data.timeRange.to.valueOf() },
        intervalMs: data.request.intervalMs,
        maxDataPoints: data.request.maxDataPoints,
        targets: data.request.targets,
        series: data.series.map((frame) => dataFrameToJSON(frame)),
        errors: data.errors ?? [],
      };
    }
    if (Date.now() > deadline) {
      throw new Error(
        `The panel ${pluginId} got no data: ${panel ? (data?.state ?? 'no query has run') : 'it is not on the page'}`
      );
    }
    await pause();
  }
};
