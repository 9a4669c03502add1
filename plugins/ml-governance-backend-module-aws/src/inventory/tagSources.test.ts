import { setTimeout } from 'node:timers/promises';
import {
  arnOf,
  named,
  readRegion,
  Script,
  ScriptedAccount,
  scriptedInventory,
} from '../__testUtils__/scriptedAccount';
import { ScriptedAnswer, ScriptedRequest } from '../__testUtils__/ScriptedAws';

jest.setTimeout(30_000);

const account = new ScriptedAccount();
afterEach(() => account.close());

const NOW = new Date('2026-11-23T08:00:00Z');
const LAST_YEAR = Date.parse('2025-11-23T08:00:00Z') / 1000;
const TAGS = [{ Key: 'app', Value: 'a' }];

function image(name: string, createdAt = LAST_YEAR) {
  return {
    ImageName: name,
    ImageArn: arnOf('image', name),
    CreationTime: createdAt,
  };
}

function mapping(arn: string, tags: object[] = TAGS) {
  return { ResourceARN: arn, Tags: tags };
}

/** Images, of which the Tagging API knows some, each with tags of its own. */
function images(
  listed: object[],
  swept: object[] | { error: string },
  own: (request: ScriptedRequest) => ScriptedAnswer | undefined = () =>
    undefined,
): Script {
  return request => {
    switch (request.operation) {
      case 'ListImages':
        return { body: { Images: listed } };
      case 'GetResources':
        return 'error' in swept
          ? swept
          : { body: { ResourceTagMappingList: swept } };
      case 'ListTags':
        return own(request) ?? { body: { Tags: [] } };
      default:
        return undefined;
    }
  };
}

async function read(inventory = scriptedInventory()) {
  return await readRegion({ inventory, context: { now: NOW } });
}

