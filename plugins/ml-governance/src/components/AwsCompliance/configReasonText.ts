import {
  ConfigVerdict,
  ConfigVerdictReason,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * Why a rule of AWS Config and the dictionary differ, and what follows from it;
 * on one resource as on many.
 */
export const CONFIG_REASON_TEXTS: Record<ConfigVerdictReason, string> = {
  'not-evaluated':
    'AWS Config has no result: the type may not be recorded there, or the rule has not run since the resource came.',
  'not-applicable': 'The rule itself says that it asks nothing here.',
  'tags-unread': 'The tags could not be read here; the source health says why.',
  'not-in-dictionary':
    'The dictionary does not ask for the keys of the rule on the type.',
  stale:
    'By the tags that are known here the rule would say otherwise: they have changed between the two readings. The next refresh judges both by the same, once the rule has run.',
  waived: 'What the rule complains about is waived here.',
  'key-case':
    'The rule and the dictionary write the key differently: make the two the same.',
  values:
    'The rule takes other values than the dictionary: make the two the same.',
  'presence-only':
    'The rule asks that the key be there, whatever its value; the dictionary looks at the value as well.',
  unexplained: 'Neither the rule nor the tags explain it.',
};

const VERDICTS: Record<ConfigVerdict, string> = {
  compliant: 'Compliant',
  'non-compliant': 'Not compliant',
  'not-applicable': 'Not applicable',
  'insufficient-data': 'Not enough data',
};

/** What a rule of AWS Config says of a resource. */
export function configVerdictText(verdict: ConfigVerdict | undefined): string {
  return verdict ? VERDICTS[verdict] : 'No verdict';
}
