import {
  ComplianceResponse,
  DefinitionScore,
  EvaluatedResource,
  FindingStatus,
  percentOf,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** Unknown resources are neither good nor bad: they are not part of the share. */
export function complianceScore(
  resources: readonly EvaluatedResource[],
): ComplianceResponse['score'] {
  const count = (verdict: EvaluatedResource['verdict']) =>
    resources.filter(resource => resource.verdict === verdict).length;
  const compliant = count('compliant');
  const violating = count('violating');
  const percent = percentOf(`${compliant}`, `${compliant + violating}`);
  return {
    compliant,
    violating,
    unknown: count('unknown'),
    total: resources.length,
    ...(percent === undefined ? {} : { percent }),
  };
}

/** The dictionary's definitions in its order, with how the resources do under each. */
export function scoreByDefinition(
  dictionary: TagDictionary,
  resources: readonly EvaluatedResource[],
): DefinitionScore[] {
  return dictionary.tags.map(({ key, mandatory }) => {
    const score = { ok: 0, violation: 0, unknown: 0, notApplicable: 0 };
    for (const { findings } of resources) {
      const statuses = new Set(
        findings
          .filter(finding => finding.definitionKey === key)
          .map(finding => finding.status),
      );
      const field = worst(statuses);
      if (field) score[field] += 1;
    }
    return { key, mandatory, ...score };
  });
}

/** A resource counts once for a definition, whatever it has several findings of. */
function worst(
  statuses: ReadonlySet<FindingStatus>,
): 'ok' | 'violation' | 'unknown' | 'notApplicable' | undefined {
  if (statuses.has('violation')) return 'violation';
  if (statuses.has('unknown')) return 'unknown';
  if (statuses.has('ok') || statuses.has('waived')) return 'ok';
  return statuses.has('not-applicable') ? 'notApplicable' : undefined;
}
