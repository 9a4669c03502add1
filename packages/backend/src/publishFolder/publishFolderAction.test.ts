import { readdirSync } from 'node:fs';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createPublishFolderAction } from './publishFolderAction';

const LOCATION = 'location:default/anycompany-repositories';
const COMPONENT = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: image-search
`;

describe('demo:publish:folder', () => {
  const temporary = createMockDirectory();

  async function run(workspace: Record<string, string>) {
    temporary.setContent({ workspace, repositories: {} });
    const folder = temporary.resolve('repositories');
    const catalog = catalogServiceMock.mock();
    const credentials = mockCredentials.user();
    // The catalog has it once it was asked to look.
    catalog.getEntityByRef.mockImplementation(async () =>
      catalog.refreshEntity.mock.calls.length > 0
        ? {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'image-search' },
          }
        : undefined,
    );
    const output: Record<string, unknown> = {};
    const action = createPublishFolderAction({
      catalog,
      folder,
      locationRef: LOCATION,
    });
    const done = action.handler({
      input: { name: 'image-search' },
      workspacePath: temporary.resolve('workspace'),
      logger: mockServices.logger.mock(),
      getInitiatorCredentials: async () => credentials,
      output: (name: string, value: unknown) => {
        output[name] = value;
      },
    } as any);
    return { catalog, credentials, done, folder, output };
  }

  it('has the catalog look as the person who runs the template', async () => {
    const { catalog, credentials, done, folder, output } = await run({
      'catalog-info.yaml': COMPONENT,
    });
    await done;
    expect(output).toEqual({
      path: `${folder}/image-search`,
      entityRef: 'component:default/image-search',
    });
    expect(catalog.refreshEntity).toHaveBeenCalledWith(LOCATION, {
      credentials,
    });
    expect(catalog.getEntityByRef).toHaveBeenCalledWith(
      'component:default/image-search',
      { credentials },
    );
  });

  it.each([
    [{}, 'The workspace has no catalog-info.yaml'],
    [
      { 'catalog-info.yaml': COMPONENT.replace('Component', 'Group') },
      'must describe a Component',
    ],
    [{ 'catalog-info.yaml': '' }, 'must describe a Component'],
  ])(
    'publishes nothing that the catalog would not have: %j',
    async (files, reason) => {
      const { done, folder } = await run(files);
      await expect(done).rejects.toThrow(reason);
      expect(readdirSync(folder)).toEqual([]);
    },
  );
});
