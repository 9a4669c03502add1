import { hash } from 'node:crypto';
import { BillLineAttributes } from '@ml-governance/backstage-plugin-ml-governance-common';

/** Of 132 bits, so that no two items of any bill ever share one. */
const LENGTH = 22;

/** What tells an item from all others, the same in every reading of it. */
export function billItemId(item: BillLineAttributes): string {
  const content = [
    item.accountId,
    item.service,
    item.region,
    item.usageType,
    item.operation,
    item.instanceType,
    item.chargeType,
    item.resourceId,
    inOrder(item.resourceTags),
    inOrder(item.accountTags),
    inOrder(item.costCategories),
  ];
  return hash('sha256', JSON.stringify(content), 'base64url').slice(0, LENGTH);
}

function inOrder(labels: Readonly<Record<string, string>>): string[][] {
  return Object.entries(labels).sort(([left], [right]) =>
    left < right ? -1 : 1,
  );
}
