import { isError } from '@backstage/errors';
import { plainMessage } from './plainMessage';

const MAX_CODE_LENGTH = 200;

/** What is kept of an error that a source threw. */
export function describeError(error: unknown): {
  code: string;
  message: string;
} {
  if (!isError(error))
    return { code: 'Error', message: plainMessage(String(error)) };
  return {
    code: codeOf(error),
    message: plainMessage(error.message || error.name),
  };
}

/** Errors of the network are named `Error`; what they are is their code. */
function codeOf(error: Error & { code?: unknown }): string {
  const { name, code } = error;
  const told = name && name !== 'Error' ? name : code;
  return (
    (typeof told === 'string' &&
      plainMessage(told).slice(0, MAX_CODE_LENGTH)) ||
    'Error'
  );
}
