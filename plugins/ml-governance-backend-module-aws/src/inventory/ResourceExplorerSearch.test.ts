import { setTimeout } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import {
  ACCOUNT_ID,
  readRegion,
  Script,
  ScriptedAccount,
  scriptedInventory,
} from '../__testUtils__/scriptedAccount';
import { ALL_SERVICES } from '../config/inventoryServices';

jest.setTimeout(30_000);

const account = new ScriptedAccount();
afterEach(() => account.close());

const VIEW = `arn:aws:resource-explorer-2:us-east-1:${ACCOUNT_ID}:view/all/1`;

interface Indexed {
  arn: string;
  region: string;
  type: string;
}

/** As many resources of a type as are asked for. */
function several(
  count: number,
  type: string,
  region: string = 'eu-west-1',
): Indexed[] {
  const [service, kind] = type.split(':');
  return Array.from({ length: count }, (_, index) => ({
    arn: `arn:aws:${service}:${region === 'global' ? '' : region}:${ACCOUNT_ID}:${kind}/${kind}${index}`,
    region,
    type,
  }));
}

function table(name: string, region: string): Indexed {
  return {
    arn: `arn:aws:dynamodb:${region}:${ACCOUNT_ID}:table/${name}`,
    region,
    type: 'dynamodb:table',
  };
}

/** Resource Explorer with what nobody tagged, and no more than 1,000 a search. */
function explorer(options: {
  indexes?: { Region: string; Type: string }[];
  view?: string;
  properties?: { Name: string }[];
  untagged?: Indexed[];
  /** Whether it tells that an answer is a part of one. */
  tellsCut?: boolean;
}): Script {
  const { untagged = [], tellsCut = true } = options;
  return ({ service, operation, region, input }) => {
    if (service !== 'resource-explorer-2') return undefined;
    switch (operation) {
      case 'ListIndexes':
        return {
          body: {
            Indexes: options.indexes ?? [
              { Region: 'us-east-1', Type: 'AGGREGATOR' },
              { Region: 'eu-west-1', Type: 'LOCAL' },
              { Region: 'sa-east-1', Type: 'LOCAL' },
            ],
          },
        };
      case 'GetDefaultView':
        return {
          body: {
            ViewArn: region === 'us-east-1' ? (options.view ?? VIEW) : '',
          },
        };
      case 'GetView':
        return {
          body: {
            View: {
              IncludedProperties: options.properties ?? [{ Name: 'tags' }],
            },
          },
        };
      case 'ListSupportedResourceTypes':
        return {
          body: {
            ResourceTypes: [
              'dynamodb:table',
              'dynamodb:backup',
              'sqs:queue',
              'logs:log-group',
              'ecr:repository',
              'lambda:function',
              'iam:role',
            ].map(type => ({
              Service: type.split(':')[0],
              ResourceType: type,
            })),
          },
        };
      default: {
        const query = String(input.QueryString);
        const isWhole =
          query.startsWith(`accountid:${ACCOUNT_ID} region:`) &&
          query.includes(' tag:none resourcetype.supports:tags');
        if (!isWhole) return { error: 'ValidationException' };
        const asked = (filter: string) =>
          new RegExp(` ${filter}:(\\S+)`).exec(query)?.[1];
        const matching = untagged.filter(
          one =>
            one.region === asked('region') &&
            (asked('service') ?? one.type).startsWith(one.type.split(':')[0]) &&
            !query.includes(` -service:${one.type.split(':')[0]}`) &&
            (asked('resourcetype') ?? one.type) === one.type,
        );
        return {
          body: {
            Count: {
              TotalResources: Math.min(1000, matching.length),
              ...(tellsCut && { Complete: matching.length <= 1000 }),
            },
            Resources: matching.slice(0, 1000).map(one => ({
              Arn: one.arn,
              OwningAccountId: ACCOUNT_ID,
              Region: one.region,
              ResourceType: one.type,
            })),
          },
        };
      }
    }
  };
}

