/** A running server. */
export interface Server {
  /** Without a slash at the end. */
  readonly url: string;
  /** Ends the server when it was started here; does nothing to one that ran before. */
  stop(): Promise<void>;
}

/** A server that somebody else started and that stays. */
export function foreignServer(url: string): Server {
  return { url, stop: () => Promise.resolve() };
}
