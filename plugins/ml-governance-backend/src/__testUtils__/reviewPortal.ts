import {
  BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  AwsResource,
  ReviewCampaignResponse,
  ReviewEvidenceResponse,
  ReviewItem,
  ReviewItemsResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InMemoryCostSource,
  InMemoryResourceInventory,
  TestBillLine,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { container, group, mlService } from './catalog';
import { testConfig } from './dictionary';
import { endpoint, goodTags } from './resources';
import { startMlGovernance } from './startMlGovernance';

export const FRAUD = 'group:default/team-fraud';
export const CHURN = 'group:default/team-churn';
export const SCORING = 'component:default/fraud-scoring';
export const DUE = '2026-12-01T00:00:00.000Z';

export const asked = {
  title: 'Autumn',
  scope: { kind: 'all', entityRefs: [] as string[] },
  period: { from: '2026-10-01', to: '2026-11-01' },
  dueAt: DUE,
};

const ID_KEY = 'anycompany:workload:application-id';

/** Two teams, their services, and everything that nobody answers for. */
export function organization(): Entity[] {
  return [
    group('team-fraud', { title: 'Fraud' }),
    group('team-churn'),
    container('Domain', 'risk'),
    container('System', 'fraud', { partOf: ['risk'] }),
    mlService('fraud-scoring', { owner: 'team-fraud', partOf: ['fraud'] }),
    mlService('fraud-training', { owner: 'team-fraud', partOf: ['fraud'] }),
    mlService('churn', { owner: 'team-churn' }),
    mlService('gone', { owner: 'team-churn' }),
    mlService('orphan'),
    mlService('twin', {
      owner: 'team-churn',
      annotations: { 'ml-governance.io/application-id': 'churn' },
    }),
  ];
}

const held: AwsResource[] = [
  endpoint('scoring', goodTags('fraud-scoring')),
  endpoint('scoring-old', goodTags('fraud-scoring', 'team-nobody')),
  endpoint('training', goodTags('fraud-training')),
  endpoint('churn', goodTags('churn', 'team-churn')),
  endpoint('person', goodTags('churn', 'maya.lee@example.com')),
  endpoint('stray', { [ID_KEY]: 'lost' }, { accountId: '333333333333' }),
  endpoint('orphan', goodTags('orphan', 'Team Fraud')),
];

const bill: TestBillLine[] = [
  ['2026-09-10', 'fraud-scoring', '100.000000000000000001'],
  ['2026-10-10', 'fraud-scoring', '120.10'],
  ['2026-10-11', 'fraud-scoring', '0.000000000000000001'],
  ['2026-10-10', 'churn', '7'],
  ['2026-10-10', 'gone', '3'],
  ['2026-10-10', 'lost', '5', '333333333333'],
  ['2026-10-10', 'maya.lee@example.com', '1'],
].map(([day, applicationId, amount, account = '222222222222']) => ({
  day,
  applicationId,
  amount,
  account,
  service: 'Amazon SageMaker',
}));

export interface ReviewEvent {
  eventId: string;
  meta?: JsonObject;
  outcome?: string;
}

/** A portal whose people, permissions and catalog a test can change while it runs. */
export async function startReviewPortal(
  options: {
    knex?: Knex;
    entities?: Entity[];
    config?: JsonObject;
    features?: BackendFeature[];
    /** The text of catalog files by their addresses. */
    files?: Record<string, string>;
    /** Whether figures are read; they are there in a database used before. */
    isRead?: boolean;
  } = {},
) {
  const { knex, isRead = true, files = {} } = options;
  const events: ReviewEvent[] = [];
  /** What events say beside once it is done. */
  const successes: JsonObject[] = [];
  const denied = new Set<string>();
  const hidden = new Set<string>();
  const members = new Map<string, string[]>([
    ['user:default/maya', [FRAUD]],
    ['user:default/noah', [FRAUD]],
    ['user:default/ines', [CHURN]],
    ['user:default/root', []],
    ['user:default/guest', []],
  ]);
  const managers = new Set(['user:default/root']);
  const catalog = { entities: options.entities ?? organization() };
  const all = () => catalogServiceMock({ entities: catalog.entities });
  const auditor = mockServices.auditor.mock({
    createEvent: async ({ eventId, meta }) => {
      const event: ReviewEvent = { eventId, meta };
      events.push(event);
      return {
        success: async done => {
          event.outcome = 'succeeded';
          successes.push({ ...done?.meta });
        },
        fail: async ({ error }) => {
          event.outcome = error.message;
        },
      };
    },
  });
  const nameOf = (credentials: unknown) =>
    (credentials as { principal: { userEntityRef?: string } }).principal
      .userEntityRef ?? '';
  const result = (name: string, credentials: unknown, ref: string = '') => {
    if (name === 'ml-governance.review.manage') {
      return managers.has(nameOf(credentials))
        ? AuthorizeResult.ALLOW
        : AuthorizeResult.DENY;
    }
    return denied.has(name) || denied.has(`${name} ${ref}`)
      ? AuthorizeResult.DENY
      : AuthorizeResult.ALLOW;
  };
  const permissions = mockServices.permissions.mock({
    authorize: async (
      requests,
      { credentials } = { credentials: undefined as never },
    ) =>
      requests.map(({ permission, resourceRef }) => ({
        result: result(permission.name, credentials, resourceRef),
      })),
    authorizeConditional: async requests =>
      requests.map(({ permission }) =>
        [...denied].some(one => one.startsWith(`${permission.name} `))
          ? {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'catalog',
              resourceType: 'catalog-entity',
              conditions: {
                rule: 'IS_ENTITY_OWNER',
                resourceType: 'catalog-entity',
              },
            }
          : { result: result(permission.name, undefined as never) },
      ),
  });
  const portal = await startMlGovernance({
    ...(knex ? { knex } : {}),
    config: { ...testConfig, ...options.config },
    costSources: [new InMemoryCostSource({ months: 2, bill })],
    inventories: [
      new InMemoryResourceInventory({
        partitions: ['222222222222', '333333333333'].map(accountId => ({
          accountId,
          region: 'eu-west-1',
          resources: held.filter(one => one.accountId === accountId),
        })),
      }),
    ],
    catalog: catalogServiceMock.mock({
      getEntityByRef: (ref, given) => all().getEntityByRef(ref, given),
      queryEntities: (request, given) => all().queryEntities(request, given),
      getEntitiesByRefs: async (request, given) => {
        const { items } = await all().getEntitiesByRefs(request, given);
        const { principal } = Object(given).credentials ?? {};
        const asPlugin = principal?.type === 'service';
        return {
          items: items.map(entity =>
            entity && !asPlugin && hidden.has(stringifyEntityRef(entity))
              ? undefined
              : entity,
          ),
        };
      },
    }),
    features: [
      auditor.factory,
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => permissions,
      }),
      mockServices.userInfo.mock({
        getUserInfo: async credentials => {
          const userEntityRef = nameOf(credentials);
          return {
            userEntityRef,
            ownershipEntityRefs: [
              userEntityRef,
              ...(members.get(userEntityRef) ?? []),
            ],
          };
        },
      }).factory,
      mockServices.urlReader.mock({
        readUrl: async url => {
          const text = files[url];
          if (text === undefined) throw new Error('There is no such file');
          return { buffer: async () => Buffer.from(text) };
        },
      }).factory,
      ...(options.features ?? []),
    ],
  });
  if (isRead) await portal.refresh();
  events.splice(0);
  const { api } = portal;
  const as = (name: string) => ({
    Authorization: mockCredentials.user.header(`user:default/${name}`),
  });

  return {
    ...portal,
    events,
    successes,
    denied,
    hidden,
    members,
    managers,
    catalog,
    as,
    /** A campaign, made by who manages reviews. */
    async campaign(wanted: object = {}) {
      const made = await api.post(
        '/v1/reviews',
        { ...asked, ...wanted },
        as('root'),
      );
      if (made.status !== 200) throw new Error(made.text);
      const created: ReviewCampaignResponse = made.body;
      const path = `/v1/reviews/${created.id}`;
      return {
        ...created,
        path,
        /** What a group decides about, as somebody sees it. */
        async page(name: string, groupRef?: string, query: string = '') {
          const of = groupRef === undefined ? '' : `groupRef=${groupRef}&`;
          return await api.get(`${path}/items?${of}${query}`, as(name));
        },
        /** The items of such a page. */
        async items(
          name: string,
          groupRef?: string,
        ): Promise<ReviewItemsResponse> {
          return (await this.page(name, groupRef)).body;
        },
        /** An item as who manages reviews sees it. */
        async item(
          subject: string,
          kind: string = 'entity',
        ): Promise<ReviewItem> {
          for (const groupRef of [FRAUD, CHURN, undefined]) {
            const { items } = await this.items('root', groupRef);
            const found = items.find(
              one => one.subject === subject && one.kind === kind,
            );
            if (found) return found;
          }
          throw new Error(`Nothing is asked about ${subject}`);
        },
        async step(name: string, itemId: string, what: string, body: object) {
          return await api.post(
            `${path}/items/${itemId}/${what}`,
            body,
            as(name),
          );
        },
        async signOff(name: string, body: object, what: string = 'sign-off') {
          return await api.post(`${path}/${what}`, body, as(name));
        },
        async evidence(
          name: string,
          query: string = '',
        ): Promise<ReviewEvidenceResponse> {
          return (await api.get(`${path}/evidence${query}`, as(name))).body;
        },
      };
    },
  };
}
