/**
 * Which rule gave an entity its application ids.
 *
 * @public
 */
export type ApplicationIdRule =
  'application-id-annotation' | 'cost-insights-annotation' | 'catalog-filter';

/**
 * Which rule gave an entity its expected owner-tag values.
 *
 * @public
 */
export type OwnerRule =
  'entity-annotation' | 'group-annotation' | 'group-name' | 'none';

/**
 * What an entity stands for in the tags of the bill.
 *
 * @public
 */
export interface EntityMapping {
  /** Empty where the entity is not mapped. */
  applicationIds: string[];
  /** Absent where the entity is not mapped. */
  rule?: ApplicationIdRule;
  owner: {
    /** Owner-tag values that are right for the entity; empty where nobody owns it. */
    expected: string[];
    rule: OwnerRule;
  };
}
