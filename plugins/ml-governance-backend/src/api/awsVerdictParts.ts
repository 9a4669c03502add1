import {
  ResourceAgreement,
  ResourceAwsVerdicts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { z } from 'zod';
import {
  configVerdictReason,
  verdictAgreement,
  verdictReason,
} from './awsComplianceRequests';
import { count, instant } from './responseParts';

/** A key of a resource on which AWS and the dictionary differ. */
export const keyDifference = z.strictObject({
  key: z.string(),
  agreement: verdictAgreement,
  reason: verdictReason,
});

/** A rule of AWS Config that differs from the dictionary on a resource. */
export const configRuleDifference = z.strictObject({
  ruleId: z.string(),
  ruleName: z.string(),
  agreement: verdictAgreement,
  reason: configVerdictReason,
  verdict: z
    .enum(['compliant', 'non-compliant', 'not-applicable', 'insufficient-data'])
    .optional(),
  invokedAt: instant.optional(),
});

export const resourceAwsVerdicts = z
  .strictObject({
    byKey: z
      .array(keyDifference)
      .optional()
      .describe('Keys on which AWS and the dictionary differ'),
    byConfigRule: z
      .array(configRuleDifference)
      .optional()
      .describe('Rules of AWS Config that differ from the dictionary'),
  })
  .describe(
    'Where AWS itself does not say the same; absent where it was not asked',
  ) satisfies z.ZodType<ResourceAwsVerdicts>;

export const resourceAgreement = z
  .strictObject({
    countedAt: instant,
    agrees: count,
    differs: count,
    undecided: count,
  })
  .describe(
    'Resources that AWS itself judges as the dictionary does, and others',
  ) satisfies z.ZodType<ResourceAgreement>;
