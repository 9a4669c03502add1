import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { createTagEvaluator, parseTagDictionary } from '.';

/** The code blocks of the README in one language. */
function readmeBlocks(language: string): string[] {
  const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');
  const blocks = readme.matchAll(/^```(\w+)\n(.*?)^```$/gms);
  return [...blocks]
    .filter(([, found]) => found === language)
    .map(([, , code]) => code);
}

it('the example of the README is true', () => {
  const [dictionary] = readmeBlocks('yaml');
  const [resource, evaluation] = readmeBlocks('json').map(code =>
    JSON.parse(code),
  );
  const evaluator = createTagEvaluator(
    parseTagDictionary(parse(dictionary), { path: 'README' }),
  );
  expect(evaluator.evaluate(resource)).toEqual(evaluation);
});
