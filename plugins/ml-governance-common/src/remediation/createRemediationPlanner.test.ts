import fc from 'fast-check';
import { parseTagDictionary } from '../dictionary/parseTagDictionary';
import { AwsResource } from '../evaluation/AwsResource';
import { createTagEvaluator } from '../evaluation/createTagEvaluator';
import {
  COMPLIANT,
  dictionary,
  evaluator,
  tagsOf,
} from '../testing/evaluateWith';
import { createRemediationPlanner } from './createRemediationPlanner';
import { RemediationSurroundings } from './proposeValue';
import { tagsAfter, tagWriteOf } from './tagWrites';

const planner = createRemediationPlanner(dictionary, evaluator);
const ALONE: RemediationSurroundings = { owners: [], parents: [] };
const OWNER = 'anycompany:finance:owner';
const ENVIRONMENT = 'anycompany:workload:environment';
const APPLICATION = 'anycompany:workload:application-id';
const START = 'arn:aws:sagemaker:eu-west-1:222222222222:';

function resource(
  changes: Record<string, string | undefined> = {},
  options: Partial<AwsResource> = {},
): AwsResource {
  return {
    arn: `${START}endpoint/scorer`,
    type: 'sagemaker:endpoint',
    name: 'scorer',
    accountId: '222222222222',
    region: 'eu-west-1',
    tags: tagsOf({ ...COMPLIANT, ...changes }),
    ...options,
  };
}

function changesOf(
  changes: Record<string, string | undefined>,
  surroundings: Partial<RemediationSurroundings> = {},
) {
  return planner.plan(resource(changes), { ...ALONE, ...surroundings }).changes;
}

/** A dictionary whose environments and owners are those given. */
function plannerOf(allowed: { environment?: string[]; owner?: string[] }) {
  const small = parseTagDictionary(
    {
      prefix: 'acme:',
      roles: { applicationId: 'acme:app', owner: 'acme:owner' },
      tags: [
        ['acme:app', undefined] as const,
        ['acme:owner', allowed.owner] as const,
        ['acme:env', allowed.environment] as const,
      ].map(([key, allowedValues]) => ({
        key,
        type: 'Workload',
        category: 'cost-allocation',
        purpose: 'Tells whose it is',
        mandatory: true,
        costAllocation: true,
        ...(allowedValues ? { allowedValues } : {}),
      })),
    },
    { path: 'd' },
  );
  const planned = createRemediationPlanner(small, createTagEvaluator(small));
  return (
    tags: Record<string, string>,
    owners: string[] = [],
    parents: RemediationSurroundings['parents'] = [],
  ) =>
    planned.plan(resource({}, { tags: tagsOf(tags) }), {
      parents,
      owners: owners.map(owner => ({
        entityRef: `component:default/${owner}`,
        expected: [owner],
      })),
    });
}

