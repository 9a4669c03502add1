/**
 * What a tag is for.
 *
 * @public
 */
export type TagCategory =
  | 'cost-allocation'
  | 'automation'
  | 'access-control'
  | 'technical'
  | 'compliance'
  | 'business';

/**
 * How much a violation matters, least first.
 *
 * @public
 */
export type FindingSeverity = 'low' | 'medium' | 'high';

/**
 * One row of the tag dictionary.
 *
 * @public
 */
export interface TagDefinition {
  /** The full key, case-sensitive, such as `anycompany:workload:application-id`. */
  key: string;
  /** Workload, Financial, Security, Automation, Operations, Regulatory, ... */
  type: string;
  category: TagCategory;
  purpose: string;
  mandatory: boolean;
  /** Whether the key is, or should be, activated as a cost allocation tag. */
  costAllocation: boolean;
  severity: FindingSeverity;
  /** Every value that may be used; any value where absent. */
  allowedValues?: string[];
  /** Other spellings, each mapped to the allowed value it stands for. */
  valueSynonyms?: Record<string, string>;
  /**
   * A regular expression that the whole value must match, with the meaning of
   * JavaScript's `u` flag; it needs no anchors.
   */
  pattern?: string;
  /** Other keys that mean this one, such as `app-id`. */
  keyAliases?: string[];
  /** Resource types it applies to, such as `sagemaker:endpoint` or `sagemaker:*`; all where absent. */
  resourceTypes?: string[];
  /** Example values for people. */
  examples?: string[];
  /**
   * Where the values of this tag may break a convention that holds for all
   * others: `lowercase: false` allows `SecurityLead`. The dictionary's own
   * conventions where absent.
   */
  conventions?: { lowercase?: boolean; hyphens?: boolean };
}

/**
 * The rules that hold for every tag of the organisation.
 *
 * @public
 */
export interface TagConventions {
  /** Keys and values are lowercase. */
  lowercase: { keys: boolean; values: boolean };
  /** Words are separated by hyphens. */
  hyphens: { keys: boolean; values: boolean };
  /** No personal data (e-mail addresses, telephone, card and national insurance numbers, ...) in values. */
  noPersonalData: boolean;
}

/**
 * Which definition plays which part for cost and ownership. Each is the `key`
 * of a definition.
 *
 * @public
 */
export interface TagRoles {
  applicationId: string;
  owner: string;
  environment?: string;
}

/**
 * The organisation's list of tag definitions: the single source of every rule.
 *
 * @public
 */
export interface TagDictionary {
  /** What every key of the organisation begins with, such as `anycompany:`; empty where there is none. */
  prefix: string;
  roles: TagRoles;
  conventions: TagConventions;
  tags: TagDefinition[];
}
