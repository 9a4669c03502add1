import {
  applyWaivers,
  EvaluatedResource,
  TagEvaluator,
  WaiverFinder,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { withheldTags } from '../assessment/withheldTags';
import { PlacedResource } from '../database/HeldResources';

/** Holds a stored resource against the dictionary as it is now, waivers beside it. */
export function evaluateResource(
  evaluator: TagEvaluator,
  waiverOf: WaiverFinder,
  {
    resource: stored,
    applicationId,
  }: Pick<PlacedResource, 'resource' | 'applicationId'>,
): EvaluatedResource {
  const { tags, ...resource } = stored;
  const evaluation = evaluator.evaluate(stored);
  const { verdict } = evaluation;
  const { findings, waivedUntil } = applyWaivers(
    { ...stored, applicationId },
    evaluation,
    waiverOf,
  );
  return {
    ...resource,
    ...(tags ? { tags: withheldTags(tags, findings) } : {}),
    verdict,
    ...(waivedUntil === undefined ? {} : { waived: true }),
    findings,
  };
}
