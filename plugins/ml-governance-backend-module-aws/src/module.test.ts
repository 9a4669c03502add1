import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  CostSource,
  mlGovernanceCostSourcesExtensionPoint,
  mlGovernanceInventoriesExtensionPoint,
  mlGovernanceTagComplianceExtensionPoint,
  mlGovernanceTaggingExtensionPoint,
  ResourceInventory,
  ResourceTagger,
  TagComplianceSource,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { TAG_COMPLIANCE_PARTS } from './config/tagComplianceParts';
import { mlGovernanceModuleAws } from './module';

jest.setTimeout(30_000);

async function start(aws: JsonObject) {
  const costSources: CostSource[] = [];
  const inventories: ResourceInventory[] = [];
  const verdicts: TagComplianceSource[] = [];
  const taggers: ResourceTagger[] = [];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        mlGovernanceCostSourcesExtensionPoint,
        {
          addCostSource: (source: CostSource) => {
            costSources.push(source);
          },
        },
      ],
      [
        mlGovernanceInventoriesExtensionPoint,
        {
          addInventory: (inventory: ResourceInventory) => {
            inventories.push(inventory);
          },
        },
      ],
      [
        mlGovernanceTagComplianceExtensionPoint,
        {
          addTagComplianceSource: (source: TagComplianceSource) => {
            verdicts.push(source);
          },
        },
      ],
      [
        mlGovernanceTaggingExtensionPoint,
        {
          setResourceTagger: (tagger: ResourceTagger) => {
            taggers.push(tagger);
          },
        },
      ],
    ],
    features: [
      mlGovernanceModuleAws,
      mockServices.rootConfig.factory({ data: { mlGovernance: { aws } } }),
    ],
  });
  await backend.stop();
  return { costSources, inventories, verdicts, taggers };
}

describe('mlGovernanceModuleAws', () => {
  it('adds the bill, the resources and what AWS says of them', async () => {
    const { costSources, inventories, verdicts } = await start({
      regions: ['eu-west-1'],
      costExplorer: { metric: 'unblended' },
    });
    expect(costSources).toMatchObject([
      {
        id: 'aws-cost-explorer',
        metric: 'unblended',
        schedule: { dailyRequestBudget: 200, requestPrice: '0.01' },
      },
    ]);
    expect(inventories).toMatchObject([
      { id: 'aws-inventory', concurrency: 8 },
    ]);
    expect(verdicts).toMatchObject([
      {
        id: 'aws-tag-compliance',
        parts: TAG_COMPLIANCE_PARTS,
        schedule: { dailyRequestBudget: 10, requestPrice: '0.01' },
      },
    ]);
  });

  it('leaves out what is turned off', async () => {
    expect(
      await start({ regions: ['eu-west-1'], costExplorer: false }),
    ).toMatchObject({ costSources: [], inventories: [{}] });
    expect(await start({ inventory: false })).toMatchObject({
      costSources: [{}],
      inventories: [],
    });
    expect(
      await start({ regions: ['eu-west-1'], tagCompliance: false }),
    ).toMatchObject({ costSources: [{}], inventories: [{}], verdicts: [] });
  });

  it('writes tags in a role of its own alone', async () => {
    const [off] = (await start({ regions: ['eu-west-1'] })).taggers;
    expect(off.unavailable()).toContain(
      'Set mlGovernance.aws.remediation.roleName',
    );
    const [on] = (
      await start({
        regions: ['eu-west-1'],
        remediation: { roleName: 'ml-governance-tagger' },
      })
    ).taggers;
    expect(on.unavailable()).toBeUndefined();
    for (const remediation of [
      {},
      { roleName: 'arn:aws:iam::222222222222:role/tagger' },
      { roleName: 'tagger', role: 'x' },
    ]) {
      await expect(
        start({ regions: ['eu-west-1'], remediation }),
      ).rejects.toThrow(/mlGovernance\.aws\.remediation/);
    }
  });

  it('stops the start-up at a config that it cannot use', async () => {
    await expect(start({ regions: ['eu-west-11'] })).rejects.toThrow(
      /mlGovernance\.aws\.regions\[0\]: unknown region eu-west-11/,
    );
  });
});
