import { setTimeout as sleep } from 'node:timers/promises';
import { OrganizationCost } from '@ml-governance/backstage-plugin-ml-governance-node';
import { Knex } from 'knex';
import { setClock } from '../../portal/clock';
import { everyDatabase } from '../../portal/everyDatabase';
import {
  itemisedBill,
  ITEMISED_TASK,
  MonthOfLines,
} from '../../portal/itemisedBill';
import { PortalProcess } from '../../portal/PortalProcess';
import { Portal, startPortal } from '../../portal/startPortal';
import { BEFORE, NOW } from '../Scene';

jest.setTimeout(900_000);

/** When the refresh that was cut off is taken for dead. */
const TIMED_OUT = '2026-12-02T09:30:00.000Z';
const BILL: MonthOfLines = {
  month: '2026-11',
  lines: 15_000,
  amount: '0.000001',
  delayMs: 0,
};
const CHANGED: MonthOfLines = { ...BILL, amount: '7' };
const NO_AWS = { inventory: false, costExplorer: false };
const WITHIN_MS = 180_000;

/** Rows of each table when there is nothing but one reading of the month. */
const CLEAN: readonly [table: string, rows: number][] = [
  ['bill_readings', 1],
  ['bill_items', BILL.lines / 30],
  ['bill_lines', BILL.lines],
  ['staged_cost_rows', 0],
];

/** When the process is killed: as soon as there is such a row. */
const MOMENTS: { moment: string; isSo: (knex: Knex) => Knex.QueryBuilder }[] = [
  {
    moment: 'while it reads the lines of a month',
    isSo: knex =>
      knex('bill_lines').whereNotIn(
        'reading_id',
        knex('bill_months').select('reading_id'),
      ),
  },
  {
    moment: 'while it works out what they add up to',
    isSo: knex => knex('staged_cost_rows'),
  },
];

describe.each(everyDatabase())('an itemised bill on $kind', databases => {
  let portal: Portal | undefined;

  afterEach(async () => {
    await portal?.stop();
    portal = undefined;
  });
  afterAll(async () => {
    await databases.remove();
    jest.useRealTimers();
  });

  it.each(MOMENTS)(
    'stays as it was when the process is killed $moment, and counts nothing twice afterwards',
    async ({ isSo }) => {
      const name = await databases.create();
      setClock(BEFORE);
      const first = await start(databases.open(name), BILL);
      await first.refresh(ITEMISED_TASK);
      expect(await totalOf(first)).toBe('0.015');
      await first.stop();
      await databases.close(name);

      const killed = await PortalProcess.start({
        database: databases.configOf(name),
        entities: [],
        aws: NO_AWS,
        bill: { ...CHANGED, delayMs: 20 },
        now: NOW,
      });
      const watched = databases.open(name);
      await until(async () => (await isSo(watched).first()) !== undefined);
      await killed.kill();

      setClock(TIMED_OUT);
      portal = await start(watched, CHANGED);
      expect(await totalOf(portal)).toBe('0.015');
      await portal.refresh(ITEMISED_TASK);
      expect(await totalOf(portal)).toBe('105000');
      // The database may end a statement of the killed one after that.
      const deadline = performance.now() + WITHIN_MS;
      let left = await rowsOf(watched);
      while (left.join() !== CLEAN.join() && performance.now() < deadline) {
        await sleep(100);
        await portal.refresh(ITEMISED_TASK);
        left = await rowsOf(watched);
      }
      expect(left).toEqual(CLEAN);
      expect(await totalOf(portal)).toBe('105000');
    },
  );
});

async function rowsOf(knex: Knex): Promise<[string, number][]> {
  const rows: [string, number][] = [];
  for (const [table] of CLEAN) {
    const [{ count }] = await knex(table).count({ count: '*' });
    rows.push([table, Number(count)]);
  }
  return rows;
}

async function start(knex: Knex, bill: MonthOfLines): Promise<Portal> {
  return await startPortal({
    knex,
    entities: [],
    billLineSource: itemisedBill(bill),
  });
}

async function totalOf(portal: Portal): Promise<string> {
  const { total } = await portal.get<OrganizationCost>(
    'organization/cost?from=2026-11-01&to=2026-12-01',
  );
  return total;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + WITHIN_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('It never came to that');
    await sleep(2);
  }
}
