import fc from 'fast-check';
import { dictionary, evaluator, type } from '../testing/evaluateWith';
import { createTagEvaluator } from './createTagEvaluator';

describe('whatever the tags are', () => {
  const keys = fc.oneof(
    fc.constantFrom(
      ...dictionary.tags.map(tag => tag.key),
      ...dictionary.tags.map(tag => tag.key.toUpperCase()),
      ...['app-id', 'Name', 'NAME', 'aws:x', 'sagemaker:y', 'anycompany:'],
    ),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  );
  const values = fc.oneof(
    fc.constantFrom(
      ...['production', 'Prod', 'dev', '', ' ', '<img src=x>', '$&', '5045'],
      ...[
        'jane@example.com',
        '"quoted", and more',
        '\u202egnp',
        'a\nb',
        '😀 '.repeat(150),
      ],
    ),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  const tags = fc.uniqueArray(fc.record({ key: keys, value: values }), {
    selector: tag => tag.key,
    maxLength: 12,
  });
  const types = fc.constantFrom(undefined, type, 'sagemaker:cluster');

  it('each definition has one finding, in the order of the dictionary', () => {
    fc.assert(
      fc.property(tags, types, (given, ofType) => {
        const { findings } = evaluator.evaluate({ type: ofType, tags: given });
        expect(
          findings.slice(0, 12).map(finding => finding.definitionKey),
        ).toEqual(dictionary.tags.map(tag => tag.key));
        for (const finding of findings.slice(12)) {
          expect(finding.definitionKey).toBeUndefined();
          expect(finding.status).toBe('violation');
        }
      }),
    );
  });

  it('their order does not matter, and they are left as they are', () => {
    fc.assert(
      fc.property(tags, types, (given, ofType) => {
        const before = structuredClone(given);
        const forward = evaluator.evaluate({ type: ofType, tags: given });
        expect(given).toEqual(before);
        expect(
          evaluator.evaluate({ type: ofType, tags: [...given].reverse() }),
        ).toEqual(forward);
      }),
    );
  });

  it('every violation has its kind, and every reason is one short line', () => {
    fc.assert(
      fc.property(tags, types, (given, ofType) => {
        const { findings } = evaluator.evaluate({ type: ofType, tags: given });
        for (const finding of findings) {
          expect(finding.status === 'violation').toBe(
            finding.violation !== undefined,
          );
          expect(finding.reason).toMatch(/^[A-Z][^\p{Cc}\u202e]*\.$/u);
          expect(finding.reason.length).toBeLessThan(400);
        }
      }),
    );
  });

  it('a suggestion mends what it is made for', () => {
    fc.assert(
      fc.property(tags, types, (given, ofType) => {
        const { findings } = evaluator.evaluate({ type: ofType, tags: given });
        for (const { definitionKey, suggestion } of findings) {
          if (!definitionKey || suggestion?.value === undefined) continue;
          const mended = evaluator.evaluate({
            type: ofType,
            tags: [{ key: suggestion.key, value: suggestion.value }],
          });
          expect(
            mended.findings.find(
              finding => finding.definitionKey === definitionKey,
            )?.status,
          ).toBe('ok');
        }
      }),
    );
  });

  it('what was evaluated before does not matter', () => {
    const resources = fc.array(fc.record({ type: types, tags }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(resources, given => {
        const fresh = given.map(resource =>
          createTagEvaluator(dictionary).evaluate(resource),
        );
        expect(given.map(evaluator.evaluate)).toEqual(fresh);
        expect([...given].reverse().map(evaluator.evaluate).reverse()).toEqual(
          fresh,
        );
      }),
    );
  });
});
