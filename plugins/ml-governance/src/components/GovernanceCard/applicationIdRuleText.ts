import {
  APPLICATION_ID_ANNOTATION,
  ApplicationIdRule,
  AWS_COST_INSIGHTS_TAGS_ANNOTATION,
} from '@ml-governance/backstage-plugin-ml-governance-common';

const TEXTS: Record<ApplicationIdRule, string> = {
  'application-id-annotation': `(from the annotation ${APPLICATION_ID_ANNOTATION})`,
  'cost-insights-annotation': `(from the annotation ${AWS_COST_INSIGHTS_TAGS_ANNOTATION})`,
  'catalog-filter': "(the entity's name)",
};

/** What maps an entity to its application ids, in brackets. */
export function applicationIdRuleText(rule: ApplicationIdRule): string {
  return TEXTS[rule];
}
