import { TestDatabases } from '@backstage/backend-test-utils';
import { stopClock } from '../__testUtils__/clock';
import { databaseTime } from './databaseTime';

describe('the time of the database', () => {
  const databases = TestDatabases.create({ disableDocker: true });
  afterEach(() => jest.useRealTimers());

  it.each(databases.eachSupportedId())(
    'goes on in the form of instants, whatever the clock of the process says, on %s',
    async id => {
      const knex = await databases.init(id);
      const read = async (aheadMs?: number): Promise<string> => {
        const { at } = await knex
          .select({ at: databaseTime(knex, aheadMs) })
          .first();
        return at;
      };
      const before = Date.now() - 1;
      const now = await read();
      expect(now).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
      // The database of a test is on this machine.
      expect(Date.parse(now)).toBeGreaterThanOrEqual(before);
      expect(Date.parse(now)).toBeLessThanOrEqual(Date.now() + 1);
      stopClock('2001-01-01T00:00:00Z');
      const later = await read();
      expect(later >= now).toBe(true);
      const ahead = Date.parse(await read(300_500)) - Date.parse(later);
      expect(ahead).toBeGreaterThanOrEqual(300_500);
      expect(ahead).toBeLessThan(310_000);
      expect((await read(-86_400_000)) < now).toBe(true);
    },
  );
});
