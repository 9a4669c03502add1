import { JsonObject } from '../../protocol/json';
import {
  Account,
  MANAGEMENT_ACCOUNT_ID,
  ORGANIZATION_ID,
} from '../../world/organization';
import { unitsAbove } from '../../world/organizationalUnits';

export function accountArn(id: string): string {
  return `arn:aws:organizations::${MANAGEMENT_ACCOUNT_ID}:account/${ORGANIZATION_ID}/${id}`;
}

export function describeAccount(account: Account): JsonObject {
  return {
    Id: account.id,
    Arn: accountArn(account.id),
    Email: account.email,
    Name: account.name,
    Status: account.status,
    State: account.status,
    Paths: [[ORGANIZATION_ID, ...unitsAbove(account), ''].join('/')],
    JoinedMethod: account.id === MANAGEMENT_ACCOUNT_ID ? 'INVITED' : 'CREATED',
    JoinedTimestamp: Date.parse(`${account.joined}T09:00:00Z`) / 1000,
  };
}
