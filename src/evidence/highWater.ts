import type { Labels } from '../frames/lane';

/** Newest time that each stream of a lane has delivered, aligned ms since the epoch. */
export class HighWater {
  private readonly newest = new Map<string, number>();
  private file: string | undefined;
  private source: string | undefined;
  private key = ' ';

  /** Files and transports keep their own order; labels such as level or unit split one transport only. */
  use(labels: Labels | undefined): void {
    const file = labels?.['filename'];
    const source = labels?.['source'];
    // Neighbours are mostly of one stream: its key is made once.
    if (file !== this.file || source !== this.source) {
      this.file = file;
      this.source = source;
      this.key = `${file ?? ''} ${source ?? ''}`;
    }
  }

  get(): number {
    return this.newest.get(this.key) ?? -Infinity;
  }

  raise(alignedMs: number): void {
    this.newest.set(this.key, alignedMs);
  }
}
