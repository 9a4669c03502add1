import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Entity } from '@backstage/catalog-model';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  InMemoryBillLineSource,
  InMemoryResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { setClock } from '../portal/clock';
import { hidingSecrets } from './hidingSecrets';
import ownersSeeCost from './OwnersSeeCost';
import { Person, startGuardedPortal } from './startGuardedPortal';

jest.setTimeout(120_000);

const MAYA: Person = {
  userEntityRef: 'user:default/maya',
  ownershipEntityRefs: ['user:default/maya', 'group:default/team-fraud'],
};
const ERIN: Person = {
  userEntityRef: 'user:default/erin',
  ownershipEntityRefs: ['user:default/erin', 'group:default/team-growth'],
};
const FAY: Person = {
  userEntityRef: 'user:default/fay',
  ownershipEntityRefs: ['user:default/fay', 'group:default/finance'],
};
const people = [MAYA, ERIN, FAY];

const APPLICATION_ID = 'anycompany:workload:application-id';
const FRAUD = 'component/default/fraud-detection';
const SECRET = 'component/default/secret-project';
const SYSTEM = 'system/default/payments';
const GROUP = 'group/default/team-fraud';
const USER = 'user/default/maya';

const entities: Entity[] = [
  // References are lower case whatever the name is.
  entity('Group', 'Team-Fraud', { type: 'team', children: [] }),
  entity('Group', 'team-growth', { type: 'team', children: [] }),
  entity('User', 'maya', { memberOf: ['team-fraud'] }),
  entity('User', 'erin', { memberOf: ['team-growth'] }),
  entity('System', 'payments', { owner: 'team-fraud' }),
  entity('Component', 'fraud-detection', {
    type: 'ml-service',
    lifecycle: 'production',
    owner: 'team-fraud',
    system: 'payments',
  }),
  entity('Component', 'customer-churn', {
    type: 'ml-service',
    lifecycle: 'production',
    owner: 'team-growth',
  }),
  entity(
    'Component',
    'secret-project',
    { type: 'ml-service', lifecycle: 'production', owner: 'team-fraud' },
    { secret: 'true' },
  ),
];

