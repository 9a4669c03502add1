import {
  AllocationPolicy,
  AllocationRule,
  BillLineFilter,
  CostCategoryCondition,
  costCategoryCondition,
  CostCategoryStep,
  createValueNormalizer,
  SAGEMAKER_ORIGIN_TAGS,
  TagDictionary,
  tagDefinitionFor,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ApplicationAliases } from '../database/ApplicationAliases';
import { BilledNames } from '../database/BilledNames';

/** Spellings that the ledger takes, too. */
const CERTAIN: ReadonlySet<string> = new Set(['exact', 'case', 'separator']);

/**
 * How lines of the bill come to applications, in the words of AWS: by their
 * tag, by other keys of it, then by the rules of the policy in their order.
 */
export class CostCategorySteps {
  constructor(
    private readonly options: {
      policy: AllocationPolicy;
      dictionary: TagDictionary;
      aliases: ApplicationAliases;
      /** Of the bill of record; absent where that has no lines. */
      billed?: BilledNames;
    },
  ) {}

  /** @param applicationIds - all that the catalog claims */
  async of(applicationIds: readonly string[]): Promise<CostCategoryStep[]> {
    const { policy, dictionary, billed } = this.options;
    const key = dictionary.roles.applicationId;
    const own = new Map<string, string>();
    const byAlias = new Map<string, Map<string, string>>();
    const meant = meantBy(applicationIds, policy);
    if (policy.spellings === 'certain') {
      for (const [value, id] of await this.options.aliases.held()) {
        own.set(value, id);
      }
      const definition = tagDefinitionFor(dictionary, 'applicationId');
      const keys = definition?.keyAliases ?? [];
      for (const alias of keys) byAlias.set(alias, new Map());
      const found = (await billed?.byAlias([key, ...keys])) ?? [];
      for (const { applicationId, texts } of found) {
        const [text, ...others] = texts;
        if (text) {
          own.set(text, applicationId);
          continue;
        }
        const at = others.findIndex(one => meant(one) === applicationId);
        if (at >= 0) byAlias.get(keys[at])?.set(others[at], applicationId);
      }
    }
    for (const id of applicationIds) own.set(id, id);
    return [
      { where: [], key: { tag: key }, applicationOf: own },
      // A tag of the right key decides, also where it names nobody known.
      ...[...byAlias].map(([tag, applicationOf]) => ({
        where: [absent(key)],
        key: { tag },
        applicationOf,
      })),
      ...(billed ? await this.inherited(billed, meant) : []),
    ];
  }

  /**
   * The rules as far as AWS can tell what they do. One that it cannot, such as
   * a pattern on resources, ends them: what stands behind it would take lines
   * in AWS that are of another application here.
   */
  private async inherited(
    billed: BilledNames,
    meant: (text: string) => string | undefined,
  ): Promise<CostCategoryStep[]> {
    const steps: CostCategoryStep[] = [];
    for (const rule of this.options.policy.rules) {
      const where = conditionsOf(rule.where ?? {});
      const step = where && (await stepOf(rule, where, { billed, meant }));
      if (!step) break;
      steps.push(step);
    }
    return steps;
  }
}

async function stepOf(
  { id, from }: AllocationRule,
  where: CostCategoryCondition[],
  {
    billed,
    meant,
  }: { billed: BilledNames; meant: (text: string) => string | undefined },
): Promise<CostCategoryStep | undefined> {
  const tagged = async (key: string): Promise<CostCategoryStep> => ({
    where,
    key: { tag: key },
    applicationOf: await billed.inherited(id, { field: 'resourceTags', key }),
  });
  if ('application' in from) {
    const applicationId = meant(from.application);
    // Without conditions it takes all that is left, which AWS cannot be told.
    return applicationId !== undefined && where.length > 0
      ? { where, applicationId }
      : undefined;
  }
  if ('accountTag' in from) {
    // Tags of accounts, told by the accounts that carry them.
    return {
      where,
      key: { dimension: 'LINKED_ACCOUNT' },
      applicationOf: await billed.inherited(id, 'account'),
    };
  }
  if ('costCategory' in from) {
    const key = from.costCategory;
    return {
      where,
      key: { costCategory: key },
      applicationOf: await billed.inherited(id, {
        field: 'costCategories',
        key,
      }),
    };
  }
  if ('resourceTag' in from) return await tagged(from.resourceTag);
  return 'sageMaker' in from
    ? await tagged(SAGEMAKER_ORIGIN_TAGS[from.sageMaker])
    : undefined;
}

/** The conditions of a filter; `undefined` where AWS cannot be told one of them. */
function conditionsOf(
  filter: BillLineFilter,
): CostCategoryCondition[] | undefined {
  const { accounts, regions, chargeTypes, resourceTag, costCategory } = filter;
  const { services, operations, usageType, resource, accountTag } = filter;
  const untold = [services, operations, usageType, resource, accountTag];
  if (untold.some(one => one !== undefined)) return undefined;
  const conditions: CostCategoryCondition[] = [];
  if (accounts) {
    conditions.push(
      costCategoryCondition({ dimension: 'LINKED_ACCOUNT' }, accounts),
    );
  }
  if (regions) {
    conditions.push(costCategoryCondition({ dimension: 'REGION' }, regions));
  }
  if (chargeTypes) {
    conditions.push(
      costCategoryCondition({ dimension: 'RECORD_TYPE' }, chargeTypes),
    );
  }
  if (resourceTag) {
    if (!resourceTag.values) return undefined;
    conditions.push(
      costCategoryCondition({ tag: resourceTag.key }, resourceTag.values),
    );
  }
  if (costCategory) {
    if (!costCategory.values) return undefined;
    conditions.push(
      costCategoryCondition(
        { costCategory: costCategory.key },
        costCategory.values,
      ),
    );
  }
  return conditions;
}

/** Which application of the catalog a text names, as the ledger reads it. */
function meantBy(
  applicationIds: readonly string[],
  { spellings }: AllocationPolicy,
): (text: string) => string | undefined {
  const normalizer = createValueNormalizer({ allowed: applicationIds });
  return text => {
    const meant = text === '' ? undefined : normalizer.normalize(text);
    if (!meant) return undefined;
    const isTaken =
      spellings === 'exact' ? meant.by === 'exact' : CERTAIN.has(meant.by);
    return isTaken ? meant.value : undefined;
  };
}

function absent(key: string): CostCategoryCondition {
  return { Tags: { Key: key, MatchOptions: ['ABSENT'] } };
}
