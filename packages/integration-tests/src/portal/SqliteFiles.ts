import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import createKnex, { Knex } from 'knex';
import { Databases } from './Databases';

/** SQLite databases, each a file in a directory of its own. */
export class SqliteFiles implements Databases {
  readonly kind = 'SQLite';
  private readonly directory = mkdtempSync(join(tmpdir(), 'ml-governance-'));
  private readonly opened = new Map<string, Knex[]>();
  private count = 0;

  async create(): Promise<string> {
    this.count += 1;
    const directory = join(this.directory, `${this.count}`);
    mkdirSync(directory);
    // Of this name, the plugin finds it as its own.
    return join(directory, 'ml-governance.sqlite');
  }

  async copy(of: string): Promise<string> {
    const name = await this.create();
    copyFileSync(of, name);
    return name;
  }

  open(name: string): Knex {
    const knex = createKnex({
      client: 'better-sqlite3',
      connection: { filename: name },
      useNullAsDefault: true,
      // As Backstage opens its own.
      pool: { min: 1, max: 1 },
    });
    this.opened.set(name, [...(this.opened.get(name) ?? []), knex]);
    return knex;
  }

  configOf(name: string) {
    return {
      client: 'better-sqlite3',
      connection: { directory: dirname(name) },
    };
  }

  async close(name: string): Promise<void> {
    for (const knex of this.opened.get(name) ?? []) await knex.destroy();
    this.opened.delete(name);
  }

  async remove(): Promise<void> {
    for (const name of [...this.opened.keys()]) await this.close(name);
    rmSync(this.directory, { recursive: true, force: true });
  }
}
