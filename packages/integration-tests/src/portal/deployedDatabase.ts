import { Databases } from './Databases';
import { everyDatabase } from './everyDatabase';

/**
 * The PostgreSQL that the environment names, as portals are deployed with, else
 * SQLite. Enough for what happens before anything reaches a database.
 */
export function deployedDatabase(): Databases {
  const all = everyDatabase();
  return all[all.length - 1];
}
