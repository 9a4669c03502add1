import { Pluggable } from '@aws-sdk/types';

/**
 * Makes a client report every request before it leaves the process. The
 * middleware runs once an attempt, after the retry middleware, so that retries
 * are counted like first tries.
 */
export function countRequests<Input extends object, Output extends object>(
  service: string,
  count: (operation: string) => Promise<void>,
): Pluggable<Input, Output> {
  return {
    applyToStack(stack) {
      stack.add(
        (next, context) => async args => {
          const command = context.commandName ?? 'UnknownCommand';
          await count(`${service}:${command.replace(/Command$/, '')}`);
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
