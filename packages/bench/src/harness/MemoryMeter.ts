/** What a process needed, in bytes. */
export interface MemoryUse {
  /** The most that it held of the machine's memory, at any look. */
  peakResident: number;
  /** What its objects take when all garbage is gone. */
  heap: number;
}

const EVERY_MS = 20;

/** Watches the memory of this process, which has to run with `--expose-gc`. */
export class MemoryMeter {
  private peak = 0;

  /** Begins to look, and goes on for as long as the process lives. */
  start(): void {
    setInterval(() => this.look(), EVERY_MS).unref();
  }

  /** What was needed since the start. */
  read(): MemoryUse {
    this.look();
    const collect = globalThis.gc;
    if (!collect) throw new Error('Start Node.js with --expose-gc');
    collect();
    collect();
    return { peakResident: this.peak, heap: process.memoryUsage().heapUsed };
  }

  private look(): void {
    this.peak = Math.max(this.peak, process.memoryUsage.rss());
  }
}
