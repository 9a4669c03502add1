import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';

/** Where databases are made, each empty or a copy of another. */
export interface Databases {
  /** Of the product, for people. */
  readonly kind: string;

  /** Makes an empty database; answers its name. */
  create(): Promise<string>;

  /** Makes a database of what another holds, which nobody may have open. */
  copy(of: string): Promise<string>;

  open(name: string): Knex;

  /** What `backend.database` has to be for the plugin to find the database as its own. */
  configOf(name: string): JsonObject;

  /** Closes what was opened of the database. */
  close(name: string): Promise<void>;

  /** Closes all that was opened, and removes all that was made. */
  remove(): Promise<void>;
}
