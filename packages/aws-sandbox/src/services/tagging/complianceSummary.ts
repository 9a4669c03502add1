import { Resource, typeOfArn } from '../../inventory/Resource';
import { complianceDetails } from '../../organization/tagPolicyCompliance';
import { AwsError } from '../../protocol/AwsError';
import { InputReader } from '../../protocol/InputReader';
import { JsonObject } from '../../protocol/json';
import { CallContext } from '../../protocol/Operation';
import { pageOf } from '../../protocol/pageToken';
import { formatDay } from '../../world/calendar';
import { MANAGEMENT_ACCOUNT_ID } from '../../world/organization';
import {
  expiredToken,
  INVALID_PARAMETER,
  invalidParameter,
} from './taggingErrors';
import { isOfType } from './resourceTypeFilter';

const HOME_REGION = 'us-east-1';
const MAX_RESULTS = 100;
const GROUPS = ['TARGET_ID', 'REGION', 'RESOURCE_TYPE'] as const;

/** How many resources of the organisation break the tag policy of their account. */
export function getComplianceSummary(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const { caller, sandbox } = context;
  const reader = new InputReader(input, INVALID_PARAMETER);
  const accounts = reader.strings('TargetIdFilters', { min: 1, max: 100 });
  const regions = reader.strings('RegionFilters', { min: 1, max: 100 });
  const types = reader.strings('ResourceTypeFilters', { max: 100 });
  const keys = reader.strings('TagKeyFilters', { min: 1, max: 50 });
  const groups = reader.strings('GroupBy') ?? [];
  const size = reader.integer('MaxResults', { min: 1, max: MAX_RESULTS });
  reader.string('PaginationToken', { max: 2048 });
  reader.check();
  const odd = groups.find(group => !GROUPS.some(known => known === group));
  if (odd) throw invalidParameter(`GroupBy '${odd}' is not supported`);
  if (
    caller.accountId !== MANAGEMENT_ACCOUNT_ID ||
    caller.region !== HOME_REGION
  ) {
    throw new AwsError(
      'ConstraintViolationException',
      `This operation can be called only from the management account of the organization, and in ${HOME_REGION}`,
    );
  }
  const { inventory, world } = sandbox.today();
  const isWanted = (resource: Resource) =>
    (accounts?.includes(resource.accountId) ?? true) &&
    (regions?.includes(resource.region) ?? true) &&
    (types?.some(type => isOfType(resource, type)) ?? true) &&
    (keys === undefined ||
      inventory.tagsOf(resource).some(({ Key }) => keys.includes(Key)));
  const rows = new Map<string, { attributes: JsonObject; count: number }>();
  for (const { id } of sandbox.accounts()) {
    const policy = sandbox.tagPolicyOf(id);
    const known = inventory.listTagged({
      accountId: id,
      now: sandbox.now().getTime(),
      order: { by: 'arn' },
    });
    for (const resource of known.filter(isWanted)) {
      const type = typeOfArn(resource.arn);
      const tags = inventory.tagsOf(resource);
      if (complianceDetails(policy, type, tags).ComplianceStatus) continue;
      const attributes = {
        ...(groups.includes('TARGET_ID') && {
          TargetId: id,
          TargetIdType: 'ACCOUNT',
        }),
        ...(groups.includes('REGION') && { Region: resource.region }),
        ...(groups.includes('RESOURCE_TYPE') && { ResourceType: type }),
      };
      const row = JSON.stringify(attributes);
      const { count } = rows.get(row) ?? { count: 0 };
      rows.set(row, { attributes, count: count + 1 });
    }
  }
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
  const page = pageOf(sorted, size ?? MAX_RESULTS, {
    input,
    tokenName: 'PaginationToken',
    ignore: ['MaxResults'],
    invalid: expiredToken,
  });
  return {
    SummaryList: page.items.map(([, { attributes, count }]) => ({
      LastUpdated: `${formatDay(world.today)}T00:00:00Z`,
      ...attributes,
      NonCompliantResources: count,
    })),
    PaginationToken: page.next ?? '',
  };
}
