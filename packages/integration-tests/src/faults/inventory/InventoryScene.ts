import { SourceHealth } from '@ml-governance/backstage-plugin-ml-governance-common';
import { HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { changeTags } from '../../organization/changeTags';
import {
  SandboxOrganization,
  TrueResource,
} from '../../organization/SandboxOrganization';
import { setClock } from '../../portal/clock';
import { component } from '../../portal/components';
import { Databases } from '../../portal/Databases';
import {
  INVENTORY_TASK,
  Portal,
  PortalReader,
  startPortal,
} from '../../portal/startPortal';
import { FaultRow } from '../FaultRow';
import { BEFORE, NOW, Scene, Shown } from '../Scene';
import { expectHealthy, healthOf } from '../sourceHealth';
import {
  BUCKET,
  expectCompleteInventory,
  expectHonestInventory,
} from './expectInventory';
import {
  claimableId,
  EVERYTHING,
  Resources,
  resourcesByArn,
} from './shownResources';

const ACCOUNTS = ['333333333333', '555555555555'];

const SETUPS = {
  listed: {
    regions: ['us-east-1', 'eu-central-1'],
    accounts: ACCOUNTS.map(id => ({ id })),
  },
  organization: { regions: ['eu-central-1'] },
};
type Setup = keyof typeof SETUPS;

/** The resources: yesterday in full, today with jobs, and tags, that are new. */
export class InventoryScene implements Scene {
  readonly task = INVENTORY_TASK;
  readonly sourceId = 'aws-inventory';
  readonly callsToTheMiddle = 100;
  readonly writtenLate = 'UPDATE OF refreshed_at ON inventory_partitions';
  readonly readsAnew = true;
  private readonly held = new Map<Setup, string>();
  private sandbox: SandboxOrganization | undefined;
  private before: TrueResource[] = [];
  private after: TrueResource[] = [];

  constructor(readonly databases: Databases) {}

  get organization(): SandboxOrganization {
    if (!this.sandbox) throw new Error('The scene was not set up');
    return this.sandbox;
  }

  async setUp(): Promise<void> {
    setClock(NOW);
    this.sandbox = await SandboxOrganization.start();
    // The ids of today, to claim them from the beginning.
    const today = await this.sandbox.trueResources();
    setClock(BEFORE);
    this.before = await this.sandbox.trueResources();
    this.after = today;
    for (const setup of ['listed', 'organization'] as const) {
      const held = await this.databases.create();
      this.held.set(setup, held);
      const portal = await this.startAs(setup, this.databases.open(held));
      await portal.refresh(this.task);
      expectHealthy(await healthOf(portal, this.sourceId), BEFORE);
      await expectCompleteInventory(portal, this.within(setup).before);
      await portal.stop();
      await this.databases.close(held);
    }
    setClock(NOW);
    for (const resource of someOf(this.before, today)) {
      await changeTags(this.sandbox.url, resource, {
        'anycompany:finance:owner': 'somebody-new',
      });
    }
    this.after = await this.sandbox.trueResources();
  }

  async tearDown(): Promise<void> {
    await this.sandbox?.close();
    await this.databases.remove();
    jest.useRealTimers();
  }

  async yesterday(row?: FaultRow): Promise<string> {
    const held = this.held.get(row?.accounts ?? 'listed');
    if (!held) throw new Error('The scene was not set up');
    return await this.databases.copy(held);
  }

  portalOptions(row?: FaultRow) {
    return this.optionsOf(row?.accounts ?? 'listed');
  }

  withTimeout(timeout: HumanDuration) {
    return { inventory: { schedule: { timeout: { ...timeout } } } };
  }

  async start(knex: Knex, row?: FaultRow): Promise<Portal> {
    return await this.startAs(row?.accounts ?? 'listed', knex);
  }

  async expectHonest(
    portal: PortalReader,
    health: SourceHealth,
    row?: FaultRow,
  ): Promise<Shown> {
    const truth = this.within(row?.accounts ?? 'listed', row?.leaves);
    return await expectHonestInventory(portal, health, truth);
  }

  async expectComplete(portal: PortalReader, row?: FaultRow): Promise<void> {
    const { after } = this.within(row?.accounts ?? 'listed');
    await expectCompleteInventory(portal, after);
  }

  private optionsOf(setup: Setup) {
    const ids = [...this.before, ...this.after].flatMap(
      one => claimableId(one) ?? [],
    );
    return {
      entities: [component(EVERYTHING, [...new Set(ids)])],
      aws: { ...SETUPS[setup], costExplorer: false },
    };
  }

  private async startAs(setup: Setup, knex: Knex): Promise<Portal> {
    return await startPortal({ knex, ...this.optionsOf(setup) });
  }

  /** What there is where the setup looks. */
  private within(
    setup: Setup,
    left?: string,
  ): { before: Resources; after: Resources } {
    const here = ({ accountId, region, type }: TrueResource) =>
      // Buckets are listed by account, wherever they are.
      (type === BUCKET || SETUPS[setup].regions.includes(region)) &&
      (setup === 'organization' || ACCOUNTS.includes(accountId));
    return {
      before: resourcesByArn(this.before.filter(here)),
      after: resourcesByArn(
        this.after.filter(one => here(one) && one.accountId !== left),
      ),
    };
  }
}

/** Some of each type and place, to get other tags over night. */
function someOf(before: TrueResource[], after: TrueResource[]) {
  const stays = new Set(after.map(({ arn }) => arn));
  const chosen = new Map<string, TrueResource>();
  for (const resource of before) {
    const { arn, accountId, region, type } = resource;
    if (!stays.has(arn) || !claimableId(resource)) continue;
    if (!ACCOUNTS.includes(accountId)) continue;
    // A version of a model has no tags of its own: they are its group's.
    if (type === 'sagemaker:model-package') continue;
    chosen.set(`${accountId}/${region}/${type}`, resource);
  }
  return [...chosen.values()];
}
