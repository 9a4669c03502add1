import {
  VerdictAgreement,
  VerdictReason,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * Why two verdicts differ, or why there are no two, and what follows from it; of
 * one resource as of many.
 */
export const REASON_TEXTS: Record<VerdictReason, string> = {
  'aws-unread':
    'AWS could not be asked about the account and region; the source health says why.',
  'not-in-aws':
    'AWS judges what is or was tagged alone: its report passes over what never was.',
  'tags-unread': 'The tags could not be read here; the source health says why.',
  stale:
    'The tags have changed between the two readings. The next refresh judges both by the same.',
  'policy-unread':
    'It is not known which tag policy is in force in the account.',
  'no-policy':
    'No tag policy is in force in the account: AWS takes everything there for good.',
  'key-not-in-policy':
    'The tag policy does not know the key: add it to the policy.',
  'missing-not-reported':
    'The tag policy does not ask for the key on the type, or no rule of AWS covers the type: a missing tag is no breach to it.',
  'key-case':
    'The policy writes the key in another case than the dictionary: make the two the same.',
  values:
    'The policy allows other values than the dictionary: make the two the same.',
  'not-in-dictionary':
    'The dictionary does not ask for the key on the type, and the policy does.',
  unexplained:
    'Neither the policy nor the tags explain it; the policy may have changed since AWS judged.',
};

/** What is meant by each way in which two verdicts stand to each other. */
export const AGREEMENT_TEXTS: Record<VerdictAgreement, string> = {
  'both-good': 'Good to both',
  'both-bad': 'Wrong to both',
  'only-dictionary': 'Wrong to the dictionary alone',
  'only-aws': 'Wrong to AWS alone',
  undecided: 'No two verdicts',
};