describe('the tags of what was listed without them', () => {
  it.each([
    ['after the list', 'GetResources'],
    ['before the list', 'ListImages'],
  ])('come from one reading of the Tagging API %s', async (_, late) => {
    const answers = images(
      [image('tagged'), image('once'), image('never')],
      [
        mapping(arnOf('image', 'tagged')),
        mapping(arnOf('image', 'once'), []),
        mapping(arnOf('image', 'deleted')),
        mapping(arnOf('image', 'tagged')),
      ],
    );
    const server = await account.start(async request => {
      if (request.operation === late) await setTimeout(300);
      return answers(request);
    });
    const { resources, collectorOf, failures } = await read();
    expect(failures).toEqual([]);
    expect(resources).toHaveLength(3);
    // Who was never tagged is not known to the Tagging API.
    expect(named(resources)).toMatchObject({
      tagged: {
        tags: [{ key: 'app', value: 'a' }],
        createdAt: '2025-11-23T08:00:00.000Z',
      },
      once: { tags: [] },
      never: { tags: [] },
    });
    expect(new Set(Object.values(collectorOf))).toEqual(
      new Set(['sagemaker-images']),
    );
    expect(server.count('ListTags')).toBe(0);
  });

  it('are asked for of a type of which the Tagging API has shown no tags yet', async () => {
    const inventory = scriptedInventory();
    const unknown = await account.start(
      images([image('i')], [], () => ({ body: { Tags: TAGS } })),
    );
    const before = await read(inventory);
    expect(named(before.resources).i.tags).toEqual([
      { key: 'app', value: 'a' },
    ]);
    expect(unknown.count('ListTags')).toBe(1);
    await account.close();

    await account.start(images([image('j')], [mapping(arnOf('image', 'j'))]));
    await read(inventory);
    await account.close();

    const known = await account.start(images([image('i')], []));
    const after = await read(inventory);
    expect(named(after.resources).i.tags).toEqual([]);
    expect(known.count('ListTags')).toBe(0);
  });

  it('are asked for of what is too new for the Tagging API to know', async () => {
    const server = await account.start(
      images(
        [image('old'), image('new', NOW.getTime() / 1000 - 120)],
        [mapping(arnOf('image', 'old'))],
        () => ({ body: { Tags: TAGS } }),
      ),
    );
    const { resources } = await read();
    expect(named(resources).new.tags).toEqual([{ key: 'app', value: 'a' }]);
    expect(
      server.requests
        .filter(({ operation }) => operation === 'ListTags')
        .map(({ input }) => input.ResourceArn),
    ).toEqual([arnOf('image', 'new')]);
  });

  it('are asked for one by one, page by page, where the Tagging API fails', async () => {
    const server = await account.start(
      images(
        [image('first'), image('second')],
        { error: 'AccessDeniedException' },
        ({ input }) => {
          if (input.ResourceArn !== arnOf('image', 'first')) return undefined;
          return input.NextToken
            ? { body: { Tags: [{ Key: 'b', Value: '2' }] } }
            : {
                body: { Tags: [{ Key: 'a', Value: '1' }], NextToken: 'more' },
              };
        },
      ),
    );
    const { resources, failures } = await read();
    expect(failures).toMatchObject([
      {
        collector: 'tagging-api',
        operation: 'tag:GetResources',
        message: expect.stringContaining('Allow tag:GetResources'),
      },
    ]);
    expect(named(resources)).toMatchObject({
      first: {
        tags: [
          { key: 'a', value: '1' },
          { key: 'b', value: '2' },
        ],
      },
      second: { tags: [] },
    });
    // AWS refuses fewer than 50.
    const sizes = server.requests
      .filter(({ operation }) => operation === 'ListTags')
      .map(({ input }) => input.MaxResults);
    expect(sizes).toEqual([100, 100, 100]);
  });

  it('are unknown, which is said once, where they may not be read', async () => {
    await account.start(
      images([image('one'), image('two'), image('three')], [], ({ input }) =>
        input.ResourceArn === arnOf('image', 'two')
          ? { body: { Tags: TAGS } }
          : { error: 'AccessDeniedException', message: 'Not for you' },
      ),
    );
    const { resources, failures } = await read();
    expect(named(resources)).toMatchObject({
      one: { tags: undefined },
      two: { tags: [{ key: 'app', value: 'a' }] },
      three: { tags: undefined },
    });
    expect(failures).toEqual([
      {
        kind: 'failure',
        collector: 'sagemaker-images',
        operation: 'sagemaker:ListTags',
        code: 'AccessDeniedException',
        message: expect.stringMatching(
          /The tags of 2 resources of type sagemaker:image.*Not for you\. Allow sagemaker:ListTags/,
        ),
      },
    ]);
  });

  it('are found by an ARN that AWS writes in small letters', async () => {
    await account.start(({ operation }) => {
      switch (operation) {
        case 'ListSpaces':
          return {
            body: {
              Spaces: [
                {
                  DomainId: 'd-1',
                  SpaceName: 'MyLab',
                  CreationTime: LAST_YEAR,
                },
              ],
            },
          };
        case 'GetResources':
          return {
            body: {
              ResourceTagMappingList: [mapping(arnOf('space', 'd-1/mylab'))],
            },
          };
        default:
          return undefined;
      }
    });
    const { resources } = await read();
    expect(resources).toMatchObject([
      {
        arn: arnOf('space', 'd-1/mylab'),
        name: 'MyLab',
        tags: [{ key: 'app', value: 'a' }],
      },
    ]);
  });

  it('are those of its group for a version of a model package', async () => {
    const server = await account.start(({ operation, input }) => {
      if (operation === 'Search' && input.Resource === 'ModelPackageGroup') {
        return {
          body: {
            Results: [
              {
                ModelPackageGroup: {
                  ModelPackageGroupName: 'Churn',
                  ModelPackageGroupArn: arnOf('model-package-group', 'churn'),
                  Tags: TAGS,
                },
              },
            ],
          },
        };
      }
      if (operation === 'ListModelPackages') {
        return {
          body: {
            ModelPackageSummaryList: [
              {
                ModelPackageGroupName: 'Churn',
                ModelPackageVersion: 3,
                ModelPackageArn: arnOf('model-package', 'churn/3'),
                CreationTime: LAST_YEAR,
              },
              {
                ModelPackageName: 'alone',
                ModelPackageArn: arnOf('model-package', 'alone'),
                CreationTime: LAST_YEAR,
              },
              {
                ModelPackageGroupName: 'not-to-be-seen',
                ModelPackageArn: arnOf('model-package', 'not-to-be-seen/1'),
                CreationTime: LAST_YEAR,
              },
            ],
          },
        };
      }
      if (operation === 'GetResources') {
        return {
          body: {
            ResourceTagMappingList: [
              mapping(arnOf('model-package', 'alone'), [
                { Key: 'own', Value: '1' },
              ]),
            ],
          },
        };
      }
      return undefined;
    });
    const { resources } = await read();
    expect(named(resources)).toMatchObject({
      'churn/3': {
        type: 'sagemaker:model-package',
        tags: [{ key: 'app', value: 'a' }],
      },
      alone: { tags: [{ key: 'own', value: '1' }] },
      'not-to-be-seen/1': { tags: undefined },
    });
    const [{ input }] = server.requests.filter(
      ({ operation }) => operation === 'ListModelPackages',
    );
    expect(input.ModelPackageType).toBe('Both');
  });

  it('are asked for of each domain and project of DataZone', async () => {
    const domain = 'arn:aws:datazone:eu-west-1:123456789012:domain/dzd_1';
    await account.start(({ service, input }) => {
      if (service !== 'datazone') return undefined;
      switch (input.path) {
        case '/v2/domains':
          return {
            body: {
              items: [
                { id: 'dzd_1', name: 'Data', arn: domain, status: 'AVAILABLE' },
                {
                  id: 'dzd_0',
                  name: 'Gone',
                  arn: `${domain}0`,
                  status: 'DELETED',
                },
              ],
            },
          };
        case '/v2/domains/dzd_1':
          return { body: { id: 'dzd_1', tags: { app: 'a' } } };
        case '/v2/domains/dzd_1/projects':
          return {
            body: { items: [{ domainId: 'dzd_1', id: 'p1', name: 'Churn' }] },
          };
        case '/v2/domains/dzd_1/projects/p1':
          return {
            body: {
              resourceTags: [{ key: 'app', value: 'b', source: 'PROJECT' }],
            },
          };
        default:
          return { error: 'ResourceNotFoundException', status: 404 };
      }
    });
    const { resources, failures } = await read();
    expect(failures).toEqual([]);
    expect(named(resources)).toMatchObject({
      Data: { arn: domain, tags: [{ key: 'app', value: 'a' }] },
      Churn: {
        arn: `arn:aws:datazone:eu-west-1:123456789012:project/dzd_1/p1`,
        type: 'datazone:project',
        tags: [{ key: 'app', value: 'b' }],
      },
    });
  });
});

