import { Entity } from '@backstage/catalog-model';
import {
  InMemoryBillLineSource,
  InMemoryResourceInventory,
} from '@ml-governance/backstage-plugin-ml-governance-node/testUtils';
import { hidingSecrets } from './hidingSecrets';
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
const APPLICATION_ID = 'anycompany:workload:application-id';
const LOCATION = 'url:http://catalog.invalid/all.yaml';

function entity(
  kind: string,
  name: string,
  spec: Entity['spec'],
  metadata: Partial<Entity['metadata']> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      ...metadata,
      annotations: {
        ...metadata.annotations,
        'backstage.io/managed-by-location': LOCATION,
        'backstage.io/managed-by-origin-location': LOCATION,
      },
    },
    spec,
  };
}

function service(name: string, id: string, labels: Record<string, string>) {
  return entity(
    'Component',
    name,
    { type: 'ml-service', lifecycle: 'production', owner: 'team-fraud' },
    { labels, annotations: { 'ml-governance.io/application-id': id } },
  );
}

function endpoint(name: string, applicationId: string) {
  const place = { accountId: '222222222222', region: 'eu-west-1' };
  return {
    arn: `arn:aws:sagemaker:${place.region}:${place.accountId}:endpoint/${name}`,
    type: 'sagemaker:endpoint',
    name,
    ...place,
    tags: [{ key: APPLICATION_ID, value: applicationId }],
  };
}

const hidden = endpoint('quiet-endpoint', 'quiet');
const shown = endpoint('loud-endpoint', 'loud');

describe("the portal's search, under a policy that hides services", () => {
  it('finds application ids and resources for those who see the service alone', async () => {
    const portal = await startGuardedPortal({
      policy: hidingSecrets,
      people: [MAYA, ERIN],
      entities: [
        entity('Group', 'team-fraud', { type: 'team', children: [] }),
        service('secret-project', 'quiet', { secret: 'true' }),
        service('known-project', 'loud', {}),
      ],
      bill: new InMemoryBillLineSource({ lines: [] }),
      inventory: new InMemoryResourceInventory({
        partitions: [
          {
            accountId: '222222222222',
            region: 'eu-west-1',
            resources: [hidden, shown],
          },
        ],
      }),
    });
    const find = async (person: Person, term: string) => {
      const { status, body, text } = await portal.as(person).search(term);
      if (status !== 200) throw new Error(text);
      return body.results as {
        document: { entityRef: string };
      }[];
    };
    const refs = async (person: Person, term: string) =>
      (await find(person, term)).map(({ document }) => document.entityRef);
    for (const term of ['quiet', hidden.name, hidden.arn]) {
      expect(await refs(MAYA, term)).toContain(
        'component:default/secret-project',
      );
      expect(JSON.stringify(await find(ERIN, term))).not.toMatch(
        /secret-project|quiet/,
      );
    }
    for (const term of ['loud', shown.name, shown.arn]) {
      for (const person of [MAYA, ERIN]) {
        expect(await refs(person, term)).toContain(
          'component:default/known-project',
        );
      }
    }
  });
});
