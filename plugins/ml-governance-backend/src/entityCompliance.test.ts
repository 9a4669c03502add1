import { Entity } from '@backstage/catalog-model';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { InMemoryResourceInventory } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { group, mlService } from './__testUtils__/catalog';
import { endpoint, goodTags } from './__testUtils__/resources';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

const BASE = '/v1/entities/component/default/fraud-scoring';
const APPLICATION_ID = 'anycompany:workload:application-id';
const OWNER = 'anycompany:workload:owner';
const ENVIRONMENT = 'anycompany:workload:environment';

async function startWith(
  resources: AwsResource[],
  entity: Entity = mlService('fraud-scoring', { owner: 'team-fraud' }),
) {
  const started = await startMlGovernance({
    inventories: [
      new InMemoryResourceInventory({
        partitions: [
          { accountId: '222222222222', region: 'eu-west-1', resources },
        ],
      }),
    ],
    entities: [entity, group('team-fraud')],
  });
  await started.refresh();
  return started;
}

describe('the compliance of an entity', () => {
  it('scores its resources, with the worst violations first and their fixes', async () => {
    const { [ENVIRONMENT]: _, ...noEnvironment } = goodTags('fraud-scoring');
    const { api } = await startWith([
      endpoint('good', goodTags('fraud-scoring')),
      endpoint('typo-1', {
        ...goodTags('fraud-scoring'),
        [ENVIRONMENT]: 'Prod',
      }),
      endpoint('typo-2', {
        ...goodTags('fraud-scoring'),
        [ENVIRONMENT]: 'Prod',
      }),
      endpoint('bare', noEnvironment),
      endpoint('someone-else', goodTags('other-model')),
      endpoint('never-tagged'),
    ]);
    const { status, body } = await api.get(`${BASE}/compliance`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'ready',
      keyPrefix: 'anycompany:',
      score: {
        compliant: 1,
        violating: 3,
        unknown: 0,
        total: 4,
        percent: '25.0',
      },
      accounts: 1,
      owner: {
        expected: ['team-fraud'],
        rule: 'group-name',
        seen: [{ value: 'team-fraud', resources: 4 }],
        verdict: 'match',
      },
      failures: [],
    });
    expect(body.findings).toHaveLength(2);
    expect(body.findings[0]).toMatchObject({
      definitionKey: ENVIRONMENT,
      violation: 'correctable',
      mandatory: true,
      actualValue: 'Prod',
      resources: 2,
      suggestion: { key: ENVIRONMENT, value: 'prod' },
    });
    expect(
      body.findings[0].examples.map((one: { name: string }) => one.name),
    ).toEqual(['typo-1', 'typo-2']);
    expect(body.findings[1]).toMatchObject({
      definitionKey: ENVIRONMENT,
      violation: 'missing',
      resources: 1,
    });
    expect(
      body.byKey.find((one: { key: string }) => one.key === ENVIRONMENT),
    ).toEqual({
      key: ENVIRONMENT,
      mandatory: true,
      ok: 1,
      violation: 3,
      unknown: 0,
      notApplicable: 0,
    });
  });

  it('finds resources under other spellings of the key and of the id', async () => {
    const { [APPLICATION_ID]: __, ...rest } = goodTags('fraud-scoring');
    const { api } = await startWith([
      endpoint('a-exact', goodTags('fraud-scoring')),
      endpoint('b-key', {
        ...rest,
        'AnyCompany:Workload:Application-Id': 'fraud-scoring',
      }),
      endpoint('c-value', goodTags('Fraud_Scoring')),
      // One letter off: perhaps a typo, perhaps an application that the
      // catalog does not know, whose resources are nobody else's to see.
      endpoint('d-near', goodTags('fraud-storing')),
    ]);
    const { body } = await api.get(`${BASE}/resources?sort=name`);
    expect(
      body.items.map((one: { name: string; matchedBy: string }) => [
        one.name,
        one.matchedBy,
      ]),
    ).toEqual([
      ['a-exact', 'exact'],
      ['b-key', 'key'],
      ['c-value', 'value'],
    ]);
  });

  it.each<[string, string[], string]>([
    ['match', ['team-fraud', 'Team_Fraud'], 'another spelling included'],
    ['mismatch', ['team-fraud', 'team-ads'], 'one of somebody else'],
    ['missing', [''], 'no owner at all'],
  ])('calls the owner a %s for %j', async (verdict, owners) => {
    const { api } = await startWith(
      owners.map((owner, index) => {
        const { [OWNER]: ___, ...rest } = goodTags('fraud-scoring');
        return endpoint(
          `e${index}`,
          owner ? { ...rest, [OWNER]: owner } : rest,
        );
      }),
    );
    const { body } = await api.get(`${BASE}/compliance`);
    expect(body.owner.verdict).toBe(verdict);
  });

  it('never repeats what looks like personal data', async () => {
    const { api } = await startWith([
      endpoint('leaky', {
        ...goodTags('fraud-scoring'),
        [OWNER]: 'maya.chen@example.com',
      }),
    ]);
    for (const call of ['compliance', 'resources']) {
      const { status, text } = await api.get(`${BASE}/${call}`);
      expect(status).toBe(200);
      expect(text).not.toContain('maya.chen');
      expect(text).toContain('personal-data');
    }
  });

  it('hands hostile tag values on as they are, and stays on its feet', async () => {
    const hostile = [
      '<script>alert(1)</script>',
      `'; DROP TABLE resources; --`,
      '"$1", a=b,c',
      '\u{1F600}'.repeat(100),
      'x'.repeat(256),
      '\ud800 half',
      '__proto__',
    ];
    const { api } = await startWith(
      hostile.map((value, index) =>
        endpoint(`e${index}`, {
          ...goodTags('fraud-scoring'),
          'anycompany:workload:note': value,
        }),
      ),
    );
    const { body } = await api.get(`${BASE}/resources?sort=name`);
    expect(
      body.items.map(
        (item: { tags: { key: string; value: string }[] }) =>
          item.tags.find(tag => tag.key.endsWith('note'))?.value,
      ),
    ).toEqual(hostile.map(value => value.replace('\ud800', '\ufffd')));
    const compliance = await api.get(`${BASE}/compliance`);
    expect(compliance.status).toBe(200);
    expect(compliance.body.score.total).toBe(hostile.length);
  });

  it('pages through resources without losing or repeating one', async () => {
    const { api } = await startWith(
      Array.from({ length: 7 }, (_, index) =>
        endpoint(`e${index}`, goodTags('fraud-scoring')),
      ),
    );
    const names: string[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const suffix: string = cursor ? `&cursor=${cursor}` : '';
      const { body } = await api.get(`${BASE}/resources?limit=3${suffix}`);
      expect(body.total).toBe(7);
      names.push(...body.items.map((item: { name: string }) => item.name));
      cursor = body.nextCursor;
      pages += 1;
    } while (cursor);
    expect(pages).toBe(3);
    expect(names).toEqual(['e0', 'e1', 'e2', 'e3', 'e4', 'e5', 'e6']);
  });

  it('is unmapped or pending in words, not in errors', async () => {
    const inventories = [new InMemoryResourceInventory()];
    const { api } = await startMlGovernance({
      inventories,
      entities: [
        mlService('fraud-scoring'),
        mlService('web', { type: 'website' }),
      ],
    });
    for (const call of ['compliance', 'resources']) {
      const pending = await api.get(`${BASE}/${call}`);
      expect(pending.body.state).toBe('pending');
      const unmapped = await api.get(
        `/v1/entities/component/default/web/${call}`,
      );
      expect(unmapped.body.state).toBe('unmapped');
    }
  });
});
