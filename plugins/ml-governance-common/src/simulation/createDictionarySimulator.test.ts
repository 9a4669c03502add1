import fc from 'fast-check';
import { parseTagDictionary } from '../dictionary/parseTagDictionary';
import { TagDictionary } from '../dictionary/TagDictionary';
import { createTagEvaluator } from '../evaluation/createTagEvaluator';
import { anyCompanyDictionary } from '../testing/anyCompanyDictionary';
import {
  APPLICATION,
  COMPLIANT,
  dictionary,
  ENVIRONMENT,
  tagsOf,
} from '../testing/evaluateWith';
import { createDictionarySimulator } from './createDictionarySimulator';
import { outcomeOf } from './SimulatedChange';

type Definition = Record<string, unknown>;

const ROLES: unknown[] = Object.values(anyCompanyDictionary.roles);
const COST_CENTER = 'anycompany:finance:cost-center';
const CLUSTER = 'anycompany:workload:cluster';

/** The dictionary of the tests with other definitions. */
function changed(
  change: (definition: Definition) => Definition | undefined,
  more: Record<string, unknown> = {},
): TagDictionary {
  return parseTagDictionary(
    {
      ...anyCompanyDictionary,
      ...more,
      tags: anyCompanyDictionary.tags.flatMap(one => {
        const definition = change({ ...one });
        return definition ? [definition] : [];
      }),
    },
    { path: 'd' },
  );
}

function changedAt(key: string, fields: Definition): TagDictionary {
  return changed(one => (one.key === key ? { ...one, ...fields } : one));
}

const endpoint = (changes: Record<string, string | undefined> = {}) => ({
  type: 'sagemaker:endpoint',
  tags: tagsOf({ ...COMPLIANT, ...changes }),
});

describe('a simulated dictionary', () => {
  it('fails what lacks a tag that would be mandatory, by its key', () => {
    const key = 'anycompany:operations:backup';
    const simulator = createDictionarySimulator(
      dictionary,
      changedAt(key, { mandatory: true }),
    );
    expect(simulator.compare(endpoint())).toEqual({
      outcome: 'newlyFailing',
      keys: [key],
    });
    expect(simulator.compare(endpoint({ [key]: 'daily' })).outcome).toBe(
      'stillPassing',
    );
    expect(simulator.compare(endpoint({ [ENVIRONMENT]: undefined }))).toEqual({
      outcome: 'stillFailing',
      keys: [ENVIRONMENT, key],
    });
  });

  it('passes what it asks for no more, by the key that broke', () => {
    const simulator = createDictionarySimulator(
      dictionary,
      changedAt(ENVIRONMENT, {
        allowedValues: ['dev', 'test', 'staging', 'production'],
      }),
    );
    expect(simulator.compare(endpoint({ [ENVIRONMENT]: 'staging' }))).toEqual({
      outcome: 'newlyPassing',
      keys: [ENVIRONMENT],
    });
  });

  it('knows nothing of tags that could not be read', () => {
    const simulator = createDictionarySimulator(
      dictionary,
      changedAt(CLUSTER, { mandatory: true }),
    );
    expect(simulator.compare({ type: 'sagemaker:cluster' })).toEqual({
      outcome: 'unknown',
      keys: [],
    });
  });

  it('takes a key that moves to another definition for what it means there', () => {
    const simulator = createDictionarySimulator(
      dictionary,
      changed(one => {
        if (one.key === APPLICATION) return { ...one, keyAliases: ['app-id'] };
        if (one.key === COST_CENTER) {
          return { ...one, keyAliases: ['application'] };
        }
        return one;
      }),
    );
    // One of two tags for the application before; a second cost center after.
    expect(
      simulator.compare(endpoint({ application: 'fraud-detection' })),
    ).toEqual({ outcome: 'stillFailing', keys: [''] });
    expect(
      simulator.compare(
        endpoint({ application: '5045', [COST_CENTER]: undefined }),
      ),
    ).toEqual({ outcome: 'stillFailing', keys: [COST_CENTER] });
  });

  it('leaves the rules about tags outside the dictionary without a key', () => {
    const simulator = createDictionarySimulator(
      dictionary,
      changed(one => one, {
        conventions: { noPersonalData: false },
      }),
    );
    expect(
      simulator.compare(endpoint({ contact: 'jane@example.com' })),
    ).toEqual({ outcome: 'newlyPassing', keys: [''] });
  });
});

