import { ResponseError } from '@backstage/errors';
import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { monthToDateAnswer } from '../__testUtils__/costAnswers';
import { complianceAnswer } from '../__testUtils__/complianceAnswer';
import { explanationAnswer } from '../__testUtils__/explanationAnswer';
import { resourcesAnswer } from '../__testUtils__/resourcesAnswer';
import { simulationAnswer } from '../__testUtils__/simulationAnswer';
import { statementAnswer } from '../__testUtils__/statementAnswer';
import { summariesAnswer } from '../__testUtils__/summariesAnswer';
import { waiverRecord } from '../__testUtils__/waiverRecord';
import { MlGovernanceClient } from './MlGovernanceClient';

const BASE = 'http://localhost:7007/api/ml-governance';

describe('MlGovernanceClient', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  const client = new MlGovernanceClient({
    discoveryApi: {
      getBaseUrl: async id => `http://localhost:7007/api/${id}`,
    },
    // Looked up at each call: the test server replaces it.
    fetchApi: { fetch: (...request) => fetch(...request) },
  });

  it('asks for the cost of an entity with what the query names', async () => {
    const asked: string[] = [];
    server.use(
      http.get(
        `${BASE}/v1/entities/component/default/fraud-detection/cost`,
        ({ request }) => {
          asked.push(new URL(request.url).search);
          return HttpResponse.json(monthToDateAnswer());
        },
      ),
    );

    await expect(
      client.getCost('component:default/fraud-detection', {
        from: '2026-11-01',
        to: '2026-11-24',
        granularity: 'monthly',
        breakdown: 'service',
      }),
    ).resolves.toEqual(monthToDateAnswer());
    await client.getCost('component:default/fraud-detection');

    expect(asked).toEqual([
      '?from=2026-11-01&to=2026-11-24&granularity=monthly&breakdown=service',
      '',
    ]);
  });

  it('asks for statements, and for the files that they can be had as', async () => {
    const asked: string[] = [];
    server.use(
      http.get(
        `${BASE}/v1/entities/group/default/team-fraud/*`,
        ({ request }) => {
          const { pathname, search } = new URL(request.url);
          asked.push(`${pathname.split('/team-fraud/')[1]}${search}`);
          return pathname.endsWith('/statement')
            ? HttpResponse.json(statementAnswer())
            : HttpResponse.text('a,b');
        },
      ),
    );
    const group = 'group:default/team-fraud';
    const query = { month: '2026-10', metric: 'list' } as const;

    await expect(
      client.getStatement(group, { month: '2026-10' }),
    ).resolves.toEqual(statementAnswer());
    for (const file of ['csv', 'focus.csv', 'focus.parquet'] as const) {
      const blob = await client.getStatementFile(group, query, file);
      expect(blob.size).toBe(3);
    }

    expect(asked).toEqual([
      'statement?month=2026-10',
      'statement.csv?month=2026-10&metric=list',
      'statement/focus.csv?month=2026-10',
      'statement/focus.parquet?month=2026-10',
    ]);
  });

  it('asks what a figure is made of, that of an empty key too', async () => {
    const asked: string[] = [];
    server.use(
      http.get(
        `${BASE}/v1/entities/component/default/fraud-detection/cost/explanation`,
        ({ request }) => {
          asked.push(new URL(request.url).search);
          return HttpResponse.json(explanationAnswer());
        },
      ),
    );
    const entityRef = 'component:default/fraud-detection';

    await expect(
      client.explainCost(entityRef, {
        from: '2026-11-01',
        to: '2026-11-24',
        metric: 'net-amortized',
        breakdown: 'service',
        key: 'a&b',
        cursor: undefined,
        limit: 50,
      }),
    ).resolves.toEqual(explanationAnswer());
    await client.explainCost(entityRef, { breakdown: 'region', key: '' });
    await client.explainCost(entityRef);

    expect(asked).toEqual([
      '?from=2026-11-01&to=2026-11-24&metric=net-amortized&breakdown=service&key=a%26b&limit=50',
      '?breakdown=region&key=',
      '',
    ]);
  });

  it('asks for the compliance of an entity', async () => {
    server.use(
      http.get(
        `${BASE}/v1/entities/component/ml/fraud-detection/compliance`,
        () => HttpResponse.json(complianceAnswer()),
      ),
    );

    await expect(
      client.getCompliance('component:ml/fraud-detection'),
    ).resolves.toEqual(complianceAnswer());
  });

  it('asks for a page of resources with all that the query names', async () => {
    const asked: string[] = [];
    server.use(
      http.get(
        `${BASE}/v1/entities/group/default/team-fraud/resources`,
        ({ request }) => {
          asked.push(new URL(request.url).search);
          return HttpResponse.json(resourcesAnswer());
        },
      ),
    );

    await expect(
      client.getResources('group:default/team-fraud', {
        limit: 100,
        sort: 'name',
        order: 'desc',
        search: 'a&b=c',
        verdict: undefined,
        cursor: '',
        asOf: '2026-11-22',
      }),
    ).resolves.toEqual(resourcesAnswer());
    await client.getResources('group:default/team-fraud');

    expect(asked).toEqual([
      '?limit=100&sort=name&order=desc&search=a%26b%3Dc&asOf=2026-11-22',
      '',
    ]);
  });

  it('asks for many summaries in one request', async () => {
    const asked: unknown[] = [];
    server.use(
      http.post(`${BASE}/v1/summaries`, async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json(summariesAnswer([]));
      }),
    );
    const request = {
      entityRefs: ['component:default/a', 'component:default/b'],
      from: '2026-11-01',
    };

    await expect(client.getSummaries(request)).resolves.toEqual(
      summariesAnswer([]),
    );

    expect(asked).toEqual([request]);
  });

  it('gives waivers, extends them and takes them back', async () => {
    const later = '2028-01-01T00:00:00.000Z';
    const asked: unknown[] = [];
    server.use(
      http.post(`${BASE}/v1/waivers`, async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json(waiverRecord());
      }),
      http.patch(`${BASE}/v1/waivers/:id`, async ({ params, request }) => {
        asked.push(params.id, await request.json());
        return HttpResponse.json(waiverRecord({ expiresAt: later }));
      }),
      http.delete(`${BASE}/v1/waivers/:id`, ({ params }) => {
        asked.push(params.id);
        return HttpResponse.json(waiverRecord({ state: 'revoked' }));
      }),
    );
    const { id, scope, tagKey, owner, reason, expiresAt } = waiverRecord();
    const request = { scope, tagKey, owner, reason, expiresAt };

    await expect(client.createWaiver(request)).resolves.toEqual(waiverRecord());
    await expect(
      client.extendWaiver(id, { expiresAt: later }),
    ).resolves.toMatchObject({ expiresAt: later });
    await expect(client.revokeWaiver(id)).resolves.toMatchObject({
      state: 'revoked',
    });

    expect(asked).toEqual([request, id, { expiresAt: later }, id]);
  });

  it('takes every step of a review', async () => {
    const asked: unknown[] = [];
    server.use(
      http.post(`${BASE}/v1/reviews/*`, async ({ request }) => {
        const { pathname } = new URL(request.url);
        const text = await request.text();
        asked.push([pathname.split('/v1/')[1], text && JSON.parse(text)]);
        return HttpResponse.json({ id: '1' });
      }),
      http.get(`${BASE}/v1/reviews/*`, ({ request }) => {
        const { pathname, search } = new URL(request.url);
        asked.push(`${pathname.split('/v1/')[1]}${search}`);
        return HttpResponse.json({ id: '1' });
      }),
    );
    const revision = 3;
    const group = { groupRef: 'group:default/a', revision };
    await client.decideReviewItem('r', '1', { revision, decision: 'confirm' });
    await client.answerHandOver('r', '1', { revision, accept: true });
    await client.takeReviewDecisionBack('r', '1', { revision });
    await client.assignReviewItem('r', '1', group);
    await client.signReviewOff('r', group);
    await client.takeReviewSignOffBack('r', group);
    await client.closeReview('r');
    await client.getReview('r');
    await client.getReviewItems('r', { groupRef: 'group:default/a' });
    await client.getHandOverChange('r', '1');
    await client.getReviewEvidence('r');
    await client.getReviewEvidenceFile('r', { groupRef: 'group:default/a' });
    expect(asked).toEqual([
      ['reviews/r/items/1/decision', { revision, decision: 'confirm' }],
      ['reviews/r/items/1/answer', { revision, accept: true }],
      ['reviews/r/items/1/take-back', { revision }],
      ['reviews/r/items/1/assignment', group],
      ['reviews/r/sign-off', group],
      ['reviews/r/sign-off/take-back', group],
      ['reviews/r/close', ''],
      'reviews/r',
      'reviews/r/items?groupRef=group%3Adefault%2Fa',
      'reviews/r/items/1/change',
      'reviews/r/evidence',
      'reviews/r/evidence.csv?groupRef=group%3Adefault%2Fa',
    ]);
  });

  it.each([
    [
      'the overview of a range',
      () => client.getOverview({ from: '2026-10-01', to: '2026-11-01' }),
      '/v1/organization/overview?from=2026-10-01&to=2026-11-01',
    ],
    [
      'what a part of the bill is made of',
      () =>
        client.explainOrganization({
          part: 'root-group',
          entityRef: 'group:default/retail',
          from: '2026-10-01',
          to: '2026-11-01',
          breakdown: 'account',
          key: '',
        }),
      '/v1/organization/explanation?part=root-group&entityRef=group%3Adefault%2Fretail&from=2026-10-01&to=2026-11-01&breakdown=account&key=',
    ],
    [
      'what all but some parts are made of',
      () =>
        client.explainOrganization({
          part: 'untagged',
          breakdown: 'account',
          except: ['', '111111111111'],
        }),
      '/v1/organization/explanation?part=untagged&breakdown=account&except=&except=111111111111',
    ],
    [
      'a reconciliation',
      () => client.getReconciliation({ month: '2026-10' }),
      '/v1/organization/reconciliation?month=2026-10',
    ],
    [
      'a cost category',
      () => client.getCostCategory({ by: 'team' }),
      '/v1/organization/cost-category?by=team',
    ],
    ['the overview', () => client.getOverview(), '/v1/organization/overview'],
    [
      'what AWS says',
      () => client.getAwsCompliance(),
      '/v1/organization/aws-compliance',
    ],
    [
      'the policies that are attached in AWS',
      () => client.getAttachedPolicies({ cursor: 'next' }),
      '/v1/organization/aws-compliance/policies?cursor=next',
    ],
    [
      'the policies in force in AWS',
      () => client.getAccountPolicies(),
      '/v1/organization/aws-compliance/accounts',
    ],
    [
      'the resources that AWS judges otherwise',
      () => client.getVerdictDifferences({ reason: 'stale', key: 'a&b' }),
      '/v1/organization/aws-compliance/differences?reason=stale&key=a%26b',
    ],
    [
      'the resources that rules of AWS Config judge otherwise',
      () => client.getConfigDifferences({ rule: 'abc', reason: 'stale' }),
      '/v1/organization/aws-compliance/config-differences?rule=abc&reason=stale',
    ],
    ['the sources', () => client.getSources(), '/v1/sources'],
    ['the dictionary', () => client.getDictionary(), '/v1/dictionary'],
    [
      'the whole inventory',
      () => client.searchResources({ tagKey: 'a&b', facets: true }),
      '/v1/organization/resources?tagKey=a%26b&facets=true',
    ],
  ])('asks for %s', async (_, ask, expected) => {
    const asked: string[] = [];
    server.use(
      http.get(`${BASE}/*`, ({ request }) => {
        const { pathname, search } = new URL(request.url);
        asked.push(`${pathname}${search}`);
        return HttpResponse.json({ version: 1 });
      }),
    );

    await expect(ask()).resolves.toEqual({ version: 1 });

    expect(asked).toEqual([`/api/ml-governance${expected}`]);
  });

  it('has changes of tags planned', async () => {
    const asked: unknown[] = [];
    server.use(
      http.post(`${BASE}/v1/remediation/plans`, async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json({ id: 'a-plan' });
      }),
    );
    const request = { edits: [{ arn: 'arn:aws:s3:::a', set: { a: '1' } }] };
    await expect(client.createRemediationPlan(request)).resolves.toEqual({
      id: 'a-plan',
    });
    expect(asked).toEqual([request]);
  });

  it('keeps an odd name inside its part of the path', async () => {
    const asked: string[] = [];
    server.use(
      http.get(`${BASE}/*`, ({ request }) => {
        asked.push(new URL(request.url).pathname);
        return HttpResponse.json(complianceAnswer());
      }),
    );

    await client.getCompliance('component:default/a/../../b?c#d');

    expect(asked).toEqual([
      '/api/ml-governance/v1/entities/component/default/a%2F..%2F..%2Fb%3Fc%23d/compliance',
    ]);
  });

  it("throws the backend's own error", async () => {
    server.use(
      http.get(`${BASE}/*`, () =>
        HttpResponse.json(
          {
            error: {
              name: 'InputError',
              message: "'from' must lie before 'to'",
            },
            request: { method: 'GET', url: '/' },
            response: { statusCode: 400 },
          },
          { status: 400 },
        ),
      ),
    );

    const error = await client
      .getCost('component:default/fraud-detection')
      .catch(e => e);

    expect(ResponseError.is(error)).toBe(true);
    expect(error.statusCode).toBe(400);
    expect(error.cause.message).toBe("'from' must lie before 'to'");
  });

  it('does not take a page of HTML for an answer', async () => {
    server.use(
      http.get(`${BASE}/*`, () => HttpResponse.html('<h1>A proxy</h1>')),
    );

    await expect(
      client.getCompliance('component:default/fraud-detection'),
    ).rejects.toThrow(/JSON/);
  });

  it('asks for the policies, enforced where that is wanted', async () => {
    const asked: string[] = [];
    const answer = { keyPrefix: '', kinds: [] };
    server.use(
      http.get(`${BASE}/v1/policies`, ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json(answer);
      }),
    );
    await expect(client.getPolicies()).resolves.toEqual(answer);
    await client.getPolicies({ enforce: true });
    await client.getPolicies({ enforce: false });
    expect(asked).toEqual(['', '?enforce=true', '']);
  });

  it('asks what a change would come to, and gives that up on demand', async () => {
    const asked: unknown[] = [];
    server.use(
      http.post(`${BASE}/v1/simulations`, async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json(simulationAnswer());
      }),
    );
    await expect(client.simulate({ dictionary: 'tags: []' })).resolves.toEqual(
      simulationAnswer(),
    );
    expect(asked).toEqual([{ dictionary: 'tags: []' }]);
    const given = new AbortController();
    given.abort();
    await expect(
      client.simulate({ tagPolicy: '{}' }, given.signal),
    ).rejects.toThrow(/abort/i);
    expect(asked).toHaveLength(1);
  });
});
