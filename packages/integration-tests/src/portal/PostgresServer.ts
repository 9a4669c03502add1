import { randomBytes } from 'node:crypto';
import createKnex, { Knex } from 'knex';
import { Databases } from './Databases';

const VARIABLE = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';
/** Of this name behind a prefix, the plugin finds a database as its own. */
const PLUGIN = 'ml-governance';

/** The PostgreSQL that the environment names, and databases made in it. */
export class PostgresServer implements Databases {
  readonly kind = 'PostgreSQL';
  private readonly made = new Set<string>();
  private readonly opened = new Map<string, Knex[]>();

  private constructor(private readonly url: URL) {}

  /** Nothing where the environment names none. */
  static find(): PostgresServer | undefined {
    const url = process.env[VARIABLE];
    return url ? new PostgresServer(new URL(url)) : undefined;
  }

  get address(): { host: string; port: number } {
    return { host: this.url.hostname, port: Number(this.url.port || 5432) };
  }

  async create(): Promise<string> {
    return await this.make('template1');
  }

  async copy(of: string): Promise<string> {
    return await this.make(of);
  }

  /** @param port - another way to the server */
  open(name: string, port: number = this.address.port): Knex {
    const knex = createKnex({
      client: 'pg',
      connection: this.connection(name, port),
      pool: { min: 0, max: 5 },
      acquireConnectionTimeout: 5_000,
    });
    this.opened.set(name, [...(this.opened.get(name) ?? []), knex]);
    return knex;
  }

  configOf(name: string) {
    return {
      client: 'pg',
      connection: this.connection('postgres'),
      prefix: name.slice(0, -PLUGIN.length),
    };
  }

  async close(name: string): Promise<void> {
    for (const knex of this.opened.get(name) ?? []) await knex.destroy();
    this.opened.delete(name);
  }

  /** Ends every connection to the database, as a server that fails over does. */
  async terminateConnections(name: string): Promise<number> {
    return await this.administer(async knex => {
      const { rows } = await knex.raw(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?',
        [name],
      );
      return rows.length;
    });
  }

  async remove(): Promise<void> {
    for (const name of [...this.opened.keys()]) await this.close(name);
    await this.administer(async knex => {
      for (const name of this.made) {
        await knex.raw('DROP DATABASE IF EXISTS ?? WITH (FORCE)', [name]);
      }
    });
    this.made.clear();
  }

  private async make(template: string): Promise<string> {
    const name = `faults_${randomBytes(6).toString('hex')}_${PLUGIN}`;
    await this.administer(knex =>
      knex.raw('CREATE DATABASE ?? TEMPLATE ??', [name, template]),
    );
    this.made.add(name);
    return name;
  }

  private connection(database: string, port: number = this.address.port) {
    const { hostname, username, password } = this.url;
    return {
      host: hostname,
      port,
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
      database,
    };
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
