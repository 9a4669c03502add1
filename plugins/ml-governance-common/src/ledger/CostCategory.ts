/**
 * One value that a cost category groups the bill by, such as a service or a
 * team.
 *
 * @public
 */
export interface CostCategoryMember {
  /** Tells it from all others, such as its entity reference. */
  id: string;
  /** For people; what AWS does not take in it becomes `-`. */
  title: string;
  /** What it is called where another member has the same title; both are numbered without. */
  longTitle?: string;
  /** Its application ids, as the catalog spells them. */
  applicationIds: readonly string[];
}

/**
 * What the values of a condition are of.
 *
 * @public
 */
export type CostCategoryKey =
  /** A cost allocation tag. */
  | { tag: string }
  /** Another cost category. */
  | { costCategory: string }
  | { dimension: 'LINKED_ACCOUNT' | 'REGION' | 'RECORD_TYPE' };

/**
 * A way in which the bill names applications. A line ends by the first of them
 * that finds a name on it, as the lines of the ledger do.
 *
 * @public
 */
export type CostCategoryStep = {
  /** What has to be true of a line, beside its name. */
  where: readonly CostCategoryCondition[];
} & (
  | {
      key: CostCategoryKey;
      /** The application that each value names. */
      applicationOf: ReadonlyMap<string, string>;
    }
  /** Every line belongs to one application. */
  | { applicationId: string }
);

/**
 * A condition of AWS, as its `Expression` has it.
 *
 * @public
 */
export type CostCategoryCondition =
  | { Tags: CostCategoryValues }
  | { Tags: { Key: string; MatchOptions: ['ABSENT'] } }
  | { CostCategories: CostCategoryValues }
  | { Dimensions: CostCategoryValues };

/**
 * Any of some values of a key.
 *
 * @public
 */
export interface CostCategoryValues {
  Key: string;
  Values: string[];
  MatchOptions: ['EQUALS'];
}

/**
 * A definition of a cost category, as `CreateCostCategoryDefinition` takes it.
 * The first rule that matches a line gives its value; several may have one
 * value, as AWS advises in the place of an `Or` at the root.
 *
 * @public
 */
export interface CostCategoryDefinition {
  Name: string;
  RuleVersion: 'CostCategoryExpression.v1';
  Rules: {
    Type: 'REGULAR';
    Value: string;
    Rule: CostCategoryCondition | { And: CostCategoryCondition[] };
  }[];
  DefaultValue: string;
}
