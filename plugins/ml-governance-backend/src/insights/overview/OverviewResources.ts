import {
  KeyCoverage,
  OverviewResponse,
  percentOf,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ANY } from '../../compliance/TallyCount';
import { InventoryOutline } from '../../database/InventoryOutline';
import { HeldCount, TallyReader } from '../../database/TallyReader';
import { WHOLE_BILL_SET } from '../../portfolio/ApplicationSet';
import { ComplianceFigures } from '../complianceFigures';

/** Where resources are that belong to no region. */
const GLOBAL = 'global';

/** All resources of the inventories at a glance. */
export class OverviewResources {
  constructor(
    private readonly options: {
      dictionary: TagDictionary;
      tallies: TallyReader;
      inventory: InventoryOutline;
      clock: () => Date;
    },
  ) {}

  async read(): Promise<OverviewResponse['resources']> {
    const { dictionary, tallies, inventory } = this.options;
    const counted = await tallies.isReady();
    const [counts, unclaimed, listed, changes] = await Promise.all([
      counted ? tallies.ofSet(WHOLE_BILL_SET) : new Array<HeldCount>(),
      counted ? tallies.unclaimed() : 0,
      inventory.listedRegions(),
      inventory.lastChanges(),
    ]);
    const figures = new ComplianceFigures(
      counts,
      this.options.clock().toISOString(),
    );
    return {
      score: figures.score(),
      unclaimed,
      untagged: figures.number('untagged', ANY),
      accounts: figures.different('account'),
      unlistedRegions: [...figures.numbers('region')]
        .filter(([region]) => region !== GLOBAL && !listed.has(region))
        .map(([region, resources]) => ({ region, resources }))
        .sort(
          (left, right) =>
            right.resources - left.resources ||
            (left.region < right.region ? -1 : 1),
        ),
      byKey: figures
        .byDefinition(dictionary)
        .filter(({ mandatory }) => mandatory)
        .map(({ key, ok, violation, unknown }): KeyCoverage => {
          const percent = percentOf(`${ok}`, `${ok + violation}`);
          return {
            key,
            ok,
            violation,
            unknown,
            ...(percent === undefined ? {} : { percent }),
          };
        }),
      ...(changes ? { changes } : {}),
    };
  }
}
