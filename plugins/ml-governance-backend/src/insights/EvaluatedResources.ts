import {
  AwsResource,
  EvaluatedResource,
  Finding,
  ResourceTag,
  TagEvaluator,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ApplicationResource } from '../database/ApplicationResources';

/** What stands in the place of a value that looks like personal data. */
export const WITHHELD_VALUE = '(personal data, withheld)';

/** Holds a stored resource against the dictionary as it is now. */
export function evaluateResource(
  evaluator: TagEvaluator,
  stored: ApplicationResource,
): EvaluatedResource {
  const { sourceId: _, tags, ...resource } = stored;
  const { verdict, findings } = evaluator.evaluate(stored);
  return {
    ...resource,
    ...(tags ? { tags: withheld(tags, findings) } : {}),
    verdict,
    findings,
  };
}

/**
 * What a finding withholds must not stand in the tags beside it.
 */
function withheld(
  tags: readonly ResourceTag[],
  findings: readonly Finding[],
): NonNullable<AwsResource['tags']> {
  const keys = new Set(
    findings
      .filter(finding => finding.violation === 'personal-data')
      .map(finding => finding.actualKey ?? finding.definitionKey),
  );
  return tags.map(({ key, value }) =>
    keys.has(key) ? { key, value: WITHHELD_VALUE } : { key, value },
  );
}
