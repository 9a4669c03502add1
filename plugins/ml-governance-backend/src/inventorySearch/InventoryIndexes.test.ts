import { setTimeout } from 'node:timers/promises';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  createTagEvaluator,
  parseTagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { testDictionary } from '../__testUtils__/dictionary';
import { InventoryIndexes } from './InventoryIndexes';
import { HeldResource, InventoryRows } from './InventoryRows';

/** An inventory that changes with every look at it, and takes long to read. */
class ChangingRows extends InventoryRows {
  readonly readings: { begun: number; ended: number }[] = [];
  broken = false;
  private version = 0;

  override async state(): Promise<string> {
    this.version += 1;
    return `${this.version}`;
  }

  override async *batches(): AsyncIterable<HeldResource[]> {
    const begun = performance.now();
    await setTimeout(50);
    if (this.broken) throw new Error('The database is gone');
    yield [];
    this.readings.push({ begun, ended: performance.now() });
  }
}

describe('the index of an inventory', () => {
  const databases = TestDatabases.create({
    ids: ['SQLITE_3'],
    disableDocker: true,
  });
  const dictionary = parseTagDictionary(testDictionary, { path: '' });

  async function indexes() {
    const rows = new ChangingRows(await databases.init('SQLITE_3'), []);
    const logger = mockServices.logger.mock();
    const made = new InventoryIndexes({
      dictionary,
      rows,
      evaluator: createTagEvaluator(dictionary),
      logger,
    });
    return { made, rows, logger };
  }

  it('is not made back to back while the inventory changes', async () => {
    const { made, rows } = await indexes();
    const end = performance.now() + 1_000;
    while (performance.now() < end) await made.current();
    expect(rows.readings.length).toBeGreaterThan(1);
    rows.readings.slice(1).forEach(({ begun }, index) => {
      const before = rows.readings[index];
      const rested = begun - before.ended;
      expect(rested).toBeGreaterThan(2 * (before.ended - before.begun));
    });
  });

  it('stays where it cannot be made anew, until it can', async () => {
    const { made, rows, logger } = await indexes();
    const first = await made.current();
    rows.broken = true;
    expect(await made.current()).toBe(first);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('could not be made anew'),
      expect.objectContaining({ message: 'The database is gone' }),
    );
    rows.broken = false;
    expect(await made.current()).not.toBe(first);
  });

  it('is missing where it never could be made', async () => {
    const { made, rows } = await indexes();
    rows.broken = true;
    await expect(made.current()).rejects.toThrow('The database is gone');
    rows.broken = false;
    await expect(made.current()).resolves.toBeDefined();
  });
});
