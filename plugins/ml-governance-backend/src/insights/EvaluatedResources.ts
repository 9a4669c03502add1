import {
  EvaluatedResource,
  TagEvaluator,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { withheldTags } from '../assessment/withheldTags';
import { ApplicationResource } from '../database/resourceRows';

/** Holds a stored resource against the dictionary as it is now. */
export function evaluateResource(
  evaluator: TagEvaluator,
  stored: ApplicationResource,
): EvaluatedResource {
  const { tags, ...resource } = stored;
  const { verdict, findings } = evaluator.evaluate(stored);
  return {
    ...resource,
    ...(tags ? { tags: withheldTags(tags, findings) } : {}),
    verdict,
    findings,
  };
}
