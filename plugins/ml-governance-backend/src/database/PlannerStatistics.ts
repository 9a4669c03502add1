import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/** In bytes. What is smaller is read to its end as quickly as through an index. */
const WORTH_IT = 1_048_576;

/**
 * What PostgreSQL knows of its tables when it plans a query. It learns by itself
 * in a minute or more; until then a table that was just filled looks empty, and a
 * page of it would be found by reading all of it. Other databases need none.
 */
export class PlannerStatistics {
  constructor(
    private readonly knex: Knex,
    private readonly logger: LoggerService,
  ) {}

  /** Gathers those of tables that have none. Never throws: it only saves time. */
  async gather(): Promise<void> {
    const { knex, logger } = this;
    if (!isPostgres(knex)) return;
    try {
      const { rows } = await knex.raw<{ rows: { name: string }[] }>(
        `SELECT relname AS name FROM pg_class
         WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
           AND reltuples <= 0 AND pg_relation_size(oid) > ?`,
        [WORTH_IT],
      );
      for (const { name } of rows) await knex.raw('ANALYZE ??', [name]);
    } catch (error) {
      logger.warn(
        'PostgreSQL gathered no statistics about what was just read; pages are slow until it does so by itself',
        error instanceof Error ? error : new Error(String(error)),
      );
    }
  }
}
