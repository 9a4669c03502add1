import {
  RemediationNote,
  RemediationOutcome,
  RemediationPlanSummary,
  TagChangeKind,
  TagChangeSureness,
  TagValueOrigin,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Tone } from '../../theme/toneColors';

/** What people call what a change does. */
export const KIND_TEXTS: Record<TagChangeKind, string> = {
  add: 'Add',
  rename: 'Rename the key',
  correct: 'Correct the value',
  remove: 'Remove',
};

/** How sure a change is, in words. */
export const SURENESS_TEXTS: Record<TagChangeSureness, string> = {
  certain: 'Certain',
  likely: 'Likely',
  ambiguous: 'To be chosen',
};

/** Where a value comes from, in words. */
export const ORIGIN_TEXTS: Record<TagValueOrigin, string> = {
  dictionary: 'the only one that the dictionary allows',
  normalizer: 'what the present one stands for',
  convention: 'the present one as the conventions write it',
  unchanged: 'as it stands there',
  'catalog-owner': 'the owner in the catalog',
  domain: 'the tag of its domain',
  'user-profile': 'the tag of its user profile',
  space: 'the tag of its space',
  pipeline: 'the tag of its pipeline',
  'endpoint-config': 'the tag of its endpoint config',
  account: 'the tag of its AWS account',
  person: 'asked for',
};

/** What came of a resource, in words. */
export const OUTCOME_TEXTS: Record<
  RemediationOutcome,
  { label: string; tone: Tone | 'neutral' }
> = {
  planned: { label: 'Not yet written', tone: 'neutral' },
  waiting: { label: 'Waits its turn', tone: 'neutral' },
  writing: { label: 'Being written', tone: 'neutral' },
  applied: { label: 'Written', tone: 'good' },
  undone: { label: 'Taken back', tone: 'neutral' },
  refused: { label: 'Refused', tone: 'attention' },
  failed: { label: 'Failed', tone: 'broken' },
  'left-out': { label: 'Left out', tone: 'neutral' },
};

/** What a person should know of a resource, in a sentence. */
export const NOTE_TEXTS: Record<RemediationNote, string> = {
  'past-bill':
    'A job: its tags no longer change what is billed, so that it is left out unless you include it.',
  cloudformation:
    'Made by a CloudFormation stack, which may set its own tags again.',
};

/** Where a plan stands, in words. */
export function planStateText(
  { state, expiresAt }: Pick<RemediationPlanSummary, 'state' | 'expiresAt'>,
  now: Date,
): { label: string; tone: Tone | 'neutral' } {
  switch (state) {
    case 'applying':
      return { label: 'Being written', tone: 'attention' };
    case 'applied':
      return { label: 'Written', tone: 'good' };
    case 'undoing':
      return { label: 'Being taken back', tone: 'attention' };
    case 'undone':
      return { label: 'Taken back', tone: 'neutral' };
    default:
      return isExpired(expiresAt, now)
        ? { label: 'Expired', tone: 'neutral' }
        : { label: 'To be reviewed', tone: 'attention' };
  }
}

/** Whether a plan is too old to be applied. */
export function isExpired(expiresAt: string, now: Date): boolean {
  return Date.parse(expiresAt) <= now.getTime();
}
