import { Entity } from '@backstage/catalog-model';
import {
  mockApis,
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import plugin from '.';
import { complianceAnswer } from './__testUtils__/complianceAnswer';
import { complianceTrend } from './__testUtils__/complianceTrend';
import { monthToDateAnswer, trendAnswer } from './__testUtils__/costAnswers';
import { manyResources } from './__testUtils__/manyResources';
import { mlServiceEntity } from './__testUtils__/mlServiceEntity';
import { resourceBackend } from './__testUtils__/resourceBackend';
import { smallDictionary } from './__testUtils__/smallDictionary';

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

  beforeEach(() =>
    server.use(
      http.get('http://localhost:7007/api/ml-governance/v1/dictionary', () =>
        HttpResponse.json(smallDictionary),
      ),
    ),
  );

  it('reads the cards and the resources of an ML service from the backend', async () => {
    const resourceAnswer = await resourceBackend(manyResources(12))();
    server.use(
      http.get(ENTITY_URL, ({ request }) => {
        const { pathname, searchParams } = new URL(request.url);
        if (pathname.endsWith('/compliance/trend')) {
          return HttpResponse.json(complianceTrend([]));
        }
        if (pathname.endsWith('/compliance')) {
          return HttpResponse.json(complianceAnswer());
        }
        if (pathname.endsWith('/resources')) {
          return HttpResponse.json(resourceAnswer);
        }
        return HttpResponse.json(
          searchParams.has('from') ? trendAnswer() : monthToDateAnswer(),
        );
      }),
    );

    render(mlServiceEntity());

    expect(await screen.findByText('$4,812.06')).toBeInTheDocument();
    expect(await screen.findByText('88.2%')).toBeInTheDocument();
    expect(await screen.findByText('12 resources')).toBeInTheDocument();
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

    await waitFor(() =>
      expect(screen.getAllByText('The disk is full.')).toHaveLength(3),
    );
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

      await waitFor(() =>
        expect(screen.getAllByText('Not connected to AWS yet')).toHaveLength(3),
      );
    },
  );

  it('stays away from every other entity', async () => {
    render(mlServiceEntity({ spec: { type: 'website' } }));

    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });
});
