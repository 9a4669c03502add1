import { describeError } from './refreshError';

function errorWith(message: string, properties: object = {}): Error {
  return Object.assign(new Error(message), properties);
}

describe('what is kept of an error', () => {
  it.each([
    [
      'a connection that ended',
      errorWith(
        `insert into "staged_batches" ("content") values ('[["secret - tag"]]') - Connection terminated unexpectedly`,
      ),
      { code: 'Error', message: 'Connection terminated unexpectedly' },
    ],
    [
      'a connection that was reset',
      errorWith(
        `WITH d AS (SELECT 'secret')\n UPDATE x SET y = 1 - read ECONNRESET`,
        { code: 'ECONNRESET' },
      ),
      { code: 'ECONNRESET', message: 'read ECONNRESET' },
    ],
    [
      'a transaction whose connection ended',
      errorWith('ROLLBACK - Connection terminated unexpectedly'),
      { code: 'Error', message: 'Connection terminated unexpectedly' },
    ],
    [
      'a refusal of PostgreSQL',
      errorWith(`select 'secret' - division by zero`, {
        name: 'error',
        code: '22012',
      }),
      { code: 'error', message: 'division by zero' },
    ],
    [
      'a refusal of SQLite',
      errorWith(`insert into \`x\` values ('secret') - out of room`, {
        name: 'SqliteError',
        code: 'SQLITE_CONSTRAINT_TRIGGER',
      }),
      { code: 'SqliteError', message: 'out of room' },
    ],
  ])('is nothing of the statement, of %s', (_, error, kept) => {
    expect(describeError(error)).toEqual(kept);
  });

  it('is all of what others say', () => {
    const message = 'With this role - reader - nothing can be read';
    expect(describeError(errorWith(message))).toEqual({
      code: 'Error',
      message,
    });
    const ofAws = 'Update the policy - it denies all';
    expect(
      describeError(errorWith(ofAws, { name: 'AccessDeniedException' })),
    ).toEqual({ code: 'AccessDeniedException', message: ofAws });
  });
});