describe('ResourceExplorerSearch', () => {
  it('finds what was never tagged, in regions that are not listed too, each once', async () => {
    const server = await account.start(
      explorer({
        untagged: [
          table('here', 'eu-west-1'),
          table('there', 'us-east-1'),
          table('far', 'sa-east-1'),
          {
            arn: `arn:aws:cloudfront::${ACCOUNT_ID}:distribution/web`,
            region: 'global',
            type: 'cloudfront:distribution',
          },
          // Its tags are not in the index.
          {
            arn: `arn:aws:iam::${ACCOUNT_ID}:role/r`,
            region: 'global',
            type: 'iam:role',
          },
          // Its own collector knows better.
          {
            arn: `arn:aws:ecr:eu-west-1:${ACCOUNT_ID}:repository/deleted`,
            region: 'eu-west-1',
            type: 'ecr:repository',
          },
          // Which does not look into this region.
          {
            arn: `arn:aws:ecr:sa-east-1:${ACCOUNT_ID}:repository/elsewhere`,
            region: 'sa-east-1',
            type: 'ecr:repository',
          },
        ],
      }),
    );
    const inventory = scriptedInventory();
    const home = await readRegion({ inventory, region: 'eu-west-1' });
    const other = await readRegion({ inventory, region: 'us-east-1' });

    const told = ({ resources }: typeof home) =>
      resources.map(({ name, region, tags }) => [name, region, tags]);
    expect(told(home)).toEqual([
      ['here', 'eu-west-1', []],
      ['far', 'sa-east-1', []],
      ['elsewhere', 'sa-east-1', []],
    ]);
    expect(told(other)).toEqual([
      ['there', 'us-east-1', []],
      ['web', 'global', []],
    ]);
    expect(home.collectorOf[table('here', 'eu-west-1').arn]).toBe(
      'resource-explorer',
    );
    expect([...home.failures, ...other.failures]).toEqual([]);
    // The view is looked up once an account, and searched where it is.
    expect(server.count('ListIndexes')).toBe(1);
    expect(server.count('GetView')).toBe(1);
    expect(
      server.requests
        .filter(
          ({ service, operation }) =>
            service === 'resource-explorer-2' && operation === 'Search',
        )
        .every(({ region }) => region === 'us-east-1'),
    ).toBe(true);
  });

  it('looks up where to search before the services have listed all', async () => {
    const operations: string[] = [];
    const answer = explorer({});
    await account.start(request => {
      operations.push(`${request.service}:${request.operation}`);
      return answer(request);
    });
    await readRegion();
    const looked = operations.indexOf('resource-explorer-2:GetView');
    const searched = operations.indexOf('resource-explorer-2:Search');
    const [last] = operations
      .filter(one => !one.startsWith('resource-explorer-2:'))
      .slice(-1);
    expect(looked).toBeGreaterThan(0);
    expect(looked).toBeLessThan(operations.lastIndexOf(last));
    expect(operations.lastIndexOf(last)).toBeLessThan(searched);
  });

  it('splits a search that has more results than it gives', async () => {
    const tables = Array.from({ length: 700 }, (_, index) =>
      table(`t${index}`, 'eu-west-1'),
    );
    const backups = Array.from({ length: 1200 }, (_, index) => ({
      arn: `arn:aws:dynamodb:eu-west-1:${ACCOUNT_ID}:backup/b${index}`,
      region: 'eu-west-1',
      type: 'dynamodb:backup',
    }));
    const queue = {
      arn: `arn:aws:sqs:eu-west-1:${ACCOUNT_ID}:jobs`,
      region: 'eu-west-1',
      type: 'sqs:queue',
    };
    await account.start(explorer({ untagged: [...backups, ...tables, queue] }));
    const { resources, failures } = await readRegion();
    const names = new Set(resources.map(({ name }) => name));
    expect(names.size).toBe(resources.length);
    expect(tables.every((_, index) => names.has(`t${index}`))).toBe(true);
    expect(names).toContain('jobs');
    expect(resources).toHaveLength(700 + 1000 + 1);
    expect(failures).toMatchObject([
      {
        collector: 'resource-explorer',
        code: 'TooManyResults',
        message: expect.stringMatching(
          /More than 1000 resources of type dynamodb:backup in eu-west-1/,
        ),
      },
    ]);
  });

  it('splits a search that gives as many results as it can and says nothing of more', async () => {
    const tables = several(1000, 'dynamodb:table');
    const untagged = [...tables, ...several(40, 'sqs:queue')];
    await account.start(explorer({ untagged, tellsCut: false }));
    const { resources, failures } = await readRegion();
    expect(resources).toHaveLength(1040);
    // Whether there are more tables, nothing tells.
    expect(failures).toMatchObject([
      {
        code: 'TooManyResults',
        message: expect.stringMatching(/of type dynamodb:table/),
      },
    ]);
  });

  it('does not miss what the inventory lists itself, however much of it was never tagged', async () => {
    const groups = several(1001, 'logs:log-group');
    const functions = several(3, 'lambda:function');
    const server = await account.start(
      explorer({ untagged: [...groups, ...functions] }),
    );
    const { resources, failures } = await readRegion();
    expect(failures).toEqual([]);
    expect(resources.map(({ arn }) => arn)).toEqual(
      functions.map(({ arn }) => arn),
    );
    const asked = server.requests
      .filter(({ operation }) => operation === 'Search')
      .map(({ input }) => String(input.QueryString));
    expect(asked.some(query => query.includes(' service:lambda'))).toBe(true);
    expect(asked.some(query => /logs|log-group/.test(query))).toBe(false);
  });

  it('tells of a part where nobody else lists the type there', async () => {
    // Its collector looks into eu-west-1 and us-east-1 only.
    const far = several(1001, 'ecr:repository', 'sa-east-1');
    await account.start(explorer({ untagged: far }));
    expect((await readRegion()).failures).toMatchObject([
      { message: expect.stringMatching(/ecr:repository in sa-east-1/) },
    ]);
  });

  it('never asks for what is of IAM', async () => {
    const web = `arn:aws:cloudfront::${ACCOUNT_ID}:distribution/web`;
    const server = await account.start(
      explorer({
        untagged: [
          ...several(1001, 'iam:role', 'global'),
          { arn: web, region: 'global', type: 'cloudfront:distribution' },
        ],
      }),
    );
    const { resources, failures } = await readRegion({ region: 'us-east-1' });
    expect(failures).toEqual([]);
    expect(resources.map(({ arn }) => arn)).toEqual([web]);
    expect(server.count('ListSupportedResourceTypes')).toBe(0);
  });

  it('finds the rest where an ARN cannot be read, and tells of it once', async () => {
    const odd = (arn: string): Indexed => ({
      arn,
      region: 'eu-west-1',
      type: 'dynamodb:table',
    });
    await account.start(
      explorer({
        untagged: [
          table('before', 'eu-west-1'),
          odd('table/first'),
          odd('table/second'),
          table('after', 'eu-west-1'),
          table('far', 'sa-east-1'),
        ],
      }),
    );
    const { resources, failures } = await readRegion();
    expect(resources.map(({ name }) => name)).toEqual([
      'before',
      'after',
      'far',
    ]);
    expect(failures).toEqual([
      {
        kind: 'failure',
        collector: 'resource-explorer',
        operation: 'resource-explorer-2:Search',
        code: 'MalformedAnswerError',
        message: expect.stringMatching(/Expected an ARN.*"table\/first"/),
      },
    ]);
  });

  it.each<[string, Script, RegExp]>([
    [
      'an index',
      explorer({ indexes: [] }),
      /has no index of eu-west-1.*Create one there.*CreateIndex/,
    ],
    [
      'a default view',
      explorer({ view: '' }),
      /has no default view in us-east-1.*CreateView, AssociateDefaultView/,
    ],
    [
      'tags in its view',
      explorer({ properties: [] }),
      /does not include tags.*Include them.*UpdateView/,
    ],
  ])(
    'is no failure without %s, unless the config asks for it; it is logged once',
    async (_, script, message) => {
      await account.start(script);
      const logger = mockServices.logger.mock();
      const inventory = scriptedInventory();
      for (const __ of [1, 2]) {
        const { failures } = await readRegion({
          inventory,
          context: { logger },
        });
        expect(failures).toEqual([]);
      }
      expect(logger.info).toHaveBeenCalledTimes(1);
      expect(logger.info).toHaveBeenCalledWith(expect.stringMatching(message));

      const asked = await readRegion({
        settings: {
          services: ALL_SERVICES.map(one => ({ ...one, named: true })),
        },
      });
      expect(asked.failures).toMatchObject([
        {
          collector: 'resource-explorer',
          message: expect.stringMatching(message),
        },
      ]);
    },
  );

  it.each<[string, RegExp]>([
    ['ListIndexes', /Allow resource-explorer-2:ListIndexes in eu-west-1 to/],
    [
      'GetDefaultView',
      /Allow resource-explorer-2:GetDefaultView in us-east-1 to/,
    ],
    [
      'GetView',
      /Allow resource-explorer-2:GetView on the view arn:\S+view\/all/,
    ],
    ['Search', /Allow resource-explorer-2:Search on the view arn:\S+view\/all/],
    [
      'ListSupportedResourceTypes',
      /Allow resource-explorer-2:ListSupportedResourceTypes in us-east-1 to/,
    ],
  ])('says what to allow where %s is refused', async (operation, mend) => {
    const tables = Array.from({ length: 1001 }, (_, index) =>
      table(`t${index}`, 'eu-west-1'),
    );
    const answer = explorer({ untagged: tables });
    let refused = 0;
    await account.start(request => {
      if (
        request.service !== 'resource-explorer-2' ||
        request.operation !== operation
      ) {
        return answer(request);
      }
      refused += 1;
      return { error: 'AccessDeniedException', status: 403, message: 'No' };
    });
    const { failures } = await readRegion();
    expect(refused).toBe(1);
    expect(failures).toEqual([
      {
        kind: 'failure',
        collector: 'resource-explorer',
        operation: `resource-explorer-2:${operation}`,
        code: 'AccessDeniedException',
        message: expect.stringMatching(mend),
      },
    ]);
    expect(failures[0].message).toMatch(
      /ListIndexes, GetDefaultView, GetView, Search and ListSupportedResourceTypes together$/,
    );
  });

  it('finds what it does in a region while another one of the account cannot be used', async () => {
    const answer = explorer({ untagged: [table('t1', 'eu-west-1')] });
    await account.start(async request => {
      if (request.operation !== 'ListIndexes') return answer(request);
      if (request.region !== 'eu-north-1') return answer(request);
      // Until the other region waits for the same answer.
      await setTimeout(200);
      return { error: 'UnrecognizedClientException', message: 'Invalid token' };
    });
    const inventory = scriptedInventory();
    const [unusable, usable] = await Promise.all([
      readRegion({ inventory, region: 'eu-north-1' }),
      readRegion({ inventory }),
    ]);
    expect(unusable.failures).toMatchObject([
      { operation: 'resource-explorer-2:ListIndexes' },
    ]);
    expect(usable.failures).toEqual([]);
    expect(usable.resources).toMatchObject([{ name: 't1' }]);
  });

  it('says which region to enable where the index of all regions cannot be reached', async () => {
    const answer = explorer({});
    await account.start(request =>
      request.region === 'us-east-1' &&
      request.service === 'resource-explorer-2'
        ? { error: 'UnrecognizedClientException', message: 'Invalid token' }
        : answer(request),
    );
    const { failures } = await readRegion();
    expect(failures).toMatchObject([
      {
        operation: 'resource-explorer-2:GetDefaultView',
        message: expect.stringMatching(
          /^Invalid token\. The index of account 123456789012 that covers eu-west-1 is in us-east-1: enable that region/,
        ),
      },
    ]);
  });
});