describe('what is changed', () => {
  it('leaves a compliant resource alone', () => {
    expect(changesOf({})).toEqual([]);
  });

  it.each([
    ['prd', 'production', 'certain'],
    ['LIVE', 'production', 'certain'],
    ['Test', 'test', 'certain'],
    ['prodction', 'production', 'likely'],
  ])('corrects %s to %s, %s', (value, meant, sureness) => {
    expect(changesOf({ [ENVIRONMENT]: value })).toMatchObject([
      {
        kind: 'correct',
        key: ENVIRONMENT,
        before: value,
        sureness,
        candidates: [{ value: meant, origin: 'normalizer' }],
      },
    ]);
  });

  it('moves what stands under an alias, or another case', () => {
    expect(
      changesOf({
        [APPLICATION]: undefined,
        'app-id': 'fraud-detection',
        [OWNER]: undefined,
        'anycompany:Finance:Owner': 'SecurityLead',
      }),
    ).toMatchObject([
      {
        kind: 'rename',
        key: APPLICATION,
        fromKey: 'app-id',
        sureness: 'certain',
        candidates: [{ value: 'fraud-detection', origin: 'unchanged' }],
      },
      { kind: 'rename', key: OWNER, fromKey: 'anycompany:Finance:Owner' },
    ]);
  });

  it('moves no tag of IAM to another case, as both are one key there', () => {
    const { changes, unplanned } = planner.plan(
      resource(
        {
          [APPLICATION]: undefined,
          'app-id': 'fraud-detection',
          [OWNER]: undefined,
          'anycompany:Finance:Owner': 'SecurityLead',
        },
        { arn: 'arn:aws:iam::222222222222:policy/a' },
      ),
      ALONE,
    );
    expect(changes).toMatchObject([{ kind: 'rename', key: APPLICATION }]);
    expect(unplanned).toMatchObject([
      {
        finding: { definitionKey: OWNER },
        reason: expect.stringContaining('the tag would be lost'),
      },
    ]);
  });

  it('takes the owner from the catalog where it is missing or empty', () => {
    const owners = [
      { entityRef: 'component:default/scorer', expected: ['SecOps'] },
    ];
    for (const value of [undefined, '', ' ']) {
      expect(changesOf({ [OWNER]: value }, { owners })).toMatchObject([
        {
          kind: value === undefined ? 'add' : 'correct',
          sureness: 'certain',
          candidates: [
            {
              value: 'SecOps',
              origin: 'catalog-owner',
              from: 'component:default/scorer',
            },
          ],
        },
      ]);
    }
  });

  it('leaves it to a person where the catalog names several owners', () => {
    const owners = ['SecOps', 'SecOp'].map(owner => ({
      entityRef: `component:default/${owner}`,
      expected: [owner],
    }));
    expect(changesOf({ [OWNER]: undefined }, { owners })).toMatchObject([
      {
        sureness: 'ambiguous',
        candidates: [{ value: 'SecOps' }, { value: 'SecOp' }],
      },
    ]);
  });

  it('takes the tag of what it was made in, but as likely only', () => {
    const parent = (
      relation: 'domain' | 'space',
      name: string,
      tags: Record<string, string>,
    ) => ({
      relation,
      arn: `${START}${relation}/${name}`,
      resource: resource({}, { tags: tagsOf(tags) }),
    });
    const missing = { [ENVIRONMENT]: undefined };
    const test = { [ENVIRONMENT]: 'test' };
    expect(
      changesOf(missing, { parents: [parent('space', 'a', test)] }),
    ).toMatchObject([
      {
        sureness: 'likely',
        candidates: [
          { value: 'test', origin: 'space', from: `${START}space/a` },
        ],
      },
    ]);
    for (const parents of [
      [
        parent('space', 'a', test),
        parent('domain', 'b', { [ENVIRONMENT]: 'dev' }),
      ],
      [parent('domain', 'a', test)],
    ]) {
      expect(changesOf(missing, { parents })).toMatchObject([
        { sureness: 'ambiguous', candidates: [{ value: 'test' }, {}, {}] },
      ]);
    }
    // What breaks the dictionary itself is handed down to nobody.
    expect(
      changesOf(missing, {
        parents: [parent('space', 'a', { [ENVIRONMENT]: 'prd' })],
      }),
    ).toMatchObject([
      {
        sureness: 'ambiguous',
        candidates: ['dev', 'test', 'production'].map(value => ({
          value,
          origin: 'dictionary',
        })),
      },
    ]);
  });

  it('takes no tag of a namesake, nor one that teams share, for more than a hint', () => {
    const own = { 'acme:owner': 'team', 'acme:env': 'x' };
    const name = fc.constantFrom('prod', 'prod-eu', 'dev', 'devops', 'fin');
    const parent = fc.record({
      relation: fc.constantFrom(
        ...(['user-profile', 'space', 'endpoint-config'] as const),
        ...(['domain', 'account'] as const),
      ),
      value: fc.constantFrom('fin', 'refinery', 'dev', 'devops'),
    });
    fc.assert(
      fc.property(
        name,
        fc.array(parent, { minLength: 1, maxLength: 4 }),
        fc.option(fc.constantFrom('fin', 'refinery'), { nil: undefined }),
        (called, hints, told) => {
          const parents = hints.map(({ relation, value }) => ({
            relation,
            arn: `${START}${relation}/d-1/${called}`,
            // Domains and accounts are told for sure, and are still shared.
            ...(relation === 'domain' || relation === 'account'
              ? {}
              : { isGuess: true }),
            resource: resource({}, { tags: tagsOf({ 'acme:app': value }) }),
          }));
          const isTold = told !== undefined;
          const pipeline = {
            relation: 'pipeline' as const,
            arn: `${START}pipeline/${called}`,
            resource: resource(
              {},
              { tags: tagsOf({ 'acme:app': told ?? '' }) },
            ),
          };
          const { changes } = plannerOf({})(
            own,
            [],
            [...(isTold ? [pipeline] : []), ...parents],
          );
          const values = new Set([
            ...(isTold ? [told] : []),
            ...hints.map(({ value }) => value),
          ]);
          expect(changes).toMatchObject([
            {
              kind: 'add',
              key: 'acme:app',
              sureness: isTold && values.size === 1 ? 'likely' : 'ambiguous',
            },
          ]);
          expect(
            new Set(changes[0].candidates.map(({ value }) => value)),
          ).toEqual(values);
          // What is told comes before what is guessed.
          expect(changes[0].candidates[0].origin === 'pipeline').toBe(isTold);
        },
      ),
    );
  });

  it('removes another spelling where nothing is lost, and else leaves it', () => {
    const doubled = { 'app-id': 'fraud-detection' };
    expect(changesOf(doubled)).toMatchObject([
      { kind: 'remove', key: 'app-id', sureness: 'certain', candidates: [] },
    ]);
    const { changes, unplanned } = planner.plan(
      resource({ 'app-id': 'other' }),
      ALONE,
    );
    expect(changes).toEqual([]);
    expect(unplanned).toHaveLength(1);
  });

  it('touches neither personal data nor shows it', () => {
    const planned = planner.plan(
      resource({ [OWNER]: 'maya.chen@anycompany.example' }),
      {
        ...ALONE,
        owners: [{ entityRef: 'component:default/x', expected: ['SecOps'] }],
      },
    );
    expect(planned.changes).toEqual([]);
    expect(planned.unplanned).toMatchObject([
      { reason: expect.stringContaining('personal data') },
    ]);
    expect(JSON.stringify(planned)).not.toContain('maya');
  });

  it('adds no tag beyond the fifty that AWS allows, but still renames', () => {
    const others = Object.fromEntries(
      Array.from({ length: 44 }, (_, index) => [`other-${index}`, 'x']),
    );
    const { changes, unplanned } = planner.plan(
      resource({
        ...others,
        [APPLICATION]: undefined,
        'app-id': 'fraud-detection',
        [OWNER]: undefined,
        another: 'x',
        'aws:createdBy': 'root',
      }),
      {
        ...ALONE,
        owners: [{ entityRef: 'component:default/x', expected: ['SecOps'] }],
      },
    );
    expect(changes).toMatchObject([{ kind: 'rename', key: APPLICATION }]);
    expect(unplanned).toMatchObject([
      {
        finding: { definitionKey: OWNER },
        reason: expect.stringContaining('50'),
      },
    ]);
  });

  it('notes what jobs have cost already, and what a stack may set again', () => {
    const { notes } = planner.plan(
      resource(
        { 'aws:cloudformation:stack-name': 'ml' },
        { type: 'sagemaker:training-job' },
      ),
      ALONE,
    );
    expect(notes).toEqual(['past-bill', 'cloudformation']);
  });

  it('does nothing about what is unknown, or takes no tags', () => {
    const { tags, ...unreadable } = resource();
    expect(planner.plan(unreadable, ALONE)).toMatchObject({
      changes: [],
      unplanned: [],
    });
    const version = planner.plan(
      resource({}, { arn: `${START}model-package/scorer/3`, tags: [] }),
      ALONE,
    );
    expect(version.changes).toEqual([]);
    expect(version.unplanned[0].reason).toContain('its group does');
  });
});

