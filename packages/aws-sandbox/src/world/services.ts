import { FurtherCounts } from './furtherKinds';
import { Region } from './organization';
import { Environment } from './tagKeys';
import { WorkloadName } from './workloads/workloadOf';

/**
 * The organisation's teams and ML services: the page to read, and to change,
 * when the demo should tell another story. `examples/catalog` describes the
 * same services to the portal.
 */
export interface Team {
  /** The name of its Group in the catalog. */
  id: string;
  /** What its resources carry as owner. */
  ownerTag: string;
  businessUnit: string;
  costCenter: string;
  productionAccountId: string;
}

export interface MlService {
  applicationId: string;
  teamId: string;
  region: Region;
  workload: WorkloadName;
  /** How much of the workload's usual usage it has. */
  size: number;
  /** Growth of its usage a year, 0.5 being half as much again. */
  growth: number;
  /** The share of its resources that were tagged with care. */
  hygiene: number;
  dataClassification: 'public' | 'internal' | 'confidential' | 'restricted';
  framework?: 'gdpr' | 'pci-dss' | 'sox';
  /** The first day it costs anything. */
  since?: string;
  /** What it has beyond the usual of its workload. */
  further?: FurtherCounts;
  /** Where its environments live, if not where the demo's do. */
  accountIds?: Readonly<Record<Environment, string>>;
}

export const TEAMS: readonly Team[] = [
  {
    id: 'team-fraud',
    ownerTag: 'team-fraud',
    businessUnit: 'finance',
    costCenter: '5045',
    productionAccountId: '666666666666',
  },
  {
    id: 'team-growth',
    ownerTag: 'team-growth',
    businessUnit: 'sales',
    costCenter: 'sales-5120',
    productionAccountId: '555555555555',
  },
  {
    id: 'team-personalization',
    ownerTag: 'team-personalization',
    businessUnit: 'retail',
    costCenter: 'retail-6210',
    productionAccountId: '777777777777',
  },
  {
    id: 'team-supply-chain',
    ownerTag: 'team-supply-chain',
    businessUnit: 'retail',
    costCenter: 'retail-6340',
    productionAccountId: '777777777777',
  },
  {
    id: 'team-language',
    ownerTag: 'team-language',
    businessUnit: 'operations',
    costCenter: '8105',
    productionAccountId: '555555555555',
  },
  {
    // Its Group in the catalog says which owner tag to expect.
    id: 'team-ml-platform',
    ownerTag: 'ml-platform',
    businessUnit: 'shared',
    costCenter: '7010',
    productionAccountId: '222222222222',
  },
];

type Row = [
  applicationId: string,
  workload: WorkloadName,
  size: number,
  growth: number,
  hygiene: number,
  dataClassification: MlService['dataClassification'],
  more?: Partial<Pick<MlService, 'region' | 'since' | 'framework' | 'further'>>,
];

function servicesOf(
  teamId: string,
  region: Region,
  rows: readonly Row[],
): MlService[] {
  return rows.map(
    ([
      applicationId,
      workload,
      size,
      growth,
      hygiene,
      classification,
      more,
    ]) => ({
      applicationId,
      teamId,
      region,
      workload,
      size,
      growth,
      hygiene,
      dataClassification: classification,
      ...more,
    }),
  );
}

