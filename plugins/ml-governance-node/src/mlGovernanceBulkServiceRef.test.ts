import { createBackendPlugin } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { MlGovernanceBulkService } from './MlGovernanceBulkService';
import { mlGovernanceBulkServiceRef } from './mlGovernanceBulkServiceRef';

const PAGES: Record<string, object> = {
  first: { items: [{ entityRef: 'a' }], nextCursor: 'two&' },
  'two&': { items: [], nextCursor: 'three' },
  three: { items: [{ entityRef: 'b' }, { entityRef: 'c' }] },
};

describe('mlGovernanceBulkServiceRef', () => {
  let service: MlGovernanceBulkService;
  const asked: { path: string; authorization?: string }[] = [];
  const credentials = mockCredentials.service();

  beforeAll(async () => {
    await startTestBackend({
      features: [
        createBackendPlugin({
          pluginId: 'neighbour',
          register(reg) {
            reg.registerInit({
              deps: { mlGovernance: mlGovernanceBulkServiceRef },
              async init({ mlGovernance }) {
                service = mlGovernance;
              },
            });
          },
        }),
        mockServices.auth.factory(),
      ],
    });
  });

  beforeEach(() => {
    asked.length = 0;
    jest.spyOn(global, 'fetch').mockImplementation(async (input, init) => {
      const url = new URL(`${input}`);
      asked.push({
        path: `${url.pathname}${url.search}`,
        authorization: new Headers(init?.headers).get('authorization') ?? '',
      });
      const cursor = url.searchParams.get('cursor') ?? 'first';
      const page = PAGES[cursor];
      return page ? Response.json(page) : new Response('no', { status: 500 });
    });
  });

  afterEach(() => jest.restoreAllMocks());

  it('reads page after page as the plugin', async () => {
    const refs: string[] = [];
    for await (const { entityRef } of service.claims({ credentials })) {
      refs.push(entityRef);
    }
    expect(refs).toEqual(['a', 'b', 'c']);
    const base = '/api/ml-governance/v1/bulk/claims?limit=1000';
    expect(asked.map(({ path }) => path)).toEqual([
      base,
      `${base}&cursor=two%26`,
      `${base}&cursor=three`,
    ]);
    for (const { authorization } of asked) {
      expect(authorization).toBe(
        mockCredentials.service.header({
          onBehalfOf: credentials,
          targetPluginId: 'ml-governance',
        }),
      );
    }
  });

  it('reads no further than it is asked to', async () => {
    const pages = service.resourcePages(
      { types: ['sagemaker:model', 'sagemaker:endpoint'], claimed: true },
      { credentials },
    );
    for await (const _ of pages) break;
    expect(asked.map(({ path }) => path)).toEqual([
      '/api/ml-governance/v1/bulk/resources?limit=1000&types=sagemaker%3Amodel%2Csagemaker%3Aendpoint&claimed=true',
    ]);
    asked.length = 0;
    for await (const _ of service.factPages({ credentials })) break;
    expect(asked.map(({ path }) => path)).toEqual([
      '/api/ml-governance/v1/bulk/facts?limit=500',
    ]);
  });

  it('ends with the error of a page that fails', async () => {
    PAGES.three = undefined as unknown as object;
    const read = async () => {
      for await (const _ of service.accountPages({ credentials }));
    };
    await expect(read()).rejects.toThrow('500');
  });
});
