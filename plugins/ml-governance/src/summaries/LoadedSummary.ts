import {
  EntitySummary,
  SummariesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * What is known of one entity, with what its figures mean. Without `summary`,
 * the entity does not exist or the caller may not see it.
 */
export interface LoadedSummary extends Omit<SummariesResponse, 'items'> {
  summary?: EntitySummary;
}
