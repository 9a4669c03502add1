import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  parseTagDictionary,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { parse } from 'yaml';

/** The tag dictionary of the demo. */
export const DEMO_DICTIONARY_FILE = path.join(
  resolvePackagePath('@ml-governance/bench'),
  '../../examples/tag-dictionary.yaml',
);

export async function readDemoDictionary(): Promise<TagDictionary> {
  return parseTagDictionary(
    parse(await readFile(DEMO_DICTIONARY_FILE, 'utf8')),
    { path: DEMO_DICTIONARY_FILE },
  );
}
