import { Resource, Tag, typeOfArn } from '../../inventory/Resource';
import { InputReader } from '../../protocol/InputReader';
import { JsonObject } from '../../protocol/json';
import { CallContext } from '../../protocol/Operation';
import { pageOf } from '../../protocol/pageToken';
import { complianceDetails } from '../../organization/tagPolicyCompliance';
import { isOfType } from './resourceTypeFilter';
import { taggedResources } from './taggedResources';
import {
  expiredToken,
  INVALID_PARAMETER,
  invalidParameter,
} from './taggingErrors';

const DEFAULT_PAGE = 50;
const EXCLUDED_BY_ARNS = [
  'TagFilters',
  'ResourceTypeFilters',
  'ResourcesPerPage',
  'TagsPerPage',
  'PaginationToken',
];

export function getResources(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_PARAMETER);
  const arns = reader.strings('ResourceARNList', { min: 1, max: 100 });
  const types = reader.strings('ResourceTypeFilters', { max: 100 }) ?? [];
  const size = reader.integer('ResourcesPerPage', { min: 1, max: 100 });
  const tagsPerPage = reader.integer('TagsPerPage', { min: 100, max: 500 });
  const withCompliance = reader.boolean('IncludeComplianceDetails') ?? false;
  const withoutCompliant = reader.boolean('ExcludeCompliantResources') ?? false;
  reader.string('PaginationToken', { max: 2048 });
  const filters = (reader.objects('TagFilters', { max: 50 }) ?? []).map(
    filter => ({
      key: filter.string('Key', { min: 1, max: 128 }) ?? '',
      values: filter.strings('Values', { max: 20 }) ?? [],
    }),
  );
  reader.check();
  const excluded = EXCLUDED_BY_ARNS.find(name => arns && reader.has(name));
  if (excluded) {
    throw invalidParameter(
      `ResourceARNList and ${excluded} cannot be used in the same request`,
    );
  }
  if (withoutCompliant && !withCompliance) {
    throw invalidParameter(
      'ExcludeCompliantResources can be used only if IncludeComplianceDetails is true',
    );
  }
  if (tagsPerPage && tagsPerPage % 100 !== 0) {
    throw invalidParameter('TagsPerPage must be a multiple of 100');
  }

  const { inventory } = context.sandbox.today();
  const known = taggedResources(context);
  const policy = context.sandbox.tagPolicyOf(context.caller.accountId);
  const complianceOf = (resource: Resource) =>
    complianceDetails(
      policy,
      typeOfArn(resource.arn),
      inventory.tagsOf(resource),
    );
  const isWanted = (resource: Resource): boolean => {
    const tags = inventory.tagsOf(resource);
    return (
      (!arns || arns.includes(resource.arn)) &&
      (types.length === 0 || types.some(type => isOfType(resource, type))) &&
      filters.every(({ key, values }) =>
        tags.some(
          tag =>
            tag.Key === key &&
            (values.length === 0 || values.includes(tag.Value)),
        ),
      ) &&
      !(withoutCompliant && complianceOf(resource).ComplianceStatus)
    );
  };
  const everything =
    !arns && types.length === 0 && filters.length === 0 && !withoutCompliant;
  const found = everything ? known : known.filter(isWanted);
  const describe = (resource: Resource) => ({
    ResourceARN: resource.arn,
    Tags: inventory.tagsOf(resource),
    ...(withCompliance && { ComplianceDetails: complianceOf(resource) }),
  });
  if (arns) return { ResourceTagMappingList: found.map(describe) };

  const page = pageOf(
    found,
    tagsPerPage && !size
      ? Math.max(
          1,
          resourcesWithin(found, tagsPerPage, inventory.tagsOf.bind(inventory)),
        )
      : (size ?? DEFAULT_PAGE),
    {
      input,
      tokenName: 'PaginationToken',
      ignore: ['ResourcesPerPage', 'TagsPerPage'],
      invalid: expiredToken,
    },
  );
  return {
    // The end of the list is an empty token, not a missing one.
    PaginationToken: page.next ?? '',
    ResourceTagMappingList: page.items.map(describe),
  };
}

/**
 * How many resources fit a page of so many tags wherever it starts; one
 * without tags counts as one tag.
 */
function resourcesWithin(
  resources: readonly Resource[],
  tags: number,
  tagsOf: (resource: Resource) => readonly Tag[],
): number {
  const most = resources.reduce(
    (max, resource) => Math.max(max, tagsOf(resource).length, 1),
    1,
  );
  return Math.floor(tags / most);
}
