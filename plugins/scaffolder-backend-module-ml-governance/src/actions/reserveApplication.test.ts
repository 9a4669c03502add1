import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { startScaffolder } from '../__testUtils__/startScaffolder';

const ACTION = 'ml-governance:application:reserve';

describe('ml-governance:application:reserve', () => {
  it('reserves an id for the run, which gets it again', async () => {
    const { run } = await startScaffolder();
    const input = { applicationId: 'image-search' };
    const first = await run(ACTION, input);
    expect(first).toEqual({
      applicationId: 'image-search',
      expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    expect(await run(ACTION, input)).toEqual(first);
    await expect(run(ACTION, input, { task: 'another' })).rejects.toThrow(
      "'image-search' is taken by a reservation; 'image-search-2' is free",
    );
  });

  it('goes on with the next free id where it may', async () => {
    const { run } = await startScaffolder();
    const input = { applicationId: 'fraud-scoring' };
    await expect(run(ACTION, input)).rejects.toThrow(
      "'fraud-scoring' is taken by the catalog; 'fraud-scoring-2' is free",
    );
    expect(await run(ACTION, { ...input, takeNextFree: true })).toMatchObject({
      applicationId: 'fraud-scoring-2',
    });
  });

  it('asks as the person who runs the template', async () => {
    const asked: unknown[] = [];
    const permissions = mockServices.permissions.mock({
      authorize: async (requests, { credentials }) =>
        requests.map(() => {
          asked.push(credentials.principal);
          return { result: AuthorizeResult.DENY };
        }),
    });
    const { run } = await startScaffolder({
      features: [
        createServiceFactory({
          service: coreServices.permissions,
          deps: {},
          factory: () => permissions,
        }),
      ],
    });
    await expect(
      run(ACTION, { applicationId: 'image-search' }),
    ).rejects.toThrow('ml-governance.application.reserve');
    expect(asked).toEqual([
      expect.objectContaining({
        type: 'user',
        userEntityRef: 'user:default/mock',
      }),
    ]);
  });
});
