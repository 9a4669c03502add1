import { DatabaseFiles } from '../portal/DatabaseFiles';
import { component } from '../portal/components';
import { setClock } from '../portal/clock';
import { COST_TASK, Portal, startPortal } from '../portal/startPortal';
import { Bill, trueBill } from '../organization/billTruth';
import { SandboxOrganization } from '../organization/SandboxOrganization';
import { BILL_FAULTS } from './billFaults';
import {
  componentOf,
  expectSameAmounts,
  olderDays,
  shownBill,
  shownCost,
  trueAmount,
} from './shownBill';
import {
  expectHealthy,
  expectSameWords,
  expectTold,
  healthOf,
} from './sourceHealth';

jest.setTimeout(300_000);

const BEFORE = '2026-12-01T08:00:00.000Z';
const NOW = '2026-12-02T08:00:00.000Z';
const LATER = '2026-12-02T09:00:00.000Z';
const WINDOW = { from: '2026-11-25', to: '2026-12-03' };
const APPLICATIONS = ['fraud-detection', 'chargeback-prediction', ''];
const SOURCE = 'aws-cost-explorer';

describe('the bill after', () => {
  const files = new DatabaseFiles();
  const entities = APPLICATIONS.filter(id => id !== '').map(id =>
    component(componentOf(id), [id]),
  );
  let organization: SandboxOrganization;
  let yesterdays: string;
  let truth: { before: Bill; after: Bill };
  let portal: Portal | undefined;

  beforeAll(async () => {
    setClock(BEFORE);
    // Few groups a page, so that two days are several pages of each split.
    organization = await SandboxOrganization.start();
    yesterdays = files.newPath();
    const knex = files.open(yesterdays);
    const yesterday = await startPortal({ knex, entities });
    await yesterday.refresh(COST_TASK);
    expectHealthy(await healthOf(yesterday, SOURCE), BEFORE);
    const before = await trueBill(organization, WINDOW, APPLICATIONS);
    await yesterday.stop();
    await knex.destroy();
    await organization.close();

    setClock(NOW);
    organization = await SandboxOrganization.start({
      costExplorerPageSize: 100,
    });
    const after = await trueBill(organization, WINDOW, APPLICATIONS);
    truth = { before, after };
  });
  afterEach(async () => {
    await portal?.stop();
    await organization.mend();
  });
  afterAll(async () => {
    await organization.close();
    await files.remove();
    jest.useRealTimers();
  });

  it.each(BILL_FAULTS)('$name', async row => {
    setClock(NOW);
    const knex = files.open(files.copy(yesterdays));
    portal = await startPortal({ knex, entities });
    for (const fault of row.faults) await organization.fault(fault);
    await portal.refresh(COST_TASK);

    const health = await healthOf(portal, SOURCE);
    expectTold(health, row, { before: BEFORE, now: NOW });
    const shown = await shownBill(portal, WINDOW, APPLICATIONS);
    const older = olderDays(shown, truth);
    // The days of yesterday are held; only of today may nothing be known.
    expect([...shown.keys()]).toEqual(
      expect.arrayContaining([...truth.before.keys()].slice(0, -1)),
    );
    expect(older.length > 0).toBe(row.outcome !== 'overcome');
    for (const id of APPLICATIONS.filter(one => one !== '')) {
      const cost = await shownCost(portal, WINDOW, id);
      expectSameWords(cost.sources, health);
      const told = cost.series.filter(({ period }) => shown.has(period));
      expectSameAmounts(
        told.map(({ amount }) => amount),
        told.map(({ period }) =>
          trueAmount(older.includes(period) ? truth.before : truth.after, {
            day: period,
            id,
          }),
        ),
      );
    }

    await organization.mend();
    setClock(LATER);
    await portal.refresh(COST_TASK);
    expectHealthy(await healthOf(portal, SOURCE), LATER);
    const healed = await shownBill(portal, WINDOW, APPLICATIONS);
    expect([...healed.keys()]).toEqual([...truth.after.keys()]);
    expect(olderDays(healed, truth)).toEqual([]);
  });
});
