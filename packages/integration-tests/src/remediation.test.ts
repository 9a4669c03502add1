import {
  PlannedChange,
  RemediationPlanPage,
  RemediationPlanResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import createKnex, { Knex } from 'knex';
import { changeTags } from './organization/changeTags';
import {
  SandboxOrganization,
  TrueResource,
} from './organization/SandboxOrganization';
import { setClock } from './portal/clock';
import { component } from './portal/components';
import {
  INVENTORY_TASK,
  Portal,
  REMEDIATION_TASK,
  startPortal,
} from './portal/startPortal';

const NOW = '2026-11-24T10:00:00Z';
const SERVICE = 'fraud-detection';
const PLANS = 'remediation/plans';

jest.setTimeout(300_000);

/** The whole way: what the dictionary finds in AWS, planned, written and taken back. */
describe('plans to change tags, in AWS', () => {
  let organization: SandboxOrganization;
  let knex: Knex;
  let portal: Portal;

  const truth = async (): Promise<Map<string, TrueResource>> =>
    new Map(
      (await organization.trueResources()).map(resource => [
        resource.arn,
        resource,
      ]),
    );
  const read = async (id: string): Promise<RemediationPlanPage> => {
    const items: PlannedChange[] = [];
    let cursor = '';
    for (;;) {
      const page = await portal.get<RemediationPlanPage>(
        `${PLANS}/${id}?limit=1000${cursor}`,
      );
      items.push(...page.items);
      if (page.nextCursor === undefined) return { ...page, items };
      cursor = `&cursor=${page.nextCursor}`;
    }
  };
  const plan = async (body: object) => {
    const made = await portal.send<RemediationPlanResponse>(
      'post',
      PLANS,
      body,
    );
    return await read(made.id);
  };
  const run = async (id: string, action: 'apply' | 'undo') => {
    const { revision } = await portal.get<RemediationPlanPage>(
      `${PLANS}/${id}?limit=1`,
    );
    await portal.send(
      'post',
      `${PLANS}/${id}/${action}`,
      action === 'apply' ? { revision } : {},
    );
    for (;;) {
      await portal.refresh(REMEDIATION_TASK);
      const { state } = await portal.get<RemediationPlanPage>(
        `${PLANS}/${id}?limit=1`,
      );
      if (!state.endsWith('ing')) return await read(id);
      await new Promise(resolve => {
        setTimeout(resolve, 20);
      });
    }
  };
  const outcomesOf = (items: PlannedChange[]) =>
    new Map(items.map(({ arn, outcome }) => [arn, outcome]));

  beforeAll(async () => {
    setClock(NOW);
    organization = await SandboxOrganization.start({ now: new Date(NOW) });
    knex = createKnex({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
      pool: { min: 1, max: 1 },
    });
    const entity = component(SERVICE, [SERVICE]);
    portal = await startPortal({
      knex,
      entities: [
        {
          ...entity,
          metadata: {
            ...entity.metadata,
            annotations: {
              ...entity.metadata.annotations,
              'ml-governance.io/owner-tag': 'team-fraud',
            },
          },
        },
      ],
      aws: {
        costExplorer: false,
        tagCompliance: false,
        remediation: { roleName: 'ml-governance-tagger' },
      },
    });
    await portal.refresh(INVENTORY_TASK);
  });

  afterAll(async () => {
    await portal?.stop();
    await knex?.destroy();
    await organization?.close();
    jest.useRealTimers();
  });

  it('are applied, refuse what drifted, are idempotent, and bring back every tag, byte for byte', async () => {
    const before = await truth();
    const { id, items } = await plan({ filter: {} });
    const included = [
      ...new Set(items.filter(one => one.included).map(({ arn }) => arn)),
    ];
    expect(included.length).toBeGreaterThan(50);
    expect(items.some(({ included: isIncluded }) => !isIncluded)).toBe(true);

    const drifted = before.get(included[0]);
    if (!drifted) throw new Error('There is nothing to change');
    await changeTags(organization.url, drifted, { 'somebody-elses': 'x' });
    const applied = await run(id, 'apply');
    const outcomes = outcomesOf(applied.items);
    for (const arn of included) {
      expect([arn, outcomes.get(arn)]).toEqual([
        arn,
        arn === drifted.arn ? 'refused' : 'applied',
      ]);
    }
    expect(
      applied.items.find(({ arn }) => arn === drifted.arn)?.message,
    ).toContain('“somebody-elses” is new');
    const after = await truth();
    for (const change of applied.items) {
      if (change.outcome !== 'applied' || !change.included) continue;
      expect(after.get(change.arn)?.tags[change.key]).toBe(change.value);
    }
    // Nothing else has changed, wherever it is.
    for (const [arn, { tags, type }] of after) {
      // The tags of its group count for a version.
      if (type === 'sagemaker:model-package') continue;
      if (outcomes.get(arn) === 'applied' || arn === drifted.arn) continue;
      expect(tags).toEqual(before.get(arn)?.tags);
    }

    await organization.forgetCalls();
    const again = await run(id, 'apply');
    expect(outcomesOf(again.items)).toEqual(outcomes);
    const calls = await organization.calls();
    expect(Object.keys(calls)).toEqual(['tag:GetResources']);

    const undone = await run(id, 'undo');
    // Where a tag policy is enforced, AWS takes a forbidden value back from nobody.
    const forbidden = new Set<string>();
    for (const { arn, outcome, message } of undone.items) {
      if (outcome !== 'failed') continue;
      expect(message).toContain('The tag policy does not allow');
      forbidden.add(arn);
    }
    expect(forbidden.size).toBeLessThan(included.length / 10);
    const restored = await truth();
    for (const [arn, { tags }] of before) {
      if (forbidden.has(arn)) continue;
      expect([arn, JSON.stringify(inOrder(restored.get(arn)?.tags))]).toEqual([
        arn,
        JSON.stringify(
          inOrder(
            arn === drifted.arn ? { ...tags, 'somebody-elses': 'x' } : tags,
          ),
        ),
      ]);
    }
  });

  it('name what AWS fails for, and go on with it later', async () => {
    const { id, items } = await plan({
      entityRef: `component:default/${SERVICE}`,
    });
    await organization.fault({
      operation: 'tag:TagResources',
      error: 'AccessDenied',
      times: 1,
    });
    const failed = await run(id, 'apply');
    expect(await organization.unmetFaults()).toEqual([]);
    const messages = failed.items.flatMap(({ message = '' }) => message);
    expect(messages.join()).toContain('Allow tag:TagResources');
    await organization.mend();
    const applied = await run(id, 'apply');
    expect(applied.outcomes.map(({ outcome }) => outcome)).not.toContain(
      'failed',
    );
    expect(items.length).toBeGreaterThan(0);
    await run(id, 'undo');
  });

  it('refuse resources of another organisation', async () => {
    const arn = 'arn:aws:sagemaker:eu-west-1:999999999999:endpoint/theirs';
    await expect(plan({ csv: `ARN,Tag: team\n${arn},ours` })).rejects.toThrow(
      /400 .*no resources of the inventory/,
    );
    const { items } = await portal.get<{ items: object[] }>(PLANS);
    expect(items).toHaveLength(2);
  });
});

function inOrder(tags: Record<string, string> = {}): [string, string][] {
  return Object.entries(tags).sort(([left], [right]) =>
    left < right ? -1 : 1,
  );
}