export const SERVICES: readonly MlService[] = [
  ...servicesOf('team-fraud', 'us-east-1', [
    // The showcase: its defects are listed one by one in `showcase.ts`.
    [
      'fraud-detection',
      'card-scoring',
      1,
      0.62,
      1,
      'restricted',
      { framework: 'pci-dss' },
    ],
    [
      'payment-risk-scoring',
      'online-scoring',
      0.8,
      0.25,
      0.82,
      'restricted',
      { framework: 'pci-dss' },
    ],
    ['chargeback-prediction', 'batch-scoring', 0.6, 0.1, 0.86, 'confidential'],
    [
      'merchant-onboarding-risk',
      'batch-scoring',
      0.4,
      0.4,
      0.78,
      'confidential',
      { framework: 'sox' },
    ],
    [
      'account-takeover-detection',
      'online-scoring',
      0.5,
      0.8,
      0.8,
      'restricted',
      { since: '2026-02-16' },
    ],
  ]),
  ...servicesOf('team-growth', 'us-east-1', [
    [
      'customer-churn',
      'batch-scoring',
      1,
      0.15,
      0.84,
      'confidential',
      { framework: 'gdpr' },
    ],
    [
      'customer-lifetime-value',
      'batch-scoring',
      0.7,
      0.2,
      0.76,
      'confidential',
    ],
    ['campaign-uplift', 'batch-scoring', 0.5, 0.05, 0.66, 'internal'],
    ['next-best-offer', 'online-scoring', 0.7, 0.35, 0.72, 'confidential'],
    ['email-send-time', 'batch-scoring', 0.3, 0, 0.62, 'internal'],
    ['lead-scoring', 'online-scoring', 0.3, -0.1, 0.58, 'confidential'],
  ]),
  ...servicesOf('team-personalization', 'eu-west-1', [
    ['product-recommendations', 'online-scoring', 1.3, 0.45, 0.86, 'internal'],
    ['search-ranking', 'online-scoring', 1.1, 0.3, 0.8, 'internal'],
    ['similar-items', 'vision', 0.4, 0.2, 0.74, 'public'],
    ['homepage-personalization', 'online-scoring', 0.9, 0.5, 0.78, 'internal'],
    ['size-advisor', 'batch-scoring', 0.4, 0.1, 0.7, 'internal'],
    [
      'visual-search',
      'vision',
      0.8,
      0.7,
      0.68,
      'public',
      { since: '2025-12-01' },
    ],
  ]),
  ...servicesOf('team-supply-chain', 'eu-central-1', [
    ['demand-forecasting', 'forecasting', 1.2, 0.2, 0.88, 'internal'],
    ['inventory-optimization', 'forecasting', 0.6, 0.15, 0.82, 'internal'],
    ['delivery-eta', 'online-scoring', 0.6, 0.3, 0.8, 'internal'],
    ['route-planning', 'forecasting', 0.5, 0.1, 0.72, 'internal'],
    ['warehouse-vision', 'vision', 0.7, 0.4, 0.64, 'internal'],
    [
      'supplier-risk',
      'batch-scoring',
      0.3,
      0,
      0.6,
      'confidential',
      { further: { serverlessWarehouses: 1 } },
    ],
  ]),
  ...servicesOf('team-language', 'us-east-1', [
    [
      'support-ticket-routing',
      'language',
      0.5,
      0.3,
      0.82,
      'confidential',
      { framework: 'gdpr' },
    ],
    ['review-sentiment', 'language', 0.3, 0.05, 0.74, 'public'],
    [
      'document-extraction',
      'language',
      0.7,
      0.6,
      0.78,
      'restricted',
      { region: 'eu-central-1', framework: 'gdpr' },
    ],
    [
      'chat-assistant',
      'language',
      1.2,
      1.1,
      0.7,
      'confidential',
      { since: '2025-11-17', further: { clusters: 1 } },
    ],
    [
      'translation-quality',
      'language',
      0.25,
      0,
      0.56,
      'internal',
      { since: '2026-06-08' },
    ],
  ]),
  ...servicesOf('team-ml-platform', 'us-east-1', [
    ['feature-store', 'platform', 1, 0.25, 0.94, 'confidential'],
    ['model-monitoring', 'platform', 0.6, 0.2, 0.92, 'internal'],
    [
      'experiment-tracking',
      'platform',
      0.3,
      0.1,
      0.9,
      'internal',
      { further: { trackingServers: 1 } },
    ],
    [
      'invoice-matching',
      'batch-scoring',
      0.4,
      0.2,
      0.74,
      'restricted',
      { framework: 'sox' },
    ],
  ]),
];

export function teamOf(service: MlService): Team {
  const team = TEAMS.find(candidate => candidate.id === service.teamId);
  if (!team) {
    throw new Error(
      `${service.applicationId} belongs to ${service.teamId}, which is not in TEAMS`,
    );
  }
  return team;
}