describe('a policy by which owners alone see cost', () => {
  beforeAll(() => setClock('2026-11-24T06:00:00Z'));
  afterAll(() => jest.useRealTimers());

  const start = (policy = ownersSeeCost) =>
    startGuardedPortal({
      policy,
      entities,
      people,
      bill: new InMemoryBillLineSource({
        lines: [
          billLine('fraud-detection', '3'),
          billLine('customer-churn', '5'),
          billLine('secret-project', '7'),
        ],
      }),
      inventory: new InMemoryResourceInventory({
        partitions: [
          {
            accountId: '222222222222',
            region: 'eu-west-1',
            resources: [
              'fraud-detection',
              'customer-churn',
              'secret-project',
            ].map(endpointOf),
          },
        ],
      }),
    });

  it('stands in the README word for word', () => {
    const readme = readFileSync(
      resolve(__dirname, '../../../../plugins/ml-governance-backend/README.md'),
      'utf8',
    );
    const policy = readFileSync(resolve(__dirname, 'OwnersSeeCost.ts'), 'utf8');
    expect(readme).toContain(policy);
  });

  it('shows a service to its owners, and to others without its cost', async () => {
    const portal = await start();
    const maya = await portal.as(MAYA).get(`entities/${FRAUD}/cost`);
    expect([maya.status, maya.body.total]).toEqual([200, '3']);

    const erin = portal.as(ERIN);
    const denied = await erin.get(`entities/${FRAUD}/cost`);
    expect(denied.status).toBe(403);
    expect(denied.body.error.message).toContain('ml-governance.cost.read');
    expect(denied.text).not.toContain('"3"');
    for (const call of ['compliance', 'compliance/trend', 'resources']) {
      const answer = await erin.get(`entities/${FRAUD}/${call}`);
      expect([call, answer.status]).toEqual([call, 200]);
    }
    const own = await erin.get(
      'entities/component/default/customer-churn/cost',
    );
    expect([own.status, own.body.total]).toEqual([200, '5']);
  });

  it('shows what a group, a person and a system cost to the same people', async () => {
    const portal = await start();
    for (const page of [GROUP, USER, SYSTEM]) {
      const maya = await portal.as(MAYA).get(`entities/${page}/cost`);
      expect([page, maya.status]).toEqual([page, 200]);
      expect(maya.body.total).toBe(page === SYSTEM ? '3' : '10');
      const erin = await portal.as(ERIN).get(`entities/${page}/cost`);
      expect([page, erin.status]).toEqual([page, 403]);
      const compliance = await portal
        .as(ERIN)
        .get(`entities/${page}/compliance`);
      expect([page, compliance.status]).toEqual([page, 200]);
    }
  });

  it('shows nothing else that tells the cost to those whom it is not for', async () => {
    const portal = await start();
    const { body: document } = await portal.as(ERIN).get('openapi.json');
    const calls = askingForCost(document);
    expect(calls.length).toBeGreaterThanOrEqual(6);
    for (const page of [FRAUD, GROUP, USER, SYSTEM]) {
      for (const call of calls) {
        // A service by itself has no statement; nobody is told more than that.
        if (page === FRAUD && call.startsWith('statement')) continue;
        const path = `entities/${page}/${call}`;
        const erin = await portal.as(ERIN).get(path);
        expect([path, erin.status]).toEqual([path, 403]);
        expect(erin.body.error.message).toContain('ml-governance.cost.read');
        const maya = await portal.as(MAYA).get(path);
        expect([path, maya.status]).toEqual([path, 200]);
      }
    }
  });

  it('shows the figures of the organisation to finance alone', async () => {
    const portal = await start();
    const { body: document } = await portal.as(ERIN).get('openapi.json');
    const calls = Object.keys(document.paths)
      .filter(path => path.startsWith('/v1/organization/'))
      .map(path => requestOf(document, path).slice('/v1/'.length));
    expect(calls.length).toBeGreaterThanOrEqual(4);
    for (const call of calls) {
      for (const person of [MAYA, ERIN]) {
        const answer = await portal.as(person).get(call);
        expect([call, answer.status]).toEqual([call, 403]);
        expect(answer.body.error.message).toContain(
          'ml-governance.organization.read',
        );
      }
      const fay = await portal.as(FAY).get(call);
      // There is one bill alone: nothing to reconcile it with.
      expect([200, 404]).toContain(fay.status);
    }
    const bill = await portal
      .as(FAY)
      .get('organization/cost?from=2026-11-01&to=2026-11-03');
    expect(bill.body).toMatchObject({ total: '15' });
  });

  it('keeps cost from those who ask through actions', async () => {
    const portal = await start();
    const costOf = (person: Person, entityRef: string) =>
      portal.as(person).invoke('get-entity-cost', { entityRef });
    const listed = (person: Person) =>
      portal.as(person).invoke('list-most-expensive-services', {
        entityRef: 'group:default/team-fraud',
      });
    for (const ref of [
      'component:default/fraud-detection',
      'group:default/team-fraud',
      'system:default/payments',
    ]) {
      const maya = await costOf(MAYA, ref);
      expect([ref, maya.status, maya.body.output.state]).toEqual([
        ref,
        200,
        'ready',
      ]);
      for (const action of ['get-entity-cost', 'explain-entity-cost']) {
        const erin = await portal.as(ERIN).invoke(action, { entityRef: ref });
        expect([action, ref, erin.status]).toEqual([action, ref, 403]);
      }
    }
    const { output } = (await listed(MAYA)).body;
    expect(output.services).toEqual([
      expect.objectContaining({ amount: '7' }),
      expect.objectContaining({ amount: '3' }),
    ]);
    expect((await listed(ERIN)).body.output.services).toEqual([]);
  });

  it('leaves the cost of others out of summaries', async () => {
    const portal = await start();
    const entityRefs = [
      'component:default/fraud-detection',
      'component:default/customer-churn',
      'group:default/team-fraud',
    ];
    const { status, body } = await portal
      .as(ERIN)
      .post('summaries', { entityRefs });
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      { entityRef: entityRefs[0], denied: ['cost'], score: { total: 1 } },
      { entityRef: entityRefs[1], denied: [], cost: { total: '5' } },
      { entityRef: entityRefs[2], denied: ['cost'] },
    ]);
    expect(body.items[0].cost).toBeUndefined();
    expect(body.items[2].cost).toBeUndefined();
  });

  it('hides what the catalog hides, as if it were not there', async () => {
    const portal = await start(hidingSecrets);
    const erin = portal.as(ERIN);
    for (const call of [
      'cost',
      'compliance',
      'compliance/trend',
      'resources',
    ]) {
      const hidden = await erin.get(`entities/${SECRET}/${call}`);
      const absent = await erin.get(
        `entities/component/default/not-there/${call}`,
      );
      expect([call, hidden.status]).toEqual([call, 404]);
      expect(hidden.body.error.message.replace('secret-project', 'X')).toBe(
        absent.body.error.message.replace('not-there', 'X'),
      );
    }
    const { body } = await erin.post('summaries', {
      entityRefs: [
        'component:default/secret-project',
        'component:default/not-there',
      ],
    });
    expect(body.items).toEqual([]);
    const maya = await portal.as(MAYA).get(`entities/${SECRET}/cost`);
    expect([maya.status, maya.body.total]).toEqual([200, '7']);
  });
});

