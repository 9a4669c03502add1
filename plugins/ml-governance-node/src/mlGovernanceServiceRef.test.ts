import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { createBackendPlugin } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { MlGovernanceService } from './MlGovernanceService';
import { mlGovernanceServiceRef } from './mlGovernanceServiceRef';

describe('mlGovernanceServiceRef', () => {
  let server: Server;
  let service: MlGovernanceService;
  let answer: { status: number; body: unknown };
  const requests: IncomingMessage[] = [];
  const bodies: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      requests.push(request);
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        bodies.push(Buffer.concat(chunks).toString());
        response.writeHead(answer.status, {
          'content-type': 'application/json',
        });
        response.end(JSON.stringify(answer.body));
      });
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    await startTestBackend({
      features: [
        createBackendPlugin({
          pluginId: 'neighbour',
          register(reg) {
            reg.registerInit({
              deps: { mlGovernance: mlGovernanceServiceRef },
              async init({ mlGovernance }) {
                service = mlGovernance;
              },
            });
          },
        }),
        mockServices.auth.factory(),
        mockServices.discovery.mock({
          getBaseUrl: async id => `http://127.0.0.1:${port}/api/${id}`,
        }).factory,
      ],
    });
  });

  beforeEach(() => {
    requests.length = 0;
    bodies.length = 0;
    answer = { status: 200, body: { total: '1' } };
  });

  afterAll(async () => {
    await new Promise(resolve => {
      server.close(resolve);
    });
  });

  it('asks for the cost of an entity on behalf of the caller', async () => {
    await expect(
      service.getEntityCost(
        'component:default/fraud-scoring',
        { from: '2026-11-01', breakdown: 'usage-type' },
        { credentials: mockCredentials.user() },
      ),
    ).resolves.toEqual({ total: '1' });
    expect(requests).toHaveLength(1);
    expect(requests[0].url).toBe(
      '/api/ml-governance/v1/entities/component/default/fraud-scoring/cost?from=2026-11-01&breakdown=usage-type',
    );
    expect(requests[0].headers.authorization).toBe(
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.user(),
        targetPluginId: 'ml-governance',
      }),
    );
  });

  it('asks for compliance and for the whole bill', async () => {
    const credentials = mockCredentials.service();
    await service.getEntityCompliance('component:default/x', { credentials });
    await service.getOrganizationCost(
      { from: '2026-11-01', to: '2026-11-02' },
      { credentials },
    );
    expect(requests.map(request => request.url)).toEqual([
      '/api/ml-governance/v1/entities/component/default/x/compliance',
      '/api/ml-governance/v1/organization/cost?from=2026-11-01&to=2026-11-02',
    ]);
  });

  it('reads the dictionary, and reserves application ids for the caller', async () => {
    const credentials = mockCredentials.user();
    const asked = { applicationId: 'fraud', runId: 'task:1' };
    await service.getDictionary({ credentials });
    await service.reserveApplicationId(asked, { credentials });
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /api/ml-governance/v1/dictionary',
      'POST /api/ml-governance/v1/application-ids',
    ]);
    expect(JSON.parse(bodies[1])).toEqual(asked);
    expect(requests[1].headers).toMatchObject({
      'content-type': 'application/json',
      authorization: mockCredentials.service.header({
        onBehalfOf: credentials,
        targetPluginId: 'ml-governance',
      }),
    });
  });

  it('hands on the error of the backend by its name', async () => {
    answer = {
      status: 404,
      body: {
        error: { name: 'NotFoundError', message: 'No entity x' },
        response: { statusCode: 404 },
      },
    };
    await expect(
      service.getEntityCost(
        'component:default/x',
        {},
        { credentials: mockCredentials.user() },
      ),
    ).rejects.toMatchObject({ cause: { name: 'NotFoundError' } });
  });

  it('names what an entity reference looks like', async () => {
    await expect(
      service.getEntityCompliance('x', {
        credentials: mockCredentials.user(),
      }),
    ).rejects.toThrow('component:default/my-service');
    expect(requests).toHaveLength(0);
  });
});
