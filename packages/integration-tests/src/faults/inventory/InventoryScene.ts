import {
  ComplianceResponse,
  SourceHealth,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { changeTags } from '../../organization/changeTags';
import {
  SandboxOrganization,
  TrueResource,
} from '../../organization/SandboxOrganization';
import { setClock } from '../../portal/clock';
import { component } from '../../portal/components';
import { DatabaseFiles } from '../../portal/DatabaseFiles';
import {
  INVENTORY_TASK,
  Portal,
  PortalReader,
  startPortal,
} from '../../portal/startPortal';
import { BEFORE, NOW, Scene } from '../Scene';
import { expectHealthy, expectSameWords, healthOf } from '../sourceHealth';
import { InventoryFaultRow } from './inventoryFaults';
import {
  claimableId,
  differences,
  EVERYTHING,
  isAsItWas,
  Resources,
  resourcesByArn,
  shownResources,
} from './shownResources';

const ACCOUNTS = ['333333333333', '555555555555'];

const BUCKET = 's3:bucket';

const SETUPS = {
  listed: {
    regions: ['us-east-1', 'eu-central-1'],
    accounts: ACCOUNTS.map(id => ({ id })),
  },
  organization: { regions: ['eu-central-1'] },
};
type Setup = keyof typeof SETUPS;

/** The resources: yesterday in full, today with jobs, and tags, that are new. */
export class InventoryScene implements Scene<InventoryFaultRow> {
  readonly task = INVENTORY_TASK;
  readonly sourceId = 'aws-inventory';
  readonly callsToTheMiddle = 100;
  readonly files = new DatabaseFiles();
  private readonly held = {
    listed: this.files.newPath(),
    organization: this.files.newPath(),
  };
  private sandbox: SandboxOrganization | undefined;
  private before: TrueResource[] = [];
  private after: TrueResource[] = [];

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
      const knex = this.files.open(this.held[setup]);
      const portal = await this.startAs(setup, knex);
      await portal.refresh(this.task);
      expectHealthy(await healthOf(portal, this.sourceId), BEFORE);
      const shown = await shownResources(portal);
      const { before } = this.within(setup);
      expect(differences(shown.byArn, before).slice(0, 5)).toEqual([]);
      await portal.stop();
      await knex.destroy();
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
    await this.files.remove();
    jest.useRealTimers();
  }

  yesterday(row?: InventoryFaultRow): string {
    return this.files.copy(this.held[row?.accounts ?? 'listed']);
  }

  portalOptions(row?: InventoryFaultRow) {
    return this.optionsOf(row?.accounts ?? 'listed');
  }

  withTimeout(timeout: HumanDuration) {
    return { inventory: { schedule: { timeout: { ...timeout } } } };
  }

  async start(knex: Knex, row?: InventoryFaultRow): Promise<Portal> {
    return await this.startAs(row?.accounts ?? 'listed', knex);
  }

  async expectHonest(
    portal: PortalReader,
    health: SourceHealth,
    row?: InventoryFaultRow,
  ): Promise<number> {
    const truth = this.within(row?.accounts ?? 'listed', row?.leaves);
    const shown = await shownResources(portal);
    const failed = unreadIn(health);
    const different = differences(shown.byArn, truth.after);
    const wrong = different.filter(
      ({ arn, resource }) =>
        !failed(resource) ||
        !isAsItWas(shown.byArn.get(arn), truth.before.get(arn)),
    );
    expect(wrong.slice(0, 5)).toEqual([]);

    expectSameWords(shown.last.sources, health);
    const compliance = await portal.get<ComplianceResponse>(
      `entities/component/default/${EVERYTHING}/compliance`,
    );
    expect(compliance.score.total).toBe(shown.byArn.size);
    expect(compliance.failures).toEqual(health.failures);
    return different.length;
  }

  async expectComplete(portal: Portal, row?: InventoryFaultRow): Promise<void> {
    const { after } = this.within(row?.accounts ?? 'listed');
    const shown = await shownResources(portal);
    expect(differences(shown.byArn, after).slice(0, 5)).toEqual([]);
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

/** What a reader of `GET sources` has to take for unread. */
function unreadIn(health: SourceHealth) {
  const outcome = health.lastRefresh?.outcome;
  const all = outcome !== 'succeeded' && outcome !== 'partial';
  const places = new Set(
    health.failures.map(({ accountId, region }) => `${accountId}/${region}`),
  );
  const accounts = new Set(health.failures.map(({ accountId }) => accountId));
  return ({ accountId, region, type }: Place) =>
    all ||
    places.has(`${accountId}/${region}`) ||
    (type === BUCKET && accounts.has(accountId));
}

type Place = Pick<TrueResource, 'accountId' | 'region' | 'type'>;

/** Some of each type and place, to get other tags over night. */
function someOf(before: TrueResource[], after: TrueResource[]) {
  const stays = new Set(after.map(({ arn }) => arn));
  const chosen = new Map<string, TrueResource>();
  for (const resource of before) {
    const { arn, accountId, region, type } = resource;
    if (!stays.has(arn) || !claimableId(resource)) continue;
    if (!ACCOUNTS.includes(accountId)) continue;
    chosen.set(`${accountId}/${region}/${type}`, resource);
  }
  return [...chosen.values()];
}