describe('what must never be taken for something else', () => {
  it.each([
    ['prod', ['prod-eu', 'test']],
    ['prod-eu', ['prod', 'test']],
    ['dev', ['devops', 'test']],
    ['devops', ['dev', 'test']],
    ['fin', ['refinery', 'test']],
    ['fin', ['finance', 'refinery']],
    ['team-1', ['team-2', 'team-11']],
    ['asymmetric', ['symmetric', 'none']],
    ['1.2', ['12', '13']],
  ])('%s is none of %j unless a person says so', (value, environment) => {
    const { changes } = plannerOf({ environment })({
      'acme:app': 'a',
      'acme:owner': 'team',
      'acme:env': value,
    });
    expect(changes).toMatchObject([{ sureness: 'ambiguous', before: value }]);
  });

  it.each([
    ['team-fraud', 'team-frauds'],
    ['team-a', 'team-b'],
    ['risk', 'disk'],
  ])('the owner %s is not made %s, one letter away', (value, other) => {
    expect(
      plannerOf({})({ 'acme:app': 'a', 'acme:owner': value, 'acme:env': 'x' }, [
        other,
      ]).changes,
    ).toEqual([]);
    // Under another key it keeps its value.
    expect(
      plannerOf({})({ 'acme:app': 'a', 'ACME:Owner': value, 'acme:env': 'x' }, [
        other,
      ]).changes,
    ).toMatchObject([{ kind: 'rename', candidates: [{ value }] }]);
  });

  it('an owner in other letters is certain only where the catalog knows it', () => {
    const tags = {
      'acme:app': 'a',
      'acme:owner': 'Team_Fraud',
      'acme:env': 'x',
    };
    expect(plannerOf({})(tags, ['team-fraud']).changes).toMatchObject([
      { sureness: 'certain', candidates: [{ value: 'team-fraud' }] },
    ]);
    expect(plannerOf({})(tags, ['team-frauds']).changes).toMatchObject([
      { sureness: 'ambiguous', candidates: [{ value: 'team-fraud' }] },
    ]);
  });

  it('any value: what is certain says the same letters and digits, or is a synonym', () => {
    const words = [
      'prod',
      'prod-eu',
      'dev',
      'devops',
      'fin',
      'refinery',
      'qa-2',
    ];
    fc.assert(
      fc.property(
        fc.subarray(words, { minLength: 2 }),
        fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 12 })),
        (environment, value) => {
          fc.pre(!environment.includes(value) && value.trim() !== '');
          const { changes } = plannerOf({ environment })({
            'acme:app': 'a',
            'acme:owner': 'team',
            'acme:env': value,
          });
          const bare = (text: string) =>
            text
              .normalize('NFC')
              .toLowerCase()
              .replace(/[\s_./-]+/g, '');
          const SYNONYMS: Record<string, string[]> = {
            prod: ['production', 'prd'],
            dev: ['development', 'develop'],
          };
          for (const change of changes) {
            if (change.sureness !== 'certain') continue;
            const [{ value: chosen }] = change.candidates;
            expect([bare(chosen), ...(SYNONYMS[chosen] ?? [])]).toContain(
              bare(value),
            );
          }
        },
      ),
    );
  });
});

