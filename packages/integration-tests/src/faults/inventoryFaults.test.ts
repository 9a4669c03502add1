import {
  ComplianceResponse,
  SourceHealth,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { changeTags } from '../organization/changeTags';
import {
  SandboxOrganization,
  TrueResource,
} from '../organization/SandboxOrganization';
import { setClock } from '../portal/clock';
import { component } from '../portal/components';
import { DatabaseFiles } from '../portal/DatabaseFiles';
import { INVENTORY_TASK, Portal, startPortal } from '../portal/startPortal';
import { INVENTORY_FAULTS, InventoryFaultRow } from './inventoryFaults';
import {
  claimableId,
  EVERYTHING,
  expectHonest,
  Resources,
  resourcesByArn,
  shownResources,
} from './shownResources';
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
const SOURCE = 'aws-inventory';

const SETUPS = {
  listed: {
    regions: ['us-east-1', 'eu-central-1'],
    accounts: [{ id: '333333333333' }, { id: '555555555555' }],
  },
  organization: { regions: ['eu-central-1'] },
};
type Setup = keyof typeof SETUPS;

describe('the inventory after', () => {
  const files = new DatabaseFiles();
  const yesterdays = new Map<Setup, string>();
  let organization: SandboxOrganization;
  let truth: { before: TrueResource[]; after: TrueResource[] };
  let portal: Portal | undefined;

  const start = (path: string, setup: Setup) =>
    startPortal({
      knex: files.open(path),
      entities: [component(EVERYTHING, applicationIds(truth))],
      aws: SETUPS[setup],
    });

  beforeAll(async () => {
    setClock(NOW);
    organization = await SandboxOrganization.start();
    const after = await organization.trueResources();
    setClock(BEFORE);
    truth = { before: await organization.trueResources(), after };
    for (const setup of ['listed', 'organization'] as const) {
      const path = files.newPath();
      const yesterday = await start(path, setup);
      await yesterday.refresh(INVENTORY_TASK);
      expectHealthy(await healthOf(yesterday, SOURCE), BEFORE);
      expectHonest(
        await shownResources(yesterday),
        inSetup({ before: truth.before, after: truth.before }, setup),
        () => false,
      );
      await yesterday.stop();
      yesterdays.set(setup, path);
    }
    setClock(NOW);
    for (const resource of someToTag(truth.before, after)) {
      await changeTags(organization.url, resource, {
        'anycompany:finance:owner': 'somebody-new',
      });
    }
    truth = { ...truth, after: await organization.trueResources() };
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

  it.each(INVENTORY_FAULTS)('$name', async row => {
    setClock(NOW);
    const yesterday = yesterdays.get(row.accounts) ?? '';
    portal = await start(files.copy(yesterday), row.accounts);
    for (const fault of row.faults) await organization.fault(fault);
    await portal.refresh(INVENTORY_TASK);

    const health = await healthOf(portal, SOURCE);
    expectTold(health, row, { before: BEFORE, now: NOW });
    const now = inSetup(truth, row.accounts);
    const shown = await shownResources(portal);
    expectHonest(shown, withoutLeft(now, row), failedOf(health));
    expectSameWords(shown.last.sources, health);
    const compliance = await portal.get<ComplianceResponse>(
      `entities/component/default/${EVERYTHING}/compliance`,
    );
    expect(compliance.score.total).toBe(shown.byArn.size);
    expect(compliance.failures).toEqual(health.failures);

    await organization.mend();
    setClock(LATER);
    await portal.refresh(INVENTORY_TASK);
    expectHealthy(await healthOf(portal, SOURCE), LATER);
    expectHonest(await shownResources(portal), now, () => false);
  });
});

function applicationIds(truth: {
  before: TrueResource[];
  after: TrueResource[];
}): string[] {
  const all = [...truth.before, ...truth.after];
  return [...new Set(all.flatMap(one => claimableId(one) ?? []))];
}

/** Where the setup looks. */
function inSetup(
  truth: { before: TrueResource[]; after: TrueResource[] },
  setup: Setup,
): { before: Resources; after: Resources } {
  const { regions } = SETUPS[setup];
  const accounts =
    setup === 'listed' ? SETUPS.listed.accounts.map(({ id }) => id) : undefined;
  const here = ({ accountId, region }: TrueResource) =>
    regions.includes(region) && (accounts?.includes(accountId) ?? true);
  return {
    before: resourcesByArn(truth.before.filter(here)),
    after: resourcesByArn(truth.after.filter(here)),
  };
}

function withoutLeft(
  truth: { before: Resources; after: Resources },
  { leaves }: InventoryFaultRow,
) {
  return {
    ...truth,
    after: resourcesByArn(
      [...truth.after.values()].filter(({ accountId }) => accountId !== leaves),
    ),
  };
}

/** What a reader of `GET sources` has to take for unread. */
function failedOf(health: SourceHealth) {
  const whole = health.lastRefresh?.outcome === 'failed';
  const places = new Set(
    health.failures.map(({ accountId, region }) => `${accountId}/${region}`),
  );
  return ({ accountId, region }: TrueResource) =>
    whole || places.has(`${accountId}/${region}`);
}

/** A few of each place that is read, to get other tags over night. */
function someToTag(
  before: TrueResource[],
  after: TrueResource[],
): TrueResource[] {
  const stays = new Set(after.map(({ arn }) => arn));
  const chosen = new Map<string, TrueResource>();
  for (const resource of before) {
    if (!stays.has(resource.arn) || !claimableId(resource)) continue;
    const { accountId, region, type } = resource;
    if (!['333333333333', '555555555555'].includes(accountId)) continue;
    chosen.set(`${accountId}/${region}/${type}`, resource);
  }
  return [...chosen.values()];
}
