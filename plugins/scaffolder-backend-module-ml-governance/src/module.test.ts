import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import request from 'supertest';
import scaffolderModule from '.';
import { config, entities } from './__testUtils__/portal';

describe('the module', () => {
  it('adds its actions to the scaffolder, with schemas and examples', async () => {
    const { server } = await startTestBackend({
      features: [
        scaffolderPlugin,
        scaffolderModule,
        mockServices.rootConfig.factory({ data: config }),
        catalogServiceMock.factory({ entities }),
      ],
    });
    const { status, body } = await request(server).get(
      '/api/scaffolder/v2/actions',
    );
    expect(status).toBe(200);
    const own = (body as { id: string }[]).filter(({ id }) =>
      id.startsWith('ml-governance:'),
    );
    expect(own.map(({ id }) => id).toSorted()).toEqual([
      'ml-governance:application:reserve',
      'ml-governance:tags:render',
      'ml-governance:tags:resolve',
      'ml-governance:tags:validate',
    ]);
    for (const action of own) {
      expect(action).toMatchObject({
        description: expect.any(String),
        examples: expect.any(Array),
        schema: { input: { type: 'object' } },
      });
    }
  });
});
