import { ScaffolderPage } from '@backstage/plugin-scaffolder';
import {
  scaffolderApiRef,
  ScaffolderFieldExtensions,
} from '@backstage/plugin-scaffolder-react';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  MockPermissionApi,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { mlGovernanceApiRef } from '@ml-governance/backstage-plugin-ml-governance/legacy';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { goToReview, goToTags, inputOf } from '../__testUtils__/form';
import { dictionary, entities, templateWith } from '../__testUtils__/portal';
import { MlGovernanceTagsFieldExtension } from '.';

beforeAll(() => {
  window.scrollTo = () => {};
});

describe('MlGovernanceTagsFieldExtension', () => {
  it('asks for the tags in a portal on the old frontend system, and checks them', async () => {
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [catalogApiRef, catalogApiMock({ entities })],
          [permissionApiRef, new MockPermissionApi()],
          [
            mlGovernanceApiRef,
            { getDictionary: async () => dictionary } as any,
          ],
          [
            scaffolderApiRef,
            { getTemplateParameterSchema: async () => templateWith() } as any,
          ],
        ]}
      >
        <Routes>
          <Route path="/create/*" element={<ScaffolderPage />}>
            <Route
              path="*"
              element={
                <ScaffolderFieldExtensions>
                  <MlGovernanceTagsFieldExtension />
                </ScaffolderFieldExtensions>
              }
            />
          </Route>
        </Routes>
      </TestApiProvider>,
      { routeEntries: ['/create/templates/default/ml-service'] },
    );
    await goToTags({ name: 'image-search', owner: 'team-fraud' });
    expect(await inputOf('workload:application-id')).toHaveValue(
      'image-search',
    );
    await userEvent.type(await inputOf('finance:cost-center'), '0');
    await goToReview();
    expect(
      await screen.findByRole('button', { name: /^workload:environment/ }),
    ).toHaveAccessibleDescription(
      /“anycompany:workload:environment” is missing/,
    );
    expect(
      screen.getByText(/“50450” of “anycompany:finance:cost-center”/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });
});
