import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Where a database puts what does not fit into its memory. */
export interface SpillDirectory {
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * A directory for one database alone: two that share one overwrite each
 * other's pages, which yields wrong sums or ends the process. Removes those
 * that were left behind when a process of this machine was killed.
 */
export async function createSpillDirectory(
  parent: string,
): Promise<SpillDirectory> {
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent);
  const path = await mkdtemp(join(parent, `${machinePrefix()}${process.pid}.`));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Processes of several machines may share a directory, but not their ids. */
function machinePrefix(): string {
  return `duckdb.${encodeURIComponent(hostname())}.`;
}

async function removeAbandoned(parent: string): Promise<void> {
  const ofThisMachine = machinePrefix();
  for (const name of await readdir(parent)) {
    if (!name.startsWith(ofThisMachine)) continue;
    const pid = /^([1-9]\d*)\.[^.]+$/.exec(
      name.slice(ofThisMachine.length),
    )?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    await rm(join(parent, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // One of another user answers, too, that it may not be told anything.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
