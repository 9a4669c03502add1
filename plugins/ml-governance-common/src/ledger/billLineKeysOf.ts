import { TagDictionary } from '../dictionary/TagDictionary';
import { AllocationPolicy, BillLineFilter } from './AllocationPolicy';
import { BillLineKeys } from './BillLine';
import { SAGEMAKER_ORIGIN_TAGS } from './compileOrigin';

/**
 * The tags and cost categories that the lines of a bill have to bring, in
 * order: those of the dictionary, with their aliases, and those that the
 * policy looks at.
 *
 * @param costCategory - name of the one that costs are broken down by, if any
 * @public
 */
export function billLineKeysOf(
  policy: AllocationPolicy,
  dictionary: TagDictionary,
  costCategory?: string,
): BillLineKeys {
  const resourceTags = new Set(
    dictionary.tags.flatMap(({ key, keyAliases = [] }) => [key, ...keyAliases]),
  );
  const accountTags = new Set<string>();
  const costCategories = new Set(
    costCategory === undefined ? [] : [costCategory],
  );
  const addFilter = (filter: BillLineFilter | undefined) => {
    if (filter?.resourceTag) resourceTags.add(filter.resourceTag.key);
    if (filter?.accountTag) accountTags.add(filter.accountTag.key);
    if (filter?.costCategory) costCategories.add(filter.costCategory.key);
  };
  for (const { where, from } of policy.rules) {
    addFilter(where);
    if ('resourceTag' in from) resourceTags.add(from.resourceTag);
    if ('accountTag' in from) accountTags.add(from.accountTag);
    if ('costCategory' in from) costCategories.add(from.costCategory);
    if ('sageMaker' in from) {
      resourceTags.add(SAGEMAKER_ORIGIN_TAGS[from.sageMaker]);
    }
  }
  for (const { where } of policy.pools) where.forEach(addFilter);
  return {
    resourceTags: [...resourceTags].sort(),
    accountTags: [...accountTags].sort(),
    costCategories: [...costCategories].sort(),
  };
}
