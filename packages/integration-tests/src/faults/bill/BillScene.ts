import { SourceHealth } from '@ml-governance/backstage-plugin-ml-governance-common';
import { HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { SandboxOrganization } from '../../organization/SandboxOrganization';
import { setClock } from '../../portal/clock';
import { component } from '../../portal/components';
import { Databases } from '../../portal/Databases';
import {
  COST_TASK,
  Portal,
  PortalReader,
  startPortal,
} from '../../portal/startPortal';
import { FaultRow } from '../FaultRow';
import { BEFORE, NOW, Scene, Shown } from '../Scene';
import { expectHealthy, healthOf } from '../sourceHealth';
import {
  BillTruth,
  expectCompleteBill,
  expectHonestBill,
  expectSomeOlder,
} from './expectBill';
import { holdHistory } from './holdHistory';
import { componentOf } from './shownBill';
import { trueBill } from './trueBill';

/** When all that is older than the window was read. */
const LONG_BEFORE = '2026-11-24T23:00:00.000Z';
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
  readonly writtenLate = 'INSERT ON cost_days';
  readonly readsAnew = false;
  private held: string | undefined;
  private sandbox: SandboxOrganization | undefined;
  private truth: BillTruth | undefined;

  constructor(readonly databases: Databases) {}

  get organization(): SandboxOrganization {
    return present(this.sandbox);
  }

  async setUp(): Promise<void> {
    this.held = await this.databases.create();
    const knex = this.databases.open(this.held);
    await holdHistory(knex, this.sourceId, LONG_BEFORE);
    setClock(BEFORE);
    this.sandbox = await SandboxOrganization.start();
    const portal = await this.start(knex);
    await portal.refresh(this.task);
    expectHealthy(await healthOf(portal, this.sourceId), BEFORE);
    const before = await trueBill(this.sandbox, WINDOW, APPLICATIONS);
    await portal.stop();
    await this.databases.close(this.held);
    await this.sandbox.close();

    setClock(NOW);
    this.sandbox = await SandboxOrganization.start({
      costExplorerPageSize: PAGE_SIZE,
    });
    const after = await trueBill(this.sandbox, WINDOW, APPLICATIONS);
    this.truth = {
      window: WINDOW,
      applicationIds: APPLICATIONS,
      before,
      after,
    };
  }

  async tearDown(): Promise<void> {
    await this.sandbox?.close();
    await this.databases.remove();
    jest.useRealTimers();
  }

  async yesterday(): Promise<string> {
    return await this.databases.copy(present(this.held));
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
    row?: FaultRow,
  ): Promise<Shown> {
    const shown = await expectHonestBill(portal, health, present(this.truth));
    if (row?.outcome === 'partial') expectSomeOlder(shown);
    return shown;
  }

  async expectComplete(portal: PortalReader): Promise<void> {
    const health = await healthOf(portal, this.sourceId);
    await expectCompleteBill(portal, health, present(this.truth));
  }
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The scene was not set up');
  return value;
}
