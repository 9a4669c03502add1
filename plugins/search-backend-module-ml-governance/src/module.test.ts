import { TestDatabases } from '@backstage/backend-test-utils';
import { InMemoryResourceInventory } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { endpoint, service } from './__testUtils__/portal';
import { Found, startSearch } from './__testUtils__/startSearch';

const EMAIL = 'maya.chen@example.com';
const place = { accountId: '222222222222', region: 'eu-west-1' };

/** More of everything, so that what is found is not all there is. */
const others = Array.from({ length: 30 }, (_, index) =>
  endpoint(`other-endpoint-${index}`, 'others'),
);
const resources = [
  endpoint('fraud-scoring-v2', 'fraud'),
  endpoint('shared-model', 'both'),
  endpoint('stray-endpoint'),
  endpoint(`of-${EMAIL}`, 'fraud'),
  endpoint('private-endpoint', 'secret'),
  endpoint('hidden-owner', EMAIL),
  ...others,
];
const entities = [
  service('fraud-detection', ['fraud', 'fraud-training']),
  service('first', ['both']),
  service('second', ['both']),
  service('others', ['others']),
  service('secret', ['secret', EMAIL]),
];

function cloud(own = resources) {
  return new InMemoryResourceInventory({
    partitions: [{ ...place, resources: own }],
  });
}

function linksOf(found: Found[], type: string): string[] {
  return found
    .filter(one => one.type === type)
    .map(({ document }) => decodeURIComponent(document.location));
}

