import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DayNumber } from '../world/calendar';
import { Execution, executionsOf, monthsUntil, monthText } from './executions';
import { ExportDefinition } from './ExportDefinition';
import { deliveredAt, layoutOf } from './exportLayout';
import { STANDING_EXPORTS } from './standingExports';
import { BillSource, writeDelivery } from './writeDelivery';

/** An object of the bucket. */
export interface ExportObject {
  key: string;
  file: string;
  size: number;
  /** The MD5 of its bytes in hexadecimal, as S3 has it of what came in one piece. */
  etag: string;
  /** Epoch milliseconds. */
  modified: number;
}

interface Delivery {
  definition: ExportDefinition;
  execution: Execution;
}

/** The bill as a bucket stands on it: that of today. */
export interface BilledWorld extends BillSource {
  today: DayNumber;
}

/**
 * The bucket that the exports are delivered to. A delivery is written when
 * somebody first asks for its folder, and kept until the bucket is closed.
 */
export class ExportBucket {
  readonly #world: () => BilledWorld;
  readonly #exportMonths: number | undefined;
  readonly #deliveries = new Map<string, Promise<ExportObject[]>>();
  #directory: Promise<string> | undefined;
  /** One delivery is written after the other, as they take memory. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    world: () => BilledWorld,
    /** Only the latest so many months are exported; all where absent. */
    exportMonths?: number,
  ) {
    this.#world = world;
    this.#exportMonths = exportMonths;
  }

  /** The objects whose keys begin so, in the order of their keys. */
  async list(prefix: string): Promise<ExportObject[]> {
    const found = new Map<string, ExportObject>();
    for (const delivery of this.#current()) {
      const isNear = foldersOf(delivery).some(
        folder => folder.startsWith(prefix) || prefix.startsWith(folder),
      );
      if (!isNear) continue;
      // The manifest of a later delivery takes the place of the one before.
      for (const object of await this.#objectsOf(delivery)) {
        if (object.key.startsWith(prefix)) found.set(object.key, object);
      }
    }
    return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** The months that there are, `YYYY-MM`, the latest first. */
  months(): string[] {
    return this.#months().map(monthText);
  }

  #months(): number[] {
    const { today, historyStart } = this.#world();
    return monthsUntil(today, historyStart).slice(0, this.#exportMonths);
  }

  /** Where the files are. */
  directory(): Promise<string> {
    this.#directory ??= mkdtemp(path.join(tmpdir(), 'aws-sandbox-exports-'));
    return this.#directory;
  }

  async find(key: string): Promise<ExportObject | undefined> {
    return (await this.list(key)).find(object => object.key === key);
  }

  /** Removes the files. */
  async close(): Promise<void> {
    await this.#last;
    const directory = await this.#directory;
    this.#directory = undefined;
    this.#deliveries.clear();
    if (directory) await rm(directory, { recursive: true, force: true });
  }

  /** Every delivery that is there today, older ones of a month first. */
  *#current(): Generator<Delivery> {
    const { today } = this.#world();
    const months = this.#months();
    for (const definition of STANDING_EXPORTS) {
      for (const month of months) {
        const executions = executionsOf(definition.name, month, today);
        const kept =
          definition.versioning === 'CREATE_NEW_REPORT'
            ? executions
            : executions.slice(-1);
        for (const execution of kept) yield { definition, execution };
      }
    }
  }

  #objectsOf(delivery: Delivery): Promise<ExportObject[]> {
    const { definition, execution } = delivery;
    const id = `${definition.name}/${execution.month}/${execution.asOf}`;
    let objects = this.#deliveries.get(id);
    if (!objects) {
      objects = this.#last.then(() => this.#write(delivery, id));
      this.#last = objects.catch(() => this.#deliveries.delete(id));
      this.#deliveries.set(id, objects);
    }
    return objects;
  }

  async #write(delivery: Delivery, id: string): Promise<ExportObject[]> {
    const { definition, execution } = delivery;
    const directory = path.join(await this.directory(), id);
    const keys = await writeDelivery(
      this.#world(),
      definition,
      execution,
      directory,
    );
    return Promise.all(
      keys.map(async key => {
        const file = path.join(directory, key);
        const bytes = await readFile(file);
        return {
          key,
          file,
          size: bytes.length,
          etag: createHash('md5').update(bytes).digest('hex'),
          modified: deliveredAt(execution),
        };
      }),
    );
  }
}

/** The folders that hold a delivery and others of its month. */
function foldersOf({ definition, execution }: Delivery): string[] {
  return layoutOf(definition, execution).folders;
}
