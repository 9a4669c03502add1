import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { ConflictError, isError } from '@backstage/errors';

export interface WorkspaceFile {
  /** Within the workspace. */
  folder: string;
  fileName: string;
  content: string;
}

/**
 * Writes files into the workspace of a run. Nothing is
 * written where one would leave the workspace or replace a file of another
 * content. One that is there with the same content stays, so that a step can be
 * run again.
 *
 * @returns the paths within the workspace, with `/` on every system
 * @throws NotAllowedError for a path outside the workspace
 * @throws ConflictError for a file that is there already
 */
export async function writeWorkspaceFiles(
  workspacePath: string,
  files: readonly WorkspaceFile[],
): Promise<{ path: string; content: string }[]> {
  const placed = files.map(({ folder, fileName, content }) => {
    const within = path.join(folder, fileName);
    const place = resolveSafeChildPath(workspacePath, within);
    return { within, place, content };
  });
  for (const { within, place, content } of placed) {
    const before = await contentOf(place);
    if (before !== undefined && before !== content) {
      throw new ConflictError(
        `The workspace has a file ${within} already; choose another folder for it`,
      );
    }
  }
  for (const { place, content } of placed) {
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, content);
  }
  return placed.map(({ within, content }) => ({
    path: within.split(path.sep).join('/'),
    content,
  }));
}

async function contentOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
