import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  coreServices,
  createServiceFactory,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import mlGovernancePlugin from '@ml-governance/backstage-plugin-ml-governance-backend';
import {
  CostMetric,
  CostResponse,
  ExplanationResponse,
  OverviewResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import mlGovernanceModuleDataExports from '@ml-governance/backstage-plugin-ml-governance-backend-module-data-exports';
import request from 'supertest';
import { parse } from 'yaml';
import { SandboxOrganization } from './organization/SandboxOrganization';
import { setClock } from './portal/clock';
import { component } from './portal/components';
import { dictionaryFile, portalConfig } from './portal/startPortal';

const NOW = '2026-11-24T10:00:00Z';
const MONTH = { from: '2026-11-01', to: '2026-12-01' };
const RANGE = `from=${MONTH.from}&to=${MONTH.to}`;
const SERVICES = [
  'fraud-detection',
  'customer-churn',
  'support-ticket-routing',
];
const EXPLANATION =
  'entities/component/default/fraud-detection/cost/explanation';

// The sandbox writes its export at the first request.
jest.setTimeout(600_000);

/** What the example adds to the demo's config. */
function exampleConfig(): JsonObject {
  const file = resolvePackagePath(
    '@ml-governance/integration-tests',
    '../../app-config.allocation.yaml',
  );
  return parse(readFileSync(file, 'utf8')).mlGovernance;
}

/** An amount in units of 1e-18: exact, and to be added up. */
function exact(amount: string): bigint {
  const [whole, fraction = ''] = amount.replace('-', '').split('.');
  const value = BigInt(whole + fraction.padEnd(18, '0'));
  return amount.startsWith('-') ? -value : value;
}

function sumOf(items: readonly { amount: string }[]): bigint {
  return items.reduce((sum, { amount }) => sum + exact(amount), 0n);
}

describe('app-config.allocation.yaml', () => {
  let organization: SandboxOrganization;
  let directory: string;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  async function get<Answer>(path: string): Promise<Answer> {
    const response = await request(backend.server)
      .get(`/api/ml-governance/v1/${path}`)
      .set({ Authorization: mockCredentials.service.header() });
    if (response.status !== 200) {
      throw new Error(`GET ${path}: ${response.status} ${response.text}`);
    }
    return response.body;
  }

  beforeAll(async () => {
    setClock(NOW);
    directory = await mkdtemp(join(tmpdir(), 'allocation-example-'));
    organization = await SandboxOrganization.start({
      now: new Date(NOW),
      exportMonths: 1,
    });
    const scheduler = mockServices.scheduler();
    const { dataExports, ...example } = exampleConfig();
    backend = await startTestBackend({
      features: [
        mlGovernancePlugin,
        mlGovernanceModuleDataExports,
        mockServices.rootConfig.factory({
          data: {
            aws: portalConfig().aws,
            mlGovernance: {
              dictionary: { file: dictionaryFile },
              dataExports: {
                ...(dataExports as JsonObject),
                cache: { directory },
              },
              ...example,
            },
          },
        }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        createServiceFactory({
          service: catalogServiceRef,
          deps: {},
          factory: () =>
            catalogServiceMock({
              entities: SERVICES.map(name => component(name, [name])),
            }),
        }),
      ],
    });
    await scheduler.triggerTask('ml-governance:cost:aws-data-export');
  });
  afterAll(async () => {
    await backend?.stop();
    await organization?.close();
    await rm(directory, { recursive: true, force: true });
    jest.useRealTimers();
  });

  it('gives a service its inherited lines and its parts of every pool, which add up', async () => {
    const lines: { amount: string }[] = [];
    let cursor = '';
    let first: ExplanationResponse | undefined;
    do {
      const page = await get<ExplanationResponse>(
        `${EXPLANATION}?${RANGE}&limit=500${cursor}`,
      );
      first ??= page;
      lines.push(...page.lines.items);
      cursor = page.lines.nextCursor ? `&cursor=${page.lines.nextCursor}` : '';
    } while (cursor);
    const { total, parts, splits } = first;
    const tagged = await organization.trueCost(MONTH, 'fraud-detection');
    const partsBy = (basis: string) =>
      parts.filter(part => part.basis === basis);

    expect(partsBy('inherited').map(({ rule }) => rule?.id)).toEqual([
      'account-of-the-fraud-team',
    ]);
    expect(
      partsBy('shared')
        .map(({ rule }) => rule?.id)
        .sort(),
    ).toEqual(['ml-platform', 'support', 'tax']);
    expect(splits.map(({ pool, method }) => [pool.id, method]).sort()).toEqual([
      ['ml-platform', 'even'],
      ['support', 'fixed'],
      ['tax', 'proportional'],
    ]);
    expect(sumOf(partsBy('direct'))).toBe(exact(tagged));
    expect(sumOf(parts)).toBe(exact(total));
    expect(lines).toHaveLength(first.lines.count);
    expect(sumOf(lines)).toBe(
      sumOf([...partsBy('direct'), ...partsBy('inherited')]),
    );
    expect(sumOf(splits)).toBe(sumOf(partsBy('shared')));
  });

  it('leaves the bill what it is', async () => {
    const { attribution } = await get<OverviewResponse>(
      `organization/overview?${RANGE}`,
    );
    const costs = await Promise.all(
      SERVICES.map(async name => {
        const { total } = await get<CostResponse>(
          `entities/component/default/${name}/cost?${RANGE}`,
        );
        return { amount: total };
      }),
    );
    const bill = exact(await organization.trueCost(MONTH));

    expect(exact(attribution.total.amount)).toBe(bill);
    expect(sumOf([...costs, attribution.unclaimed, attribution.untagged])).toBe(
      bill,
    );
  });

  it.each<CostMetric>([
    'unblended',
    'net-unblended',
    'amortized',
    'net-amortized',
    'list',
  ])('lets people choose the metric: %s', async metric => {
    const explanation = await get<ExplanationResponse>(
      `${EXPLANATION}?${RANGE}&metric=${metric}`,
    );
    const direct = explanation.parts.filter(({ basis }) => basis === 'direct');

    expect(explanation.metric).toBe(metric);
    expect(sumOf(direct)).toBe(
      exact(await organization.trueCost(MONTH, 'fraud-detection', metric)),
    );
    expect(sumOf(explanation.parts)).toBe(exact(explanation.total));
  });
});
