import { SourceHealth } from '@ml-governance/backstage-plugin-ml-governance-common';
import { HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { SandboxOrganization } from '../../organization/SandboxOrganization';
import { setClock } from '../../portal/clock';
import { component } from '../../portal/components';
import { DatabaseFiles } from '../../portal/DatabaseFiles';
import {
  COST_TASK,
  Portal,
  PortalReader,
  startPortal,
} from '../../portal/startPortal';
import { BEFORE, NOW, Scene } from '../Scene';
import { expectHealthy, expectSameWords, healthOf } from '../sourceHealth';
import {
  componentOf,
  expectSameAmounts,
  olderDays,
  shownBill,
  shownCost,
} from './shownBill';
import { Bill, trueAmount, trueBill } from './trueBill';

/** The days around the change of the month, which are read anew today. */
const WINDOW = { from: '2026-11-25', to: '2026-12-03' };
/** With what carries no application id. */
const APPLICATIONS = ['fraud-detection', 'chargeback-prediction', ''];
const SERVICES = APPLICATIONS.filter(id => id !== '');
/** Two days are several pages of each way that the bill is split. */
const PAGE_SIZE = 100;

/** The bill: yesterday in full, today with two periods to read. */
export class BillScene implements Scene {
  readonly task = COST_TASK;
  readonly sourceId = 'aws-cost-explorer';
  readonly callsToTheMiddle = 25;
  readonly files = new DatabaseFiles();
  private readonly held = this.files.newPath();
  private sandbox: SandboxOrganization | undefined;
  private truth: { before: Bill; after: Bill } | undefined;

  get organization(): SandboxOrganization {
    return present(this.sandbox);
  }

  async setUp(): Promise<void> {
    setClock(BEFORE);
    this.sandbox = await SandboxOrganization.start();
    const knex = this.files.open(this.held);
    const portal = await this.start(knex);
    await portal.refresh(this.task);
    expectHealthy(await healthOf(portal, this.sourceId), BEFORE);
    const before = await trueBill(this.sandbox, WINDOW, APPLICATIONS);
    await portal.stop();
    await knex.destroy();
    await this.sandbox.close();

    setClock(NOW);
    this.sandbox = await SandboxOrganization.start({
      costExplorerPageSize: PAGE_SIZE,
    });
    const after = await trueBill(this.sandbox, WINDOW, APPLICATIONS);
    this.truth = { before, after };
  }

  async tearDown(): Promise<void> {
    await this.sandbox?.close();
    await this.files.remove();
    jest.useRealTimers();
  }

  yesterday(): string {
    return this.files.copy(this.held);
  }

  portalOptions() {
    return {
      entities: SERVICES.map(id => component(componentOf(id), [id])),
      aws: { inventory: false },
    };
  }

  withTimeout(timeout: HumanDuration) {
    return { costExplorer: { schedule: { timeout: { ...timeout } } } };
  }

  async start(knex: Knex): Promise<Portal> {
    return await startPortal({ knex, ...this.portalOptions() });
  }

  async expectHonest(
    portal: PortalReader,
    health: SourceHealth,
  ): Promise<number> {
    const truth = present(this.truth);
    const shown = await shownBill(portal, WINDOW, APPLICATIONS);
    const older = olderDays(shown, truth);
    // What was held yesterday is held; only of today may nothing be known.
    expect([...shown.keys()]).toEqual(
      expect.arrayContaining([...truth.before.keys()].slice(0, -1)),
    );
    for (const id of SERVICES) {
      const cost = await shownCost(portal, WINDOW, id);
      expectSameWords(cost.sources, health);
      const told = cost.series.filter(({ period }) => shown.has(period));
      expect(told).toHaveLength(shown.size);
      expectSameAmounts(
        told.map(({ amount }) => amount),
        told.map(({ period }) =>
          trueAmount(
            older.includes(period) ? truth.before : truth.after,
            period,
            id,
          ),
        ),
      );
    }
    return older.length;
  }

  async expectComplete(portal: PortalReader): Promise<void> {
    const { after } = present(this.truth);
    const health = await healthOf(portal, this.sourceId);
    expect(await this.expectHonest(portal, health)).toBe(0);
    const shown = await shownBill(portal, WINDOW, APPLICATIONS);
    expect([...shown.keys()]).toEqual([...after.keys()]);
  }
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The scene was not set up');
  return value;
}
