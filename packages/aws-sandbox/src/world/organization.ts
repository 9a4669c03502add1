/** An account of the make-believe organisation. */
export interface Account {
  id: string;
  name: string;
  email: string;
  status: 'ACTIVE' | 'SUSPENDED';
  joined: string;
  tags: Record<string, string>;
}

/** Where the demo's services run. */
export const DEMO_REGIONS = ['us-east-1', 'eu-west-1', 'eu-central-1'] as const;
/** Where those of a world that was scaled up run. */
export const SCALED_REGIONS = [...DEMO_REGIONS, 'us-west-2'] as const;
export type Region = (typeof SCALED_REGIONS)[number];

export function isAccountId(text: string): boolean {
  return /^\d{12}$/.test(text);
}

export const MANAGEMENT_ACCOUNT_ID = '111111111111';
export const ORGANIZATION_ID = 'o-anyc0mpany';
export const ROOT_ID = 'r-anyc';

/** The accounts of the demo. */
export const ACCOUNTS: readonly Account[] = [
  {
    id: MANAGEMENT_ACCOUNT_ID,
    name: 'Management',
    email: 'aws-management@anycompany.example',
    status: 'ACTIVE',
    joined: '2021-02-01',
    tags: {
      'anycompany:finance:owner': 'cloud-finance',
      'anycompany:finance:cost-center': '1000',
    },
  },
  {
    id: '222222222222',
    name: 'ml-platform',
    email: 'aws-ml-platform@anycompany.example',
    status: 'ACTIVE',
    joined: '2022-03-14',
    tags: {
      'anycompany:finance:owner': 'ml-platform',
      'anycompany:finance:business-unit': 'shared',
      'anycompany:finance:cost-center': '7010',
    },
  },
  {
    id: '333333333333',
    name: 'ml-dev',
    email: 'aws-ml-dev@anycompany.example',
    status: 'ACTIVE',
    joined: '2022-03-14',
    tags: {
      'anycompany:workload:environment': 'dev',
      'anycompany:finance:owner': 'ml-platform',
      'anycompany:finance:business-unit': 'shared',
    },
  },
  {
    id: '444444444444',
    name: 'ml-test',
    email: 'aws-ml-test@anycompany.example',
    status: 'ACTIVE',
    joined: '2022-03-14',
    tags: {
      'anycompany:workload:environment': 'test',
      'anycompany:finance:owner': 'ml-platform',
    },
  },
  {
    id: '555555555555',
    name: 'ml-production',
    email: 'aws-ml-production@anycompany.example',
    status: 'ACTIVE',
    joined: '2022-05-02',
    tags: {
      'anycompany:workload:environment': 'production',
      'anycompany:finance:owner': 'ml-platform',
      'anycompany:finance:business-unit': 'shared',
      'anycompany:finance:cost-center': '7010',
    },
  },
  {
    id: '666666666666',
    name: 'payments-production',
    email: 'aws-payments-production@anycompany.example',
    status: 'ACTIVE',
    joined: '2022-09-19',
    tags: {
      'anycompany:workload:environment': 'production',
      'anycompany:finance:owner': 'team-fraud',
      'anycompany:finance:business-unit': 'finance',
      'anycompany:finance:cost-center': '5045',
    },
  },
  {
    id: '777777777777',
    name: 'retail-production',
    email: 'aws-retail-production@anycompany.example',
    status: 'ACTIVE',
    joined: '2023-01-09',
    tags: {
      'anycompany:workload:environment': 'production',
      'anycompany:finance:business-unit': 'retail',
    },
  },
  {
    id: '888888888888',
    name: 'data-lake',
    email: 'aws-data-lake@anycompany.example',
    status: 'ACTIVE',
    joined: '2022-03-14',
    tags: {
      'anycompany:finance:owner': 'ml-platform',
      'anycompany:finance:business-unit': 'shared',
      'anycompany:security:data-classification': 'confidential',
    },
  },
  {
    id: '999999999999',
    name: 'ml-labs',
    email: 'aws-ml-labs@anycompany.example',
    status: 'SUSPENDED',
    joined: '2021-11-30',
    tags: {},
  },
];
