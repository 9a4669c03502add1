import { randomBytes } from 'node:crypto';
import createKnex, { Knex } from 'knex';

const VARIABLE = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';

/** The PostgreSQL that the environment names, and databases made in it. */
export class PostgresServer {
  private readonly made: string[] = [];
  private readonly opened: Knex[] = [];

  private constructor(private readonly url: URL) {}

  /** Nothing where the environment names none. */
  static find(): PostgresServer | undefined {
    const url = process.env[VARIABLE];
    return url ? new PostgresServer(new URL(url)) : undefined;
  }

  get address(): { host: string; port: number } {
    return { host: this.url.hostname, port: Number(this.url.port || 5432) };
  }

  /** A name that nothing in the server has. */
  newName(): string {
    return `faults_${randomBytes(6).toString('hex')}`;
  }

  /** Makes an empty database; it goes with `remove`. */
  async create(name: string = this.newName()): Promise<string> {
    await this.administer(knex => knex.raw('CREATE DATABASE ??', [name]));
    this.made.push(name);
    return name;
  }

  /** @param port - another way to the server */
  open(database: string, port: number = this.address.port): Knex {
    const knex = createKnex({
      client: 'pg',
      connection: this.connection(database, port),
      pool: { min: 0, max: 5 },
      acquireConnectionTimeout: 5_000,
    });
    this.opened.push(knex);
    return knex;
  }

  connection(database: string, port: number = this.address.port) {
    const { hostname, username, password } = this.url;
    return {
      host: hostname,
      port,
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
      database,
    };
  }

  /** Ends every connection to the database, as a server that fails over does. */
  async terminateConnections(database: string): Promise<number> {
    return await this.administer(async knex => {
      const { rows } = await knex.raw(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?',
        [database],
      );
      return rows.length;
    });
  }

  /** Closes what was opened and drops what was made. */
  async remove(): Promise<void> {
    for (const knex of this.opened.splice(0)) await knex.destroy();
    await this.administer(async knex => {
      for (const name of this.made.splice(0)) {
        await knex.raw('DROP DATABASE IF EXISTS ?? WITH (FORCE)', [name]);
      }
    });
  }

  private async administer<T>(work: (knex: Knex) => Promise<T>): Promise<T> {
    const knex = createKnex({
      client: 'pg',
      connection: this.connection('postgres'),
      pool: { min: 0, max: 1 },
    });
    try {
      return await work(knex);
    } finally {
      await knex.destroy();
    }
  }
}
