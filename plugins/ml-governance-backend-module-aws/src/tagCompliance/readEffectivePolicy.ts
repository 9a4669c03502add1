import type { DescribeEffectivePolicyCommandInput } from '@aws-sdk/client-organizations';
import { isError } from '@backstage/errors';
import { z } from 'zod';
import { AwsClients } from '../client/AwsClients';
import { checkAnswer } from '../client/checkAnswer';

const OPERATION = 'organizations:DescribeEffectivePolicy';

/** What AWS says of an account that no tag policy reaches. */
const NO_POLICY = 'EffectivePolicyNotFoundException';

const answerSchema = z.object({
  EffectivePolicy: z.object({ PolicyContent: z.string() }),
});

/**
 * The tag policy that is in force in an account, as AWS merged it.
 *
 * @returns `undefined` where none is
 */
export async function readEffectivePolicy(
  clients: AwsClients,
  accountId: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  let answer: unknown;
  try {
    answer = await clients.call(
      'organizations',
      'DescribeEffectivePolicy',
      {
        PolicyType: 'TAG_POLICY',
        TargetId: accountId,
      } satisfies DescribeEffectivePolicyCommandInput,
      { signal },
    );
  } catch (error) {
    if (isError(error) && error.name === NO_POLICY) return undefined;
    throw error;
  }
  return checkAnswer(answerSchema, answer, OPERATION).EffectivePolicy
    .PolicyContent;
}
