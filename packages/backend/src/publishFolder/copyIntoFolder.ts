import { randomUUID } from 'node:crypto';
import { cp, lstat, mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, isError } from '@backstage/errors';

/** A directory of one path segment, visible, on every system. */
const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Copies a directory to a new one of that name in the folder. It is there as a
 * whole or not at all.
 *
 * @returns its path
 * @throws InputError for a name that could lead anywhere else, and for symbolic
 * links in the directory, which could too
 * @throws ConflictError where there is one of that name
 */
export async function copyIntoFolder(
  directory: string,
  folder: string,
  name: string,
): Promise<string> {
  if (!NAME.test(name)) {
    throw new InputError(
      `'name' must have 1 to 63 lower-case letters, digits and hyphens, not ${JSON.stringify(name)}`,
    );
  }
  await refuseLinks(directory);
  await mkdir(folder, { recursive: true });
  const target = resolveSafeChildPath(folder, name);
  // The catalog does not look into hidden ones.
  const coming = resolveSafeChildPath(folder, `.${name}-${randomUUID()}`);
  try {
    await cp(directory, coming, { recursive: true });
    await rename(coming, target);
  } catch (error) {
    await rm(coming, { recursive: true, force: true });
    if (await exists(target)) {
      throw new ConflictError(
        `${target} is there already; choose another name, or delete it`,
      );
    }
    throw error;
  }
  return target;
}

async function refuseLinks(directory: string): Promise<void> {
  const entries = await readdir(directory, {
    recursive: true,
    withFileTypes: true,
  });
  const link = entries.find(entry => entry.isSymbolicLink());
  if (link) {
    throw new InputError(
      `${path.relative(directory, path.join(link.parentPath, link.name))} is a symbolic link, which a repository of the demo must not have; take it out of the template`,
    );
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') return false;
    throw error;
  }
}
