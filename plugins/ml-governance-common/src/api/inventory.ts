import {
  EvaluatedResource,
  ResourcesQuery,
  ResourcesResponse,
} from './compliance';
import { SourceSummary } from './sources';

/**
 * What is asked of the tag with the key of a search: `present` and `absent` of
 * the key alone, `equals` and `contains` of its value.
 *
 * @public
 */
export const TAG_MATCHES = ['present', 'absent', 'equals', 'contains'] as const;

/** @public */
export type TagMatch = (typeof TAG_MATCHES)[number];

/**
 * How many characters a condition on a tag has at most: a little more than AWS
 * allows, so that what breaks its rules can be looked for.
 *
 * @public
 */
export const TAG_CONDITION_LENGTHS = { key: 300, value: 1_024 } as const;

/**
 * Which resources of the whole inventory are asked for. All conditions must
 * hold. Keys and values of tags are compared as they are spelled.
 *
 * @public
 */
export interface InventoryQuery extends Omit<ResourcesQuery, 'asOf'> {
  /** The application of the catalog that they belong to. */
  applicationId?: string;
  /** Value of their owner tag. */
  owner?: string;
  /** Key of a tag, about which `tagMatch` says more. */
  tagKey?: string;
  /** `present` where absent, and `equals` where a value is given. */
  tagMatch?: TagMatch;
  /** For `equals` and `contains`. */
  tagValue?: string;
  /** Whether the answer tells what there is to choose from. */
  facets?: boolean;
}

/**
 * A resource of the inventory with its findings, whoever it belongs to.
 *
 * @public
 */
export interface InventoryResource extends Omit<
  EvaluatedResource,
  'matchedBy' | 'awsVerdicts'
> {
  /** The application that it belongs to, withheld where it is personal data; absent where it names none. */
  applicationId?: string;
}

/**
 * One page of the whole inventory.
 *
 * @public
 */
export interface InventoryResponse {
  items: InventoryResource[];
  /** Resources that the conditions hold for, over all pages. */
  total: number;
  /** What can be chosen, over the whole inventory; present where it was asked for. */
  facets?: ResourcesResponse['facets'];
  nextCursor?: string;
  sources: SourceSummary[];
}
