import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  generateGovernanceDocuments,
  PoliciesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { startMlGovernance } from './__testUtils__/startMlGovernance';

describe('the policies that follow from the dictionary', () => {
  it('are what the rules make of the dictionary in force', async () => {
    const { api } = await startMlGovernance();
    const { body: dictionary } = await api.get('/v1/dictionary');
    const { status, body } = await api.get('/v1/policies');
    expect(status).toBe(200);
    expect(body).toEqual({
      keyPrefix: 'anycompany:',
      kinds: generateGovernanceDocuments(dictionary),
    });
    const kinds: PoliciesResponse['kinds'] = body.kinds;
    expect(kinds.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['tag-policy', 'service-control-policy']),
    );
  });

  it('are those of one kind, enforced where that is asked for', async () => {
    const { api } = await startMlGovernance();
    const contents = async (query: string) => {
      const { body } = await api.get(`/v1/policies?kind=tag-policy${query}`);
      expect(body.kinds).toHaveLength(1);
      return JSON.stringify(body.kinds[0].documents);
    };
    expect(await contents('&enforce=true')).toContain('enforced_for');
    expect(await contents('&enforce=false')).not.toContain('enforced_for');
    expect(await contents('')).toBe(await contents('&enforce=false'));
  });

  it.each(['kind=colour', 'enforce=yes', 'kinds=tag-policy'])(
    'answer 400 to %s',
    async query => {
      const { api } = await startMlGovernance();
      const { status, body } = await api.get(`/v1/policies?${query}`);
      expect(status).toBe(400);
      expect(body.error.message).toContain(query.split('=')[0]);
    },
  );

  it('are for those alone who may see the whole organisation', async () => {
    const permissions = mockServices.permissions.mock({
      authorize: async requests =>
        requests.map(() => ({ result: AuthorizeResult.DENY })),
    });
    const { api } = await startMlGovernance({
      features: [
        createServiceFactory({
          service: coreServices.permissions,
          deps: {},
          factory: () => permissions,
        }),
      ],
    });
    const { status, body } = await api.get('/v1/policies');
    expect(status).toBe(403);
    expect(body.error.message).toContain('ml-governance.organization.read');
  });
});
