import { mkdtempSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** A directory for one use. */
export interface OwnDirectory {
  readonly path: string;
  remove(): Promise<void>;
}

/** Those that this process uses at the moment. */
const inUse = new Set<string>();

/**
 * A directory that nobody else uses, among others of its kind. Removes those
 * that were left behind when a process of this machine was killed, also where
 * its number was that of this process, as it is in containers.
 *
 * @param kind - what their names begin with
 */
export async function createOwnDirectory(
  parent: string,
  kind: string,
): Promise<OwnDirectory> {
  await mkdir(parent, { recursive: true });
  const prefix = `${kind}.${encodeURIComponent(hostname())}.`;
  // At once in use: others of this process may be looking for abandoned ones.
  const path = mkdtempSync(join(parent, `${prefix}${process.pid}.`));
  inUse.add(path);
  await removeAbandoned(parent, prefix);
  return {
    path,
    async remove() {
      await rm(path, { recursive: true, force: true });
      inUse.delete(path);
    },
  };
}

/** Processes of several machines may share a directory, but not their ids. */
async function removeAbandoned(
  parent: string,
  ofThisMachine: string,
): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(ofThisMachine)) continue;
    const rest = name.slice(ofThisMachine.length);
    const pid = Number(/^([1-9]\d*)\.[^.]+$/.exec(rest)?.[1]);
    const path = join(parent, name);
    if (Number.isNaN(pid) || isInUse(path, pid)) continue;
    await rm(path, { recursive: true, force: true });
  }
}

function isInUse(path: string, pid: number): boolean {
  if (pid === process.pid) return inUse.has(path);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // One of another user answers, too, that it may not be told anything.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
