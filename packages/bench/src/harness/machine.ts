import os from 'node:os';

/** What the figures were measured on, in one line. */
export function describeMachine(): string {
  const cpus = os.cpus();
  const gigabytes = Math.round(os.totalmem() / 2 ** 30);
  const load = os.loadavg()[0].toFixed(1);
  return `${cpus[0]?.model.trim() ?? 'unknown processor'}, ${
    cpus.length
  } cores, ${gigabytes} GB, ${os.type()} ${os.release()}, Node.js ${
    process.versions.node
  }, load ${load} before`;
}
