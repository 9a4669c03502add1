import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import createKnex, { Knex } from 'knex';

/** SQLite databases as files, each a copy of another or empty. */
export class DatabaseFiles {
  private readonly directory = mkdtempSync(join(tmpdir(), 'ml-governance-'));
  private readonly opened: Knex[] = [];
  private count = 0;

  /** The path of a new database with what the one at `of` holds. */
  copy(of: string): string {
    const path = this.newPath();
    copyFileSync(of, path);
    return path;
  }

  newPath(): string {
    this.count += 1;
    return join(this.directory, `${this.count}.sqlite`);
  }

  open(filename: string): Knex {
    const knex = createKnex({
      client: 'better-sqlite3',
      connection: { filename },
      useNullAsDefault: true,
      // As Backstage opens its own.
      pool: { min: 1, max: 1 },
    });
    this.opened.push(knex);
    return knex;
  }

  async remove(): Promise<void> {
    for (const knex of this.opened) await knex.destroy();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
