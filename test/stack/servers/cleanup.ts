/**
 * What was started is stopped again, however this process ends: at its own end, on Ctrl-C, when asked to terminate, and
 * after an error nobody caught. Only a SIGKILL leaves children behind.
 */

export interface Stoppable {
  /** Ends it and waits until it has ended. Calling it again changes nothing. */
  stop(): Promise<void>;
  /** Sends the signal and does not wait: all that is possible while the process exits. */
  signalNow(): void;
}

const running = new Set<Stoppable>();
let listening = false;

/** From now on `item` is stopped when this process ends. Returns a function that forgets it. */
export function stopAtExit(item: Stoppable): () => void {
  listenOnce();
  running.add(item);
  return () => running.delete(item);
}

/** Stops everything that still runs, the youngest first, because later servers use earlier ones. */
export async function stopEverything(): Promise<void> {
  for (const item of [...running].reverse()) {
    await item.stop().catch((error: unknown) => console.error(String(error)));
    running.delete(item);
  }
}

function listenOnce(): void {
  if (listening) {
    return;
  }
  listening = true;
  // Numbers a shell gives to a process ended by the signal: 128 + the signal's number.
  const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
  for (const [signal, status] of Object.entries(signals)) {
    process.on(signal, () => {
      void stopEverything().finally(() => process.exit(status));
    });
  }
  process.on('uncaughtException', (error) => {
    console.error(error);
    void stopEverything().finally(() => process.exit(1));
  });
  process.on('unhandledRejection', (reason) => {
    console.error(reason);
    void stopEverything().finally(() => process.exit(1));
  });
  process.on('exit', () => {
    for (const item of running) {
      item.signalNow();
    }
  });
}
