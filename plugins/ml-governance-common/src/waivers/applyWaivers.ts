import { breaksCompliance } from '../evaluation/createTagEvaluator';
import { Finding, ResourceEvaluation } from '../evaluation/Finding';
import { WaivableResource, WaiverFinder } from './createWaiverFinder';

/**
 * The findings on a resource with what is waived marked as such.
 *
 * @public
 */
export interface WaivedEvaluation {
  findings: Finding[];
  /**
   * Present where the resource violates the dictionary but all that makes it do
   * so is waived: the instant at which the first of these waivers ends.
   */
  waivedUntil?: string;
}

/**
 * Turns violations into `waived` findings where a waiver holds. What is unknown
 * stays unknown, and nothing is left out: a waived finding keeps what is wrong,
 * beside who waived it, why and until when. The verdict remains what the tags
 * say.
 *
 * @public
 */
export function applyWaivers(
  resource: WaivableResource,
  { findings, verdict }: ResourceEvaluation,
  waiverOf: WaiverFinder,
): WaivedEvaluation {
  // Most resources of most inventories: nothing is copied for them.
  if (!findings.some(({ status }) => status === 'violation')) {
    return { findings };
  }
  let waivedUntil: string | undefined;
  let breaks = verdict === 'violating';
  const applied = findings.map((finding): Finding => {
    if (finding.status !== 'violation') return finding;
    const { definitionKey } = finding;
    const waiver =
      definitionKey === undefined
        ? undefined
        : waiverOf(resource, definitionKey);
    if (!waiver) {
      if (breaksCompliance(finding)) breaks = false;
      return finding;
    }
    if (
      breaksCompliance(finding) &&
      (waivedUntil === undefined || waiver.expiresAt < waivedUntil)
    ) {
      waivedUntil = waiver.expiresAt;
    }
    return { ...finding, status: 'waived', waiver };
  });
  return {
    findings: applied,
    ...(breaks && waivedUntil !== undefined ? { waivedUntil } : {}),
  };
}
