import fc from 'fast-check';
import { COMPLIANT, dictionary } from '../testing/evaluateWith';
import { compilePlainlyGood } from './compilePlainlyGood';
import { compileValueRule } from './compileValueRule';

describe('compilePlainlyGood', () => {
  const values = fc.oneof(
    fc.constantFrom(
      ...dictionary.tags.flatMap(tag => tag.allowedValues ?? []),
      ...dictionary.tags.flatMap(tag => tag.examples ?? []),
      ...['', ' ', 'v1', '1.2.3', '123-45-6789', '+442079460958', '5045'],
      ...['train-2026-11-23-17-59-00', '4111111111111111'],
    ),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc
      .array(fc.constantFrom(...'012349abz-.:/+'), { maxLength: 24 })
      .map(list => list.join('')),
  );

  it.each(dictionary.tags)('has the rules of $key on its side', definition => {
    const isPlainlyGood = compilePlainlyGood(definition, dictionary);
    const problemOf = compileValueRule(definition, dictionary);
    fc.assert(
      fc.property(values, value => {
        if (!isPlainlyGood(value)) return;
        expect(value.trim()).not.toBe('');
        expect(problemOf(value)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it('passes the values of a well tagged resource', () => {
    const passed = dictionary.tags.filter(definition =>
      compilePlainlyGood(
        definition,
        dictionary,
      )(COMPLIANT[definition.key] ?? ''),
    );
    expect(passed.map(({ key }) => key)).toEqual(
      expect.arrayContaining([
        'anycompany:workload:application-id',
        'anycompany:workload:environment',
        'anycompany:security:data-classification',
      ]),
    );
  });
});
