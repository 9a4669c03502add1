import { InputError } from '@backstage/errors';
import {
  parseTagDictionary,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { parseYaml } from './parseYaml';
import { readTextFile } from './readTextFile';

/** Where an app-config holds its dictionary. */
const CONFIG_KEYS = ['mlGovernance', 'dictionary', 'inline'];

/** Fifty definitions with all that AWS allows take a tenth of that. */
const MAX_BYTES = 10_000_000;

/**
 * Reads a tag dictionary from a YAML file that holds nothing else, or from an
 * app-config that holds it inline.
 *
 * @throws InputError that names the file, every place in it that is wrong, with
 * its line, and the mend.
 */
export async function readDictionaryFile(file: string): Promise<TagDictionary> {
  const text = await readTextFile({
    path: file,
    mend: 'give the path of a YAML file with --dictionary',
    maxBytes: MAX_BYTES,
  });
  const { content, lineOf } = parseYaml(text, file);
  const keys = dictionaryKeysIn(content, file);
  try {
    return parseTagDictionary(keys.reduce(valueAt, content), {
      path: keys.join('.'),
      lineOf: at => lineOf([...keys, ...at]),
    });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${file}: ${error.message}`);
  }
}

function dictionaryKeysIn(content: unknown, file: string): readonly string[] {
  const [ofConfig, ofDictionary] = CONFIG_KEYS;
  const config = valueAt(content, ofConfig);
  if (config === undefined) return [];
  const elsewhere = valueAt(valueAt(config, ofDictionary), 'file');
  if (typeof elsewhere === 'string') {
    throw new InputError(
      `${file}: names its dictionary by ${ofConfig}.${ofDictionary}.file (${elsewhere}); give that file itself with --dictionary`,
    );
  }
  return CONFIG_KEYS;
}

function valueAt(content: unknown, key: string): unknown {
  return typeof content === 'object' && content !== null
    ? Object.entries(content).find(([name]) => name === key)?.[1]
    : undefined;
}
