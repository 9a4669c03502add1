import { readFileSync, writeFileSync } from 'node:fs';

/** What a process needed, in bytes. */
export interface MemoryUse {
  /** The most that it held of the machine's memory since the start. */
  peakResident: number;
  /** What its objects take when all garbage is gone. */
  heap: number;
}

const EVERY_MS = 20;

/**
 * Watches the memory of this process, which has to run with `--expose-gc`.
 *
 * Linux keeps the true peak of a process. `process.resourceUsage()` is no
 * help: its peak begins with what the parent held when it started this one.
 * Elsewhere the peak is the most that was seen at any look.
 */
export class MemoryMeter {
  private seen = 0;

  /** Begins to look, and goes on for as long as the process lives. */
  start(): void {
    forgetPeak();
    setInterval(() => this.look(), EVERY_MS).unref();
  }

  /** What was needed since the start. */
  read(): MemoryUse {
    this.look();
    const peakResident = keptPeak() ?? this.seen;
    const collect = globalThis.gc;
    if (!collect) throw new Error('Start Node.js with --expose-gc');
    collect();
    collect();
    return { peakResident, heap: process.memoryUsage().heapUsed };
  }

  private look(): void {
    this.seen = Math.max(this.seen, process.memoryUsage.rss());
  }
}

/** What the kernel has kept as the peak, where it keeps one. */
function keptPeak(): number | undefined {
  try {
    const status = readFileSync('/proc/self/status', 'utf8');
    const [, kibibytes] = /^VmHWM:\s*(\d+) kB$/m.exec(status) ?? [];
    return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
  } catch {
    return undefined;
  }
}

/** Has the kernel begin anew, so that loading the code is no part of it. */
function forgetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Where it cannot, the peak counts from the start of the process.
  }
}
