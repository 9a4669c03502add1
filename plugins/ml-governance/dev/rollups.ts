import {
  ComplianceResponse,
  CostResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';

const computedAt = new Date(Date.now() - 4 * 60_000).toISOString();

/** 41 services that claim 43 application ids, as the cards of a group show them. */
export const ofFortyOneServices = {
  cost: {
    rollup: { services: 41, applications: 43, computedAt },
    applicationIds: ['fraud-detection', 'wallet-risk', 'chargeback-triage'],
    mappedBy: undefined,
  } satisfies Partial<CostResponse>,
  compliance: {
    rollup: { services: 41, applications: 43, computedAt },
    applicationIds: ['fraud-detection', 'wallet-risk', 'chargeback-triage'],
    mappedBy: undefined,
    findingsTotal: 512,
    awsAgreement: {
      countedAt: computedAt,
      agrees: 2_310,
      differs: 41,
      undecided: 149,
    },
    owner: {
      expected: [],
      rule: 'none',
      seen: [],
      verdict: 'mismatch',
      services: { match: 36, mismatch: 2, missing: 3, unknown: 0 },
    },
  } satisfies Partial<ComplianceResponse>,
};

/** A group, user, system or domain without any service. */
export const ofNoService = {
  state: 'unmapped' as const,
  applicationIds: [],
  rollup: { services: 0, applications: 0, computedAt },
};

/** One application id that entities in sight and out of sight claim too. */
export const sharedApplicationIds = [
  {
    applicationId: 'fraud-detection',
    others: 3,
    entityRefs: ['component:default/wallet-risk'],
  },
  {
    applicationId: 'chargeback-triage',
    others: 1,
    entityRefs: ['component:default/dispute-desk'],
  },
];
