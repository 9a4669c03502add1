import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { HANDLINGS } from './handlings';

const ROOT = resolvePackagePath('@ml-governance/integration-tests', '../..');

/** What the suite and the tables of rows beside it say. */
function rowsBeside(suite: string): string {
  const place = dirname(join(ROOT, suite));
  return [place, dirname(place)]
    .flatMap(directory =>
      readdirSync(directory)
        .filter(name => name.endsWith('.ts'))
        .map(name => readFileSync(join(directory, name), 'utf8')),
    )
    .join('\n');
}

describe('what is taken away to see rows fail', () => {
  it.each(HANDLINGS)('is in the code: $name', ({ edits }) => {
    for (const { file, text, without } of edits) {
      const places = readFileSync(join(ROOT, file), 'utf8').split(text);
      expect({ file, text, places: places.length - 1 }).toEqual({
        file,
        text,
        places: 1,
      });
      expect(without).not.toBe(text);
    }
  });

  it.each(HANDLINGS)('makes rows fail that there are: $name', ({ fails }) => {
    expect(fails.length).toBeGreaterThan(0);
    for (const { suite, rows } of fails) {
      const known = rowsBeside(suite);
      expect(rows.filter(row => !known.includes(row))).toEqual([]);
    }
  });

  it('has a name of its own', () => {
    const names = HANDLINGS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
