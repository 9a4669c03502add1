import { CostResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Benchmark } from '../harness/Benchmark';
import { ratioAtMost } from '../harness/BenchmarkResult';
import { interleave } from '../harness/interleave';
import { median } from '../harness/statistics';
import { owningGroup, ROOT_GROUP } from '../organization/catalogEntities';
import { PortalClient } from '../portal/PortalClient';
import { startPortal } from '../portal/startPortal';
import { ENTITY_CALLS } from './entityCalls';

const ORGANIZATION = { applications: 5_000, days: 62, resources: 20_000 };
const WARM_UP = 50;
const ROUNDS = 300;

/**
 * How much longer the page of the group that owns everything takes than that
 * of a group at the end of the tree: what its cards ask for, side by side.
 */
export const groupTreeBenchmark: Benchmark = {
  name: 'group-tree',
  title: `the page of the root group beside a leaf's, ${ORGANIZATION.applications} components below it`,
  async run({ progress }) {
    const portal = await startPortal(ORGANIZATION, progress);
    try {
      await assertEverythingIsBelow(portal.client);
      progress('calling');
      const page = (name: string) =>
        Promise.all(
          (['cost', 'compliance'] as const).map(which =>
            portal.client.text(ENTITY_CALLS[which]({ kind: 'group', name })),
          ),
        );
      const { root, leaf } = await interleave({
        subjects: {
          root: () => page(ROOT_GROUP),
          leaf: round => page(owningGroup(round)),
        },
        warmUp: WARM_UP,
        rounds: ROUNDS,
      });
      return [
        ratioAtMost(
          {
            name: 'group-tree/root-page',
            value: median(root),
            baseline: median(leaf),
            unit: 'ms',
          },
          2,
        ),
      ];
    } finally {
      await portal.close();
    }
  },
};

/** What owns nothing would be fast for no reason. */
async function assertEverythingIsBelow(client: PortalClient): Promise<void> {
  const { rollup } = (await client.get(
    ENTITY_CALLS.cost({ kind: 'group', name: ROOT_GROUP }),
  )) as CostResponse;
  if (rollup?.applications !== ORGANIZATION.applications) {
    throw new Error(
      `${ROOT_GROUP} rolls up ${rollup?.applications} applications instead of ${ORGANIZATION.applications}`,
    );
  }
}
