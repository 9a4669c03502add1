import {
  RemediationDecisions,
  RemediationPlanResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { JsonObject } from '@backstage/types';

/** What an audit event says of a plan as it stands afterwards. */
export function planMeta({
  revision,
  counts,
}: RemediationPlanResponse): JsonObject {
  return { revision, counts: counts.map(count => ({ ...count })) };
}

/** What was decided: values that are candidates, which are no personal data. */
export function decisionsMeta({
  all,
  changes = [],
}: RemediationDecisions): JsonObject {
  return {
    ...(all ? { all: { ...all } } : {}),
    changes: changes.map(change => ({ ...change })),
  };
}
