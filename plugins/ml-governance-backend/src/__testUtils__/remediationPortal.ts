import { setImmediate } from 'node:timers/promises';
import {
  AuditorServiceCreateEventOptions,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  AwsResource,
  RemediationPlanPage,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InMemoryResourceInventory,
  InMemoryResourceTagger,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { Knex } from 'knex';
import { group, mlService } from './catalog';
import { startMlGovernance } from './startMlGovernance';

const services = [
  group('team-fraud'),
  mlService('fraud-scoring', { owner: 'team-fraud' }),
  mlService('fraud-training', { owner: 'team-fraud' }),
];

/** An audit event, and how it ended. */
export interface RecordedEvent {
  eventId: string;
  meta?: JsonObject;
  outcome: string;
}

/**
 * A portal that has read an inventory, with the same resources to be tagged.
 * What is denied and hidden can be changed while it runs.
 */
export async function startRemediationPortal(options: {
  resources: readonly AwsResource[];
  tagger?: InMemoryResourceTagger | 'none';
  knex?: Knex;
  config?: JsonObject;
  /** Entities beside the two services and their team. */
  entities?: Entity[];
  /** Whether the inventory is read; it is there already in a database that was used before. */
  isRead?: boolean;
}) {
  const { resources, knex, config, isRead = true } = options;
  const denied = new Set<string>();
  const hidden = new Set<string>();
  const events: RecordedEvent[] = [];
  const unaudited = new Set<string>();
  const auditor = mockServices.auditor.mock({
    createEvent: async (event: AuditorServiceCreateEventOptions) => {
      const recorded: RecordedEvent = {
        eventId: event.eventId,
        meta: event.meta,
        outcome: 'begun',
      };
      events.push(recorded);
      if (unaudited.has(event.eventId)) {
        recorded.outcome = 'not audited';
        throw new Error('The audit log does not answer');
      }
      return {
        success: async (end?: { meta?: JsonObject }) => {
          recorded.outcome = 'succeeded';
          recorded.meta = { ...recorded.meta, ...end?.meta };
        },
        fail: async ({ error }: { error: Error }) => {
          recorded.outcome = error.message;
        },
      };
    },
  });
  const result = (name: string) =>
    denied.has(name) ? AuthorizeResult.DENY : AuthorizeResult.ALLOW;
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission }) => ({ result: result(permission.name) })),
    authorizeConditional: async requests =>
      requests.map(({ permission }) => ({ result: result(permission.name) })),
  });
  const all = catalogServiceMock({
    entities: [...services, ...(options.entities ?? [])],
  });
  const tagger =
    options.tagger === 'none'
      ? undefined
      : (options.tagger ?? new InMemoryResourceTagger(resources));
  const portal = await startMlGovernance({
    knex,
    config,
    tagger,
    catalog: catalogServiceMock.mock({
      getEntityByRef: (ref, given) => all.getEntityByRef(ref, given),
      queryEntities: (asked, given) => all.queryEntities(asked, given),
      getEntitiesByRefs: async (asked, given) => {
        const { items } = await all.getEntitiesByRefs(asked, given);
        return {
          items: items.map((entity, index) =>
            hidden.has(asked.entityRefs[index]) ? undefined : entity,
          ),
        };
      },
    }),
    inventories: [
      new InMemoryResourceInventory({
        partitions: [
          { accountId: '222222222222', region: 'eu-west-1', resources },
        ],
      }),
    ],
    features: [
      createServiceFactory({
        service: coreServices.auditor,
        deps: {},
        factory: () => auditor,
      }),
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => permissions,
      }),
    ],
  });
  if (isRead) await portal.refresh();
  const { api } = portal;
  const plans = '/v1/remediation/plans';

  async function read(id: string): Promise<RemediationPlanPage> {
    const { status, body, text } = await api.get(`${plans}/${id}?limit=1000`);
    if (status !== 200) throw new Error(text);
    return body;
  }

  async function ended(id: string): Promise<RemediationPlanPage> {
    for (;;) {
      await portal.scheduler.triggerTask('ml-governance:remediation');
      const plan = await read(id);
      if (!plan.state.endsWith('ing')) return plan;
      await setImmediate();
    }
  }

  return {
    ...portal,
    denied,
    hidden,
    events,
    /** Ids of events that the auditor does not take. */
    unaudited,
    plans,
    read,
    /** A plan once nothing is left to do. */
    ended,
    /** A plan that is to be made. */
    async plan(body: object): Promise<RemediationPlanPage> {
      const made = await api.post(plans, body);
      if (made.status !== 200) throw new Error(made.text);
      return await read(made.body.id);
    },
    /** Applies or undoes, and waits for the end. */
    async run(id: string, action: 'apply' | 'undo') {
      const { revision } = await read(id);
      const { status, text } = await api.post(
        `${plans}/${id}/${action}`,
        action === 'apply' ? { revision } : {},
      );
      if (status !== 200) throw new Error(text);
      return await ended(id);
    },
  };
}
