import { createHash } from 'node:crypto';
import {
  AllocationPolicy,
  BillLineAttributes,
  coverageClassOf,
  CoverageClass,
  createLineAllocator,
  LineAllocator,
  TagDictionary,
  TagEvaluator,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  AllocationColumns,
  toAllocationColumns,
} from '../database/allocationCodes';
import { Claims } from '../database/ClaimedApplications';
import { billedResourceType } from './billedResourceType';
import { coverageLetter } from './coverageLetters';

/** What the rules make of an item of the bill, as it is kept beside it. */
export interface ItemPlacement extends AllocationColumns {
  coverage_class: CoverageClass;
  /** A letter for each mandatory definition, in the dictionary's order. */
  coverage: string;
}

/** What all rules but the claims of the catalog follow from. */
export interface LedgerRuleSet {
  policy: AllocationPolicy;
  dictionary: TagDictionary;
  evaluator: TagEvaluator;
  /** Another one for every dictionary and release. */
  dictionaryId: string;
}

/**
 * The rules that a bill is allocated by: policy, dictionary, and the
 * application ids that the catalog knows. Decides nothing by itself.
 */
export class LedgerRules {
  /**
   * Stands for all that placements follow from: what was placed by others has
   * to be placed again.
   */
  readonly id: string;

  /** Before the catalog was read, nothing is allocated for good. */
  readonly isCatalogRead: boolean;

  private readonly policyId: string;
  private readonly allocator: LineAllocator;
  private readonly mandatory: readonly string[];

  constructor(
    private readonly rules: LedgerRuleSet,
    { applicationIds, isCatalogRead }: Claims,
  ) {
    const { policy, dictionary, dictionaryId } = rules;
    this.isCatalogRead = isCatalogRead;
    this.policyId = digest([dictionaryId, policy, isCatalogRead]);
    this.id = `${this.policyId}.${digest([...applicationIds].sort())}`;
    this.allocator = createLineAllocator({
      policy,
      dictionary,
      applicationIds,
    });
    this.mandatory = dictionary.tags
      .filter(({ mandatory }) => mandatory)
      .map(({ key }) => key);
  }

  /** Whether what has an id was placed by the same rules, but for claims. */
  hasPolicyOf(id: string): boolean {
    return id.startsWith(`${this.policyId}.`);
  }

  get policy(): AllocationPolicy {
    return this.rules.policy;
  }

  get dictionaryId(): string {
    return this.rules.dictionaryId;
  }

  place(item: BillLineAttributes): ItemPlacement {
    const { roles } = this.rules.dictionary;
    const tagged = item.resourceTags[roles.applicationId] ?? '';
    return {
      ...toAllocationColumns(this.allocator.allocate(item), tagged),
      coverage_class: coverageClassOf(item),
      coverage: this.coverageOf(item),
    };
  }

  private coverageOf(item: BillLineAttributes): string {
    if (coverageClassOf(item) !== 'taggable') return '';
    const { findings } = this.rules.evaluator.evaluate({
      type: billedResourceType(item.resourceId),
      tags: Object.entries(item.resourceTags).map(([key, value]) => ({
        key,
        value,
      })),
    });
    const statuses = new Map(
      findings.map(({ definitionKey, status }) => [definitionKey, status]),
    );
    return this.mandatory
      .map(key => coverageLetter(statuses.get(key)))
      .join('');
  }
}

function digest(content: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(content))
    .digest('base64url')
    .slice(0, 24);
}
