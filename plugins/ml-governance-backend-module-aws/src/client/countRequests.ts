import { Pluggable } from '@aws-sdk/types';
import { RequestMeter } from '@ml-governance/backstage-plugin-ml-governance-node';

/**
 * Makes a client report every request before it leaves the process. The
 * middleware runs once an attempt, after the retry middleware, so that
 * retries are counted like first tries; what the meter throws ends the call,
 * since nothing about it looks retryable to the SDK.
 */
export function countRequests<Input extends object, Output extends object>(
  meter: RequestMeter,
  options: { service: string; paid: boolean },
): Pluggable<Input, Output> {
  return {
    applyToStack(stack) {
      stack.add(
        (next, context) => async args => {
          const command = context.commandName ?? 'UnknownCommand';
          const operation = command.replace(/Command$/, '');
          await meter.count(
            `${options.service}:${operation}`,
            options.paid ? { paid: true } : undefined,
          );
          return next(args);
        },
        {
          name: 'mlGovernanceCountRequests',
          step: 'finalizeRequest',
          priority: 'low',
        },
      );
    },
  };
}
