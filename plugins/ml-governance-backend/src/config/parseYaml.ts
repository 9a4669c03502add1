import { InputError } from '@backstage/errors';
import { parseDocument } from 'yaml';

/**
 * Reads YAML whose keys come once each: a later one never overrides in silence.
 *
 * @param where - what messages begin with
 * @throws InputError that says what to mend
 */
export function parseYaml(text: string, where: string): unknown {
  const document = parseDocument(text, { uniqueKeys: true });
  if (document.errors.length > 0) {
    throw new InputError(
      `${where}: is not a YAML document that can be used; mend\n${document.errors
        .map(error => `- ${error.message}`)
        .join('\n')}`,
    );
  }
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw new InputError(
      `${where}: has an alias that cannot be followed; write its content out`,
      error,
    );
  }
}
