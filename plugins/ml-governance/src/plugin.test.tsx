import { Entity } from '@backstage/catalog-model';
import {
  mockApis,
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import plugin from '.';
import { complianceAnswer } from './__testUtils__/complianceAnswer';
import { monthToDateAnswer, trendAnswer } from './__testUtils__/costAnswers';
import { mlServiceEntity } from './__testUtils__/mlServiceEntity';

const ENTITY_URL = 'http://localhost:7007/api/ml-governance/v1/entities/*';

describe('the plugin', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  function render(entity: Entity) {
    renderTestApp({
      extensions: [createTestEntityPage({ entity })],
      features: [plugin],
      apis: [mockApis.discovery({ baseUrl: 'http://localhost:7007' })],
    });
  }

  it('reads both cards of an ML service from the backend', async () => {
    server.use(
      http.get(ENTITY_URL, ({ request }) => {
        const { pathname, searchParams } = new URL(request.url);
        if (pathname.endsWith('/compliance')) {
          return HttpResponse.json(complianceAnswer());
        }
        return HttpResponse.json(
          searchParams.has('from') ? trendAnswer() : monthToDateAnswer(),
        );
      }),
    );

    render(mlServiceEntity());

    expect(await screen.findByText('$4,812.06')).toBeInTheDocument();
    expect(await screen.findByText('88.2%')).toBeInTheDocument();
  });

  it('shows errors, and no figures, where the backend fails', async () => {
    server.use(
      http.get(ENTITY_URL, () =>
        HttpResponse.json(
          {
            error: { name: 'Error', message: 'The disk is full.' },
            request: { method: 'GET', url: '/' },
            response: { statusCode: 500 },
          },
          { status: 500 },
        ),
      ),
    );

    render(mlServiceEntity());

    expect(await screen.findAllByText('The disk is full.')).toHaveLength(2);
    expect(screen.queryByText(/[$%]/)).not.toBeInTheDocument();
  });

  it.each([
    [
      'its annotation names an application id',
      'ml-governance.io/application-id',
    ],
    ['AWS cost insights know it', 'aws.amazon.com/cost-insights-tags'],
  ])('shows the cards for an entity where %s', async (_, annotation) => {
    server.use(
      http.get(ENTITY_URL, () =>
        HttpResponse.json(complianceAnswer({ state: 'unmapped' })),
      ),
    );

    render(
      mlServiceEntity({
        kind: 'System',
        metadata: { name: 'risk', annotations: { [annotation]: 'risk' } },
        spec: {},
      }),
    );

    expect(
      await screen.findByRole('region', { name: 'Cost' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('region', { name: 'Tag compliance' }),
    ).toBeInTheDocument();
  });

  it.each([
    ['Component', 'ml-model'],
    ['Component', 'ml-pipeline'],
    ['Resource', 'ai-model'],
  ])(
    'says which annotation to add on the page of a %s of type %s',
    async (kind, type) => {
      server.use(
        http.get(ENTITY_URL, () =>
          HttpResponse.json(complianceAnswer({ state: 'unmapped' })),
        ),
      );

      render(mlServiceEntity({ kind, spec: { type } }));

      expect(
        await screen.findAllByText('Not connected to AWS yet'),
      ).toHaveLength(2);
    },
  );

  it('stays away from every other entity', async () => {
    render(mlServiceEntity({ spec: { type: 'website' } }));

    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });
});
