import {
  AwsComplianceResponse,
  ConfigDifferencesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import createKnex, { Knex } from 'knex';
import { changeTags } from './organization/changeTags';
import {
  PAYER_ACCOUNT_ID,
  SandboxOrganization,
} from './organization/SandboxOrganization';
import { setClock } from './portal/clock';
import { INVENTORY_TASK, Portal, startPortal } from './portal/startPortal';

jest.setTimeout(120_000);

const NOW = '2026-11-23T10:00:00Z';
const ROOT = 'organization/aws-compliance';
const OWNER = 'anycompany:finance:owner';
const ENVIRONMENT = 'anycompany:workload:environment';

/** The whole way: what AWS Config is asked, held against what is in the accounts. */
describe('the rules of AWS Config', () => {
  let organization: SandboxOrganization;
  let knex: Knex;
  let portal: Portal;

  beforeAll(async () => {
    setClock(NOW);
    organization = await SandboxOrganization.start({ now: new Date(NOW) });
    knex = createKnex({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
      pool: { min: 1, max: 1 },
    });
    portal = await startPortal({
      knex,
      entities: [],
      aws: {
        costExplorer: false,
        tagCompliance: { parts: ['config-compliance'] },
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

  async function configRules() {
    await portal.refresh('ml-governance:tag-compliance:aws-tag-compliance');
    await portal.refresh('ml-governance:verdict-comparison');
    const answer = await portal.get<AwsComplianceResponse>(ROOT);
    expect(answer.sources).toMatchObject([{ status: 'ok' }]);
    if (!answer.configRules) throw new Error('AWS Config was not asked');
    return answer.configRules;
  }

  it('judge every resource that they look at, which the inventory knows each by its ARN', async () => {
    const { rules, unmatched, uncovered } = await configRules();
    expect(unmatched).toEqual([]);
    expect(rules.map(({ name }) => name)).toEqual([
      'required-tags',
      'sagemaker-domain-tagged',
    ]);
    for (const { counts } of rules) {
      expect(counts.map(({ reason }) => reason)).not.toContain('not-evaluated');
      expect(counts.map(({ reason }) => reason)).not.toContain('stale');
      expect(
        counts.reduce((sum, { resources }) => sum + resources, 0),
      ).toBeGreaterThan(0);
    }
    expect(uncovered).toContainEqual({
      type: 'sagemaker:endpoint',
      resources: expect.any(Number),
      canBeCovered: false,
    });
  });

  it('differ by what has changed since the tags were read', async () => {
    const changed = (await organization.trueResources()).find(
      ({ type, accountId, tags }) =>
        type === 's3:bucket' &&
        accountId !== PAYER_ACCOUNT_ID &&
        tags[ENVIRONMENT] === 'production' &&
        /^[a-z-]+$/.test(tags[OWNER] ?? ''),
    );
    if (!changed) throw new Error('No bucket is as the rule would have it');
    await changeTags(organization.url, changed, { [ENVIRONMENT]: 'none' });
    await configRules();
    const { items } = await portal.get<ConfigDifferencesResponse>(
      `${ROOT}/config-differences?reason=stale`,
    );
    expect(items).toMatchObject([
      {
        arn: changed.arn,
        verdicts: [{ agreement: 'only-aws', verdict: 'non-compliant' }],
      },
    ]);
  });
});
