/** Not a failure: somebody asked Longhand to stop, perhaps before it had started. */
export class StopRequested extends Error {}

/** Aborts at the first SIGTERM, SIGINT or SIGHUP; a second one ends the process at once. */
export function stopRequest({ endsWithParent }: { endsWithParent: boolean }): AbortSignal {
  const stop = new AbortController();
  let first = 0;
  const request = () => {
    first = performance.now();
    stop.abort(new StopRequested());
  };
  const onSignal = () => {
    if (!stop.signal.aborted) request();
    // npm passes on what the terminal has already sent to everybody, so one Ctrl+C comes twice.
    else if (performance.now() - first > 500) process.exit(1);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, onSignal);
  if (endsWithParent) whenParentDies(request);
  return stop.signal;
}

/** npm cannot pass on a SIGKILL: without this the server would live on unseen and hold its port and its data. */
function whenParentDies(request: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    request();
  }, 250);
  watch.unref();
}
