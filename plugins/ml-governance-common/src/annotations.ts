/**
 * Names the application ids of an entity: comma-separated values of the
 * dictionary's application-id tag.
 *
 * @public
 */
export const APPLICATION_ID_ANNOTATION = 'ml-governance.io/application-id';

/**
 * Names the owner-tag values that an entity, or everything that a Group owns,
 * is expected to carry. Comma-separated.
 *
 * @public
 */
export const OWNER_TAG_ANNOTATION = 'ml-governance.io/owner-tag';

/**
 * The annotation that AWS's own cost insights plugin reads, in the form
 * `key=value,key=value`. Honoured so that a portal that already uses it needs
 * no new annotation.
 *
 * @public
 */
export const AWS_COST_INSIGHTS_TAGS_ANNOTATION =
  'aws.amazon.com/cost-insights-tags';