describe("the portal's search", () => {
  // With the engine that goes with the database: Lunr on SQLite.
  const databases = TestDatabases.create({ disableDocker: true });

  it.each(databases.eachSupportedId())(
    'leads from an application id, an ARN or a name to the service that owns it, on %s',
    async id => {
      const { find, refresh } = await startSearch({
        entities,
        inventory: cloud(),
        ...(id.startsWith('POSTGRES')
          ? {
              postgres: {
                search: await databases.init(id),
                other: () => databases.init('SQLITE_3'),
              },
            }
          : {}),
      });
      await refresh();

      // How results of several types are ordered is up to the engine.
      const [application] = (await find('fraud-training')).filter(
        ({ type }) => type === 'ml-application',
      );
      expect(application).toMatchObject({
        document: {
          title: 'fraud-training',
          location:
            '/catalog/default/component/fraud-detection?applicationId=fraud-training',
        },
      });
      for (const { arn, name } of resources.filter(
        ({ name: own }) =>
          own === 'fraud-scoring-v2' || own.startsWith('other'),
      )) {
        const owner = name.startsWith('other') ? 'others' : 'fraud-detection';
        for (const term of [arn, arn.toUpperCase(), name]) {
          const [first] = await find(term);
          expect([term, first.document.title]).toEqual([term, name]);
          expect(decodeURIComponent(first.document.location)).toBe(
            `/catalog/default/component/${owner}/aws-resources?search=${arn}`,
          );
        }
      }
    },
    60_000,
  );

  it('leads to every service that claims it', async () => {
    const { find, refresh } = await startSearch({
      entities,
      inventory: cloud(),
    });
    await refresh();
    expect(linksOf(await find('both'), 'ml-application').toSorted()).toEqual([
      '/catalog/default/component/first?applicationId=both',
      '/catalog/default/component/second?applicationId=both',
    ]);
    const links = linksOf(await find('shared-model'), 'ml-resource');
    expect(
      links.filter(one => one.includes('/shared-model')).toSorted(),
    ).toEqual(
      ['first', 'second'].map(
        name =>
          `/catalog/default/component/${name}/aws-resources?search=arn:aws:sagemaker:eu-west-1:222222222222:endpoint/shared-model`,
      ),
    );
  });

  it('knows nothing of what looks like personal data, nor of what nobody claims', async () => {
    const { find, refresh } = await startSearch({
      entities,
      inventory: cloud(),
    });
    await refresh();
    for (const term of [EMAIL, `of-${EMAIL}`, 'maya', 'stray-endpoint']) {
      const text = JSON.stringify(await find(term));
      expect(text).not.toContain('maya');
      expect(text).not.toContain('stray');
    }
  });

  it('shows to each what they may see of the services, by default', async () => {
    const { find, refresh } = await startSearch({
      entities,
      inventory: cloud(),
      sees: (user, permission, entityRef) =>
        permission !== 'catalog.entity.read' ||
        user === 'user:default/erin' ||
        !entityRef.endsWith('/secret'),
    });
    await refresh();
    for (const term of ['secret', 'private-endpoint']) {
      const shown = await find(term, 'user:default/erin');
      expect(JSON.stringify(shown)).toContain('component:default/secret');
      const hidden = await find(term, 'user:default/maya');
      expect(JSON.stringify(hidden)).not.toContain('secret');
    }
  });

  it('can keep resources to those who may see the compliance of the service', async () => {
    const { find, refresh } = await startSearch({
      entities,
      inventory: cloud(),
      search: { resourceVisibility: 'compliance' },
      sees: (user, permission) =>
        permission !== 'ml-governance.compliance.read' ||
        user === 'user:default/erin',
    });
    await refresh();
    const found = async (user: string) =>
      (await find('fraud-scoring-v2', user)).filter(
        one => one.type === 'ml-resource',
      ).length;
    expect(await found('user:default/erin')).toBeGreaterThan(0);
    expect(await found('user:default/maya')).toBe(0);
    expect(
      linksOf(await find('fraud', 'user:default/maya'), 'ml-application'),
    ).toContain(
      '/catalog/default/component/fraud-detection?applicationId=fraud',
    );
  });

  it('can leave resources out', async () => {
    const { find, refresh } = await startSearch({
      entities,
      inventory: cloud(),
      search: {
        resourceVisibility: 'none',
        locationTemplate: '/services/:kind/:name/in/:namespace',
      },
    });
    await refresh();
    const found = await find('fraud');
    expect(found.map(({ type }) => type)).not.toContain('ml-resource');
    expect(linksOf(found, 'ml-application')).toContain(
      '/services/component/fraud-detection/in/default?applicationId=fraud',
    );
  });

  it('keeps what it found where ML Governance does not answer', async () => {
    const inventory = cloud();
    const { find, refresh } = await startSearch({ entities, inventory });
    await refresh();
    const before = await find('fraud-scoring-v2');
    const failing = jest.spyOn(global, 'fetch');
    failing.mockImplementation(async () => new Response('no', { status: 503 }));
    try {
      await refresh();
    } finally {
      failing.mockRestore();
    }
    expect(await find('fraud-scoring-v2')).toEqual(before);
  });

  it('follows what has changed, over many pages', async () => {
    const many = Array.from({ length: 2_100 }, (_, index) =>
      endpoint(`bulk-${index}x`, 'others'),
    );
    const inventory = cloud(many);
    const { find, refresh } = await startSearch({ entities, inventory });
    await refresh();
    for (const index of [0, 999, 1_000, 2_099]) {
      const [first] = await find(`bulk-${index}x`);
      expect(first.document.title).toBe(`bulk-${index}x`);
    }
    inventory.partitions = [{ ...place, resources: many.slice(1) }];
    await refresh();
    const titles = (await find('bulk-0x')).map(
      ({ document }) => document.title,
    );
    expect(titles).not.toContain('bulk-0x');
  }, 60_000);

  it.each([
    [{ resourceVisibility: 'all' }, 'must be one of entity, compliance, none'],
    [
      { locationTemplate: '/catalog/:name' },
      'must contain :namespace and :kind',
    ],
    [{ schedule: { frequency: 'soon' } }, 'must have a frequency'],
  ])('does not start with %j', async (search, message) => {
    await expect(
      startSearch({ entities, inventory: cloud(), search }),
    ).rejects.toThrow(message);
  });
});