describe('whatever the dictionaries are', () => {
  const change = fc.constantFrom<
    ((definition: Definition) => Definition | undefined) | undefined
  >(
    undefined,
    undefined,
    one => (ROLES.includes(one.key) ? one : undefined),
    one => ({ ...one, mandatory: !one.mandatory }),
    one => ({ ...one, purpose: 'Another' }),
    one => ({ ...one, severity: 'medium' }),
    ({ keyAliases, ...one }) => one,
    one => ({ ...one, resourceTypes: ['sagemaker:*'] }),
    ({ resourceTypes, ...one }) => one,
    ({ allowedValues, valueSynonyms, pattern, examples, ...one }) => ({
      ...one,
      pattern: '[a-z-]+',
    }),
    ({ allowedValues, valueSynonyms, pattern, examples, ...one }) => one,
  );
  const dictionaries = fc
    .record({
      changes: fc.array(change, { minLength: 12, maxLength: 12 }),
      conventions: fc.constantFrom(
        {},
        {},
        { noPersonalData: false },
        { lowercase: { values: false } },
        { hyphens: { keys: false, values: false } },
      ),
      prefix: fc.constantFrom('anycompany:', 'anycompany:', ''),
      reversed: fc.boolean(),
    })
    .map(({ changes, reversed, ...more }) => {
      let at = 0;
      const made = changed(one => {
        const by = changes[at];
        at += 1;
        return by ? by(one) : one;
      }, more);
      return reversed ? { ...made, tags: made.tags.toReversed() } : made;
    });
  const tags = fc.uniqueArray(
    fc.record({
      key: fc.constantFrom(
        ...dictionary.tags.map(({ key }) => key),
        ...dictionary.tags.map(({ key }) => key.toUpperCase()),
        ...['app-id', 'application', 'Name', 'NAME', 'aws:x', 'created_by'],
        ...['anycompany:Temp Note', 'contact'],
      ),
      value: fc.constantFrom(
        ...['production', 'Production', 'fraud-detection', 'SecurityLead'],
        ...['Retail', 'Sales-5045', 'internal', '', 'jane@example.com', 'true'],
      ),
    }),
    { selector: tag => tag.key, maxLength: 12 },
  );
  const compliantTags = fc.constant(tagsOf(COMPLIANT));
  const resources = fc.array(
    fc.record({
      type: fc.constantFrom(undefined, 'sagemaker:endpoint', 'ecs:service'),
      tags: fc.oneof(tags, compliantTags, fc.constant(undefined)),
    }),
    { minLength: 4, maxLength: 12 },
  );

  it('says what two evaluations say, one after the other', () => {
    fc.assert(
      fc.property(
        dictionaries,
        dictionaries,
        resources,
        (now, proposed, given) => {
          const simulator = createDictionarySimulator(now, proposed);
          const [evaluatorNow, evaluatorThen] = [now, proposed].map(
            createTagEvaluator,
          );
          for (const resource of given) {
            const before = evaluatorNow.evaluate(resource).verdict;
            const after = evaluatorThen.evaluate(resource).verdict;
            expect(simulator.compare(resource).outcome).toBe(
              before === 'unknown'
                ? 'unknown'
                : outcomeOf(before === 'violating', after === 'violating'),
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('the same dictionary changes nothing', () => {
    fc.assert(
      fc.property(dictionaries, resources, (now, given) => {
        const again = structuredClone(now);
        const simulator = createDictionarySimulator(now, again);
        for (const resource of given) {
          expect(['stillFailing', 'stillPassing', 'unknown']).toContain(
            simulator.compare(resource).outcome,
          );
        }
      }),
    );
  });

  it('what would fail one way would pass the other way, for the same keys', () => {
    const SWAPPED = new Map<string, string>([
      ['newlyFailing', 'newlyPassing'],
      ['newlyPassing', 'newlyFailing'],
    ]);
    const keysThere: unknown[] = [];
    const keysBack: unknown[] = [];
    fc.assert(
      fc.property(
        dictionaries,
        dictionaries,
        resources,
        (now, proposed, given) => {
          const there = createDictionarySimulator(now, proposed);
          const back = createDictionarySimulator(proposed, now);
          for (const resource of given) {
            const forward = there.compare(resource);
            const backward = back.compare(resource);
            const swapped = SWAPPED.get(forward.outcome);
            expect(backward.outcome).toBe(swapped ?? forward.outcome);
            if (!swapped) continue;
            keysThere.push(forward.keys);
            keysBack.push(backward.keys);
          }
        },
      ),
      { numRuns: 60 },
    );
    expect(keysThere.length).toBeGreaterThan(10);
    expect(keysThere).not.toContainEqual([]);
    expect(keysBack).toEqual(keysThere);
  });
});