describe('any tags', () => {
  const key = fc.oneof(
    fc.constantFrom(
      ...dictionary.tags.flatMap(tag => [
        tag.key,
        tag.key.toUpperCase(),
        ...(tag.keyAliases ?? []),
      ]),
      'aws:createdBy',
      'sagemaker:domain-arn',
      'anycompany:Other_Key',
    ),
    fc.string({ minLength: 1, maxLength: 8 }),
  );
  const value = fc.oneof(
    fc.constantFrom('prd', 'prodction', 'Retail', '', 'SecurityLead', 'a b'),
    fc.string({ maxLength: 12 }),
  );
  const tags = fc
    .uniqueArray(fc.tuple(key, value), {
      selector: ([name]) => name,
      maxLength: 60,
    })
    .map(pairs => pairs.map(([k, v]) => ({ key: k, value: v })));

  it('never get worse, lose a value or take a key of AWS', () => {
    fc.assert(
      fc.property(tags, held => {
        const one = resource({}, { tags: held });
        const { changes } = planner.plan(one, ALONE);
        const write = tagWriteOf(
          changes.map(change => ({
            change,
            value: change.candidates[0]?.value,
          })),
        );
        const after = tagsAfter(held, write);
        const touched = [...Object.keys(write.set), ...write.remove];
        expect(touched.filter(name => /^(aws|sagemaker):/i.test(name))).toEqual(
          [],
        );
        expect(new Set(touched).size).toBe(touched.length);
        const violations = (list: typeof held) =>
          evaluator
            .evaluate({ ...one, tags: list })
            .findings.filter(({ status }) => status === 'violation').length;
        const most = violations(held) - (changes.length > 0 ? 1 : 0);
        expect(violations(after)).toBeLessThanOrEqual(most);
        for (const change of changes) {
          if (change.kind !== 'remove') continue;
          // What counts has the same value, though that may be mended as well.
          const kept = [
            ...after.map(tag => tag.value),
            ...changes
              .filter(other => other !== change)
              .map(({ before }) => before),
          ];
          expect(kept).toContain(change.before);
        }
      }),
    );
  });

  it('get the same changes in any order', () => {
    fc.assert(
      fc.property(tags, held => {
        const planned = planner.plan(resource({}, { tags: held }), ALONE);
        const again = planner.plan(
          resource({}, { tags: [...held].reverse() }),
          ALONE,
        );
        expect(again).toEqual(planned);
      }),
    );
  });
});
