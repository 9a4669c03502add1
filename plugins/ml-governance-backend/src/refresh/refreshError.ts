import { isError } from '@backstage/errors';

const MAX_LENGTH = 2000;

/** What is kept of an error that a source threw. */
export function describeError(error: unknown): {
  code: string;
  message: string;
} {
  if (!isError(error)) return { code: 'Error', message: clip(String(error)) };
  return {
    code: codeOf(error),
    message: clip(error.message || error.name),
  };
}

/** Errors of the network are named `Error`; what they are is their code. */
function codeOf(error: Error & { code?: unknown }): string {
  const { name, code } = error;
  if (name && name !== 'Error') return name;
  return typeof code === 'string' && code ? code.slice(0, 200) : 'Error';
}

/** Messages come from outside; none of them may fill the database. */
function clip(message: string): string {
  return message.length > MAX_LENGTH
    ? `${message.slice(0, MAX_LENGTH - 1)}…`
    : message;
}