interface Parameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
}

interface ApiDocument {
  paths: Record<string, { get?: { parameters: Parameter[] } }>;
}

const ENTITY = '/v1/entities/{kind}/{namespace}/{name}/';
/** What an entity is like, which is not what it costs. */
const WITHOUT_COST = ['compliance', 'compliance/trend', 'resources'];
const ASKED: Record<string, string> = {
  month: '2026-11',
  from: '2026-11-01',
  to: '2026-11-03',
  part: 'untagged',
};

/** Every call about one entity that says what it costs. */
function askingForCost(document: ApiDocument): string[] {
  return Object.keys(document.paths)
    .filter(path => path.startsWith(ENTITY))
    .map(path => requestOf(document, path).slice(ENTITY.length))
    .filter(call => !WITHOUT_COST.includes(call));
}

/** The path with what it cannot be asked without. */
function requestOf({ paths }: ApiDocument, path: string): string {
  const query = (paths[path].get?.parameters ?? [])
    .filter(parameter => parameter.in === 'query' && parameter.required)
    .map(({ name }) => {
      const value = ASKED[name];
      if (!value) throw new Error(`Say what to ask ${path} with as '${name}'`);
      return `${name}=${value}`;
    });
  return query.length > 0 ? `${path}?${query.join('&')}` : path;
}

function entity(
  kind: string,
  name: string,
  spec: Entity['spec'],
  labels: Record<string, string> = {},
): Entity {
  const annotations = {
    'backstage.io/managed-by-location': 'url:https://example.com/catalog.yaml',
    'backstage.io/managed-by-origin-location':
      'url:https://example.com/catalog.yaml',
    ...(kind === 'Component'
      ? { 'ml-governance.io/application-id': name }
      : {}),
  };
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', annotations, labels },
    spec: kind === 'User' || kind === 'Group' ? { profile: {}, ...spec } : spec,
  };
}

function billLine(applicationId: string, amount: string) {
  return {
    day: '2026-11-02',
    amount,
    service: 'Amazon SageMaker',
    resourceTags: { [APPLICATION_ID]: applicationId },
  };
}

function endpointOf(applicationId: string): AwsResource {
  return {
    arn: `arn:aws:sagemaker:eu-west-1:222222222222:endpoint/${applicationId}`,
    type: 'sagemaker:endpoint',
    name: applicationId,
    accountId: '222222222222',
    region: 'eu-west-1',
    tags: [{ key: APPLICATION_ID, value: applicationId }],
  };
}
