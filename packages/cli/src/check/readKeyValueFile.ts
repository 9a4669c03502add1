import { InputError } from '@backstage/errors';
import { parseYaml } from '../parseYaml';
import { readTextFile } from '../readTextFile';
import { isMap } from './cloudFormation/parseTemplate';
import { shownName } from './printable';

/** What the two files of a deployment have in common. */
export interface KeyValueFile {
  path: string;
  /** The option that names it. */
  option: string;
  /** Under which key a template configuration of CodePipeline has it. */
  section: string;
  /** The fields of the items of a list, as AWS's command line takes them. */
  keyField: string;
  valueField: string;
}

const MAX_BYTES = 1_000_000;

/**
 * Reads keys and values from JSON or YAML: a list as the AWS command line takes
 * it, a map, or a template configuration of CodePipeline. Keys come once each.
 *
 * @throws InputError that tells what it should be.
 */
export async function readKeyValueFile(
  file: KeyValueFile,
): Promise<Record<string, string>> {
  const { path, option, section, keyField, valueField } = file;
  const form = `[{ ${keyField}, ${valueField} }], { key: value } or { ${section}: { key: value } }`;
  const mend = `give a file of the form ${form} with ${option}`;
  const text = await readTextFile({ path, mend, maxBytes: MAX_BYTES });
  const { content, lineOf } = parseYaml(text, path, { schema: 'failsafe' });
  const found =
    isMap(content) && isMap(content[section]) ? content[section] : content;
  const refuse = (line: number): never => {
    throw new InputError(
      `${path}: line ${line} is not of the form ${form}; ${mend}`,
    );
  };
  const keys = new Set<string>();
  const entries: [string, unknown][] = Array.isArray(found)
    ? found.map((item: unknown, index): [string, unknown] => {
        const key = isMap(item) ? item[keyField] : undefined;
        if (!isMap(item) || typeof key !== 'string') {
          return refuse(lineOf([index]));
        }
        // The parser has told of what a map has twice.
        if (keys.has(key)) {
          throw new InputError(
            `${path}: line ${lineOf([index])} has the ${keyField} ${shownName(key)} a second time, and AWS takes each once; remove one of them from what ${option} names`,
          );
        }
        keys.add(key);
        return [key, item[valueField]];
      })
    : Object.entries(isMap(found) ? found : refuse(1));
  return Object.fromEntries(
    entries.map(([key, value], index): [string, string] => [
      key,
      typeof value === 'string' ? value : refuse(lineOf([index])),
    ]),
  );
}
