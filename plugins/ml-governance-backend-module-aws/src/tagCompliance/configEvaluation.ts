import { z } from 'zod';
import {
  ConfigEvaluation,
  ConfigVerdict,
} from '@ml-governance/backstage-plugin-ml-governance-common';

const VERDICTS: Record<string, ConfigVerdict> = {
  COMPLIANT: 'compliant',
  NON_COMPLIANT: 'non-compliant',
  NOT_APPLICABLE: 'not-applicable',
  INSUFFICIENT_DATA: 'insufficient-data',
};

/** A verdict as AWS Config tells it, of an account or of an aggregator. */
const resultSchema = z.object({
  EvaluationResultIdentifier: z.object({
    EvaluationResultQualifier: z.object({
      ResourceType: z.string().min(1),
      ResourceId: z.string().min(1),
      EvaluationMode: z.string().nullish(),
    }),
  }),
  ComplianceType: z.enum([
    'COMPLIANT',
    'NON_COMPLIANT',
    'NOT_APPLICABLE',
    'INSUFFICIENT_DATA',
  ]),
  ConfigRuleInvokedTime: z.date().nullish(),
  ResultRecordedTime: z.date().nullish(),
});

/**
 * @returns `undefined` for a verdict on what is about to be created, and
 * `malformed` for what is none
 */
export function configEvaluationOf(
  ruleName: string,
  result: unknown,
): ConfigEvaluation | 'malformed' | undefined {
  const read = resultSchema.safeParse(result);
  if (!read.success) return 'malformed';
  const { ConfigRuleInvokedTime: invoked, ResultRecordedTime: recorded } =
    read.data;
  const qualifier =
    read.data.EvaluationResultIdentifier.EvaluationResultQualifier;
  if (qualifier.EvaluationMode === 'PROACTIVE') return undefined;
  return {
    ruleName,
    resourceType: qualifier.ResourceType,
    resourceId: qualifier.ResourceId,
    verdict: VERDICTS[read.data.ComplianceType],
    ...(invoked ? { invokedAt: invoked.toISOString() } : {}),
    ...(recorded ? { recordedAt: recorded.toISOString() } : {}),
  };
}
