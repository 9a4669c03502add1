import { isError } from '@backstage/errors';
import { plainMessage } from './plainMessage';

const MAX_CODE_LENGTH = 200;
/** What Knex writes between a statement and what the database says of it. */
const STATEMENT_END = ' - ';
/** How the statements begin that the database is given. */
const STATEMENT =
  /^\s*(select|insert into|update|delete from|with \w+ as|begin|commit|rollback)\b/i;
/** Class and condition of an error, by the standard of SQL. */
const POSTGRES_CODE = /^(?=.*\d)[0-9A-Z]{5}$/;

/** What is kept of an error that a source threw. */
export function describeError(error: unknown): {
  code: string;
  message: string;
} {
  if (!isError(error))
    return { code: 'Error', message: plainMessage(String(error)) };
  return {
    code: codeOf(error),
    message: plainMessage(messageOf(error) || error.name),
  };
}

/**
 * The database's own words. In front of them Knex puts the statement with all
 * that is written, which is long, and not for everybody who may read the error.
 */
function messageOf(error: Error & { code?: unknown }): string {
  const { message } = error;
  if (!isDatabaseError(error) && !isOfStatement(error)) return message;
  const end = message.lastIndexOf(STATEMENT_END);
  return end < 0 ? message : message.slice(end + STATEMENT_END.length);
}

function isDatabaseError({ code }: Error & { code?: unknown }): boolean {
  return (
    typeof code === 'string' &&
    (code.startsWith('SQLITE_') || POSTGRES_CODE.test(code))
  );
}

/** Where the connection to a database breaks, there is no code of its own. */
function isOfStatement({ name, message }: Error): boolean {
  return name === 'Error' && STATEMENT.test(message);
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
