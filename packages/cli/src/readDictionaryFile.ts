import { readFile } from 'node:fs/promises';
import { InputError } from '@backstage/errors';
import {
  parseTagDictionary,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { parseDocument } from 'yaml';

/** Where an app-config holds its dictionary. */
const CONFIG_PATH = 'mlGovernance.dictionary';

/**
 * Reads a tag dictionary from a YAML file that holds nothing else, or from an
 * app-config that holds it inline.
 *
 * @throws InputError that names the file, the place in it and the mend.
 */
export async function readDictionaryFile(file: string): Promise<TagDictionary> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      `${file}: cannot be read (${reason}); give the path of a YAML file with --dictionary`,
    );
  });
  const { input, path } = dictionaryIn(parseYaml(text, file), file);
  try {
    return parseTagDictionary(input, { path });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${file}: ${error.message}`);
  }
}

/** YAML whose keys come once each: a later one never overrides in silence. */
function parseYaml(text: string, file: string): unknown {
  const document = parseDocument(text, { uniqueKeys: true });
  if (document.errors.length > 0) {
    throw new InputError(
      `${file}: is not a YAML document that can be used; mend\n${document.errors
        .map(error => `- ${error.message}`)
        .join('\n')}`,
    );
  }
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    throw new InputError(
      `${file}: has an alias that cannot be followed; write its content out`,
    );
  }
}

function dictionaryIn(
  content: unknown,
  file: string,
): { input: unknown; path: string } {
  const config = valueAt(content, 'mlGovernance');
  if (config === undefined) return { input: content, path: '' };
  const dictionary = valueAt(config, 'dictionary');
  const elsewhere = valueAt(dictionary, 'file');
  if (typeof elsewhere === 'string') {
    throw new InputError(
      `${file}: names its dictionary by ${CONFIG_PATH}.file (${elsewhere}); give that file itself with --dictionary`,
    );
  }
  return {
    input: valueAt(dictionary, 'inline'),
    path: `${CONFIG_PATH}.inline`,
  };
}

function valueAt(content: unknown, key: string): unknown {
  return typeof content === 'object' && content !== null
    ? Object.entries(content).find(([name]) => name === key)?.[1]
    : undefined;
}