describe('A DataZone domain that another account shares', () => {
  it('is not found in this one, nor are its projects', async () => {
    const arnIn = (accountId: string, id: string) =>
      `arn:aws:datazone:eu-west-1:${accountId}:domain/${id}`;
    const server = await account.start(({ service, input }) => {
      if (service !== 'datazone') return undefined;
      const project = /domains\/(\w+)\/projects$/.exec(String(input.path));
      if (project) {
        const [, domainId] = project;
        return {
          body: { items: [{ domainId, id: 'p', name: `Of ${domainId}` }] },
        };
      }
      return {
        body: {
          items: [
            {
              id: 'dzd_own',
              name: 'Own',
              arn: arnIn('123456789012', 'dzd_own'),
              managedAccountId: '123456789012',
              status: 'AVAILABLE',
            },
            {
              id: 'dzd_shared',
              name: 'Shared',
              arn: arnIn('999999999999', 'dzd_shared'),
              managedAccountId: '999999999999',
              status: 'AVAILABLE',
            },
          ],
        },
      };
    });
    const { resources, failures } = await readRegion();
    expect(failures).toEqual([]);
    expect(resources.map(({ name }) => name).sort()).toEqual([
      'Of dzd_own',
      'Own',
    ]);
    expect(
      server.requests.some(({ input }) =>
        String(input.path).includes('dzd_shared'),
      ),
    ).toBe(false);
  });
});
