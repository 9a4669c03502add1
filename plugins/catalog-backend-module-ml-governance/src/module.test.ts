import { setTimeout as sleep } from 'node:timers/promises';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import mlGovernancePlugin from '@ml-governance/backstage-plugin-ml-governance-backend';
import { InMemoryResourceInventory } from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import request from 'supertest';
import catalogModule from '.';
import {
  dev,
  endpoint,
  mlGovernanceConfig,
  service,
  team,
} from './__testUtils__/portal';
import { withInventories } from './__testUtils__/startProvider';

type Status = { items?: { type: string; level: string; message: string }[] };

const tags = { applicationId: 'fraud', owner: 'team' };

/** The real catalog with the module and the whole backend of ML Governance, each of which reads the other. */
async function startPortal(entities: Entity[], enabled?: boolean) {
  const scheduler = mockServices.scheduler();
  const inventory = new InMemoryResourceInventory({
    partitions: [
      {
        ...dev,
        region: 'eu-west-1',
        resources: [
          endpoint('scoring', tags),
          endpoint('strange', { ...tags, owner: 'somebody' }),
        ],
      },
    ],
  });
  const { server } = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModule,
      mlGovernancePlugin,
      withInventories([inventory]),
      createBackendModule({
        pluginId: 'catalog',
        moduleId: 'test-entities',
        register(reg) {
          reg.registerInit({
            deps: { catalog: catalogProcessingExtensionPoint },
            async init({ catalog }) {
              catalog.addEntityProvider({
                getProviderName: () => 'test-entities',
                connect: async connection =>
                  await connection.applyMutation({
                    type: 'full',
                    entities: entities.map(({ relations, ...entity }) => ({
                      entity,
                      locationKey: 'test-entities',
                    })),
                  }),
              });
            },
          });
        },
      }),
      mockServices.rootConfig.factory({
        data: {
          mlGovernance: mlGovernanceConfig,
          catalog: {
            processingInterval: { seconds: 1 },
            providers: {
              mlGovernance: { resources: { types: ['sagemaker:endpoint'] } },
            },
            ...(enabled === undefined
              ? {}
              : { processors: { mlGovernance: { enabled } } }),
          },
        },
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
    ],
  });
  const list = async (filter: string): Promise<Entity[]> => {
    const { status, body, text } = await request(server)
      .get(`/api/catalog/entities?filter=${filter}`)
      .set({ Authorization: mockCredentials.user.header() });
    if (status !== 200) throw new Error(text);
    return body;
  };
  return {
    inventory,
    list,
    /** What the catalog has once it is as expected; it takes over changes in its own time. */
    async until(
      filter: string,
      isSo: (entities: Entity[]) => boolean,
    ): Promise<Entity[]> {
      const end = Date.now() + 20_000;
      for (;;) {
        const found = await list(filter);
        if (isSo(found) || Date.now() > end) return found;
        await sleep(100);
      }
    },
    async refresh(): Promise<void> {
      const ids = (await scheduler.getScheduledTasks()).map(({ id }) => id);
      // What the module does comes last, since it reads what the others know.
      const own = [
        'ml-governance-mapping-problems',
        'ml-governance-catalog-provider',
      ].filter(id => ids.includes(id));
      for (const id of ids.filter(one => !own.includes(one))) {
        await scheduler.triggerTask(id);
      }
      for (const id of own) await scheduler.triggerTask(id);
    },
  };
}

function statusOf(entity: Entity) {
  return (entity as Entity & { status?: Status }).status?.items ?? [];
}

describe('the catalog', () => {
  jest.setTimeout(60_000);

  it('gets accounts and resources, related to whose they are, and loses what vanishes', async () => {
    const { inventory, until, refresh } = await startPortal([
      team,
      service('fraud'),
    ]);
    await until('kind=component', found => found.length === 1);
    await refresh();
    const isWhole = (found: Entity[]) =>
      found.length === 3 && found.every(({ relations }) => relations?.length);
    const found = await until('kind=resource', isWhole);
    const scoring = found.find(({ metadata }) => metadata.title === 'scoring');
    expect(scoring?.relations).toEqual(
      expect.arrayContaining([
        { type: 'ownedBy', targetRef: 'group:default/team' },
        { type: 'dependencyOf', targetRef: 'component:default/fraud' },
        {
          type: 'dependsOn',
          targetRef: 'resource:default/aws-account-222222222222',
        },
      ]),
    );
    expect(found.flatMap(statusOf)).toEqual([]);

    const [partition] = inventory.partitions;
    inventory.partitions = [
      { ...partition, resources: partition.resources?.slice(0, 1) },
    ];
    await refresh();
    const left = await until('kind=resource', all => all.length === 2);
    expect(left.map(({ metadata }) => metadata.title).toSorted()).toEqual([
      'Development',
      'scoring',
    ]);
    const same = left.find(({ metadata }) => metadata.title === 'scoring');
    expect(same?.metadata.uid).toBe(scoring?.metadata.uid);
  });

  it('says on an entity what is wrong with its mapping, and no more once it is mended', async () => {
    const { inventory, until, refresh } = await startPortal([
      team,
      service('fraud'),
      service('rival', 'fraud'),
      service('fine'),
    ]);
    await until('kind=component', found => found.length === 3);
    await refresh();
    const hasStatus = (found: Entity[]) =>
      found.some(one => statusOf(one).length);
    const [fraud] = await until('metadata.name=fraud', hasStatus);
    expect(statusOf(fraud)).toEqual([
      {
        type: 'ml-governance.io/mapping',
        level: 'warning',
        message: expect.stringContaining('Another entity claims'),
        error: expect.objectContaining({ name: 'shared-application-id' }),
      },
      expect.objectContaining({
        level: 'warning',
        message: expect.stringContaining('one of its AWS resources'),
      }),
    ]);
    // It is there all the same, with its relations.
    expect(fraud.relations).toContainEqual({
      type: 'ownedBy',
      targetRef: 'group:default/team',
    });
    const [fine] = await until('metadata.name=fine', all => all.length === 1);
    expect(statusOf(fine)).toEqual([]);

    const [partition] = inventory.partitions;
    inventory.partitions = [
      { ...partition, resources: [endpoint('scoring', tags)] },
    ];
    await refresh();
    const [mended] = await until(
      'metadata.name=fraud',
      ([one]) => statusOf(one).length === 1,
    );
    expect(statusOf(mended)).toHaveLength(1);
  });

  it('says nothing where that is switched off', async () => {
    const { until, list, refresh } = await startPortal(
      [team, service('fraud'), service('rival', 'fraud')],
      false,
    );
    await until('kind=component', found => found.length === 2);
    await refresh();
    await until('kind=resource', found => found.length === 3);
    await sleep(2_000);
    expect((await list('kind=component')).flatMap(statusOf)).toEqual([]);
  });
});
