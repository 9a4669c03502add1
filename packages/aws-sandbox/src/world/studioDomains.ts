import { arnOf, Tag } from '../inventory/Resource';
import { PLATFORM_ACCOUNT_ID } from './accountOf';
import { idOf } from './chance';
import { DEMO_REGIONS } from './organization';
import { Environment, ENVIRONMENTS, TAG_KEYS } from './tagKeys';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const ACCOUNTS = [
  '333333333333',
  '444444444444',
  '555555555555',
  PLATFORM_ACCOUNT_ID,
];

/** The id of the Studio domain of a region of an account. */
export function studioDomainId(accountId: string, region: string): string {
  return `d-${idOf(`${accountId}/${region}`, 12, LETTERS)}`;
}

/** What SageMaker itself adds to a domain and to all that is made in it. */
export function domainTag(accountId: string, region: string): Tag {
  const id = studioDomainId(accountId, region);
  return {
    Key: 'sagemaker:domain-arn',
    Value: arnOf('sagemaker:domain', id, accountId, region),
  };
}

/** The Studio domains that the platform runs for everybody. */
export function studioDomains(): {
  id: string;
  accountId: string;
  region: string;
  tags: Tag[];
}[] {
  return ACCOUNTS.flatMap((accountId, i) => {
    const environment: Environment = ENVIRONMENTS[Math.min(i, 2)];
    return DEMO_REGIONS.map(region => ({
      id: studioDomainId(accountId, region),
      accountId,
      region,
      tags: [
        { Key: TAG_KEYS.owner, Value: 'ml-platform' },
        { Key: TAG_KEYS.businessUnit, Value: 'shared' },
        { Key: TAG_KEYS.costCenter, Value: '7010' },
        { Key: TAG_KEYS.environment, Value: environment },
        { Key: TAG_KEYS.dataClassification, Value: 'internal' },
        domainTag(accountId, region),
      ],
    }));
  });
}
