import {
  OwnerRule,
  OwnerVerdict,
} from '@ml-governance/backstage-plugin-ml-governance-common';

const VERDICTS: Record<OwnerVerdict, string> = {
  match: 'Owners agree',
  mismatch: 'Owners disagree',
  missing: 'No owner on the resources',
  unknown: 'Owner unknown',
};

const RULES: Record<OwnerRule, string | undefined> = {
  'entity-annotation': "from the entity's annotation",
  'group-annotation': "from the group's annotation",
  'group-name': "the group's name",
  none: undefined,
};

/** The verdict on the owner, as a heading. */
export function ownerVerdictText(verdict: OwnerVerdict): string {
  return VERDICTS[verdict];
}

/** Where the expected owner comes from; undefined where nobody is expected. */
export function ownerRuleText(rule: OwnerRule): string | undefined {
  return RULES[rule];
}
