import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError } from '@backstage/errors';
import {
  parseTagDictionary,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { parseYaml } from './parseYaml';

/** Where the dictionary stands: in a file, or in the config itself. */
export type DictionaryLocation =
  { file: string } | { inline: Record<string, unknown> };

/**
 * Reads the tag dictionary.
 *
 * @throws InputError that names the config path, the file and the mend
 */
export async function readDictionary(
  location: DictionaryLocation,
  path: string,
): Promise<TagDictionary> {
  if ('inline' in location) {
    return parseTagDictionary(location.inline, { path: `${path}.inline` });
  }
  const file = resolve(location.file);
  const where = `${path}.file (${file})`;
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new InputError(
      `${where}: cannot be read; give the path of a YAML file, absolute or relative to ${process.cwd()}`,
      error,
    );
  });
  return parseTagDictionary(parseYaml(text, where), { path: where });
}
