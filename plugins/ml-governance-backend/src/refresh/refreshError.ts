import { isError } from '@backstage/errors';

const MAX_LENGTH = 2000;

/** What is kept of an error that a source threw. */
export function describeError(error: unknown): {
  code: string;
  message: string;
} {
  if (!isError(error)) return { code: 'Error', message: clip(String(error)) };
  return {
    code: error.name || 'Error',
    message: clip(error.message || error.name),
  };
}

/** Messages come from outside; none of them may fill the database. */
function clip(message: string): string {
  return message.length > MAX_LENGTH
    ? `${message.slice(0, MAX_LENGTH - 1)}…`
    : message;
}
