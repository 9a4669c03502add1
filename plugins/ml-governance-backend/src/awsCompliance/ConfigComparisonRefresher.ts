import { createHash } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import { createWaiverFinder } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ResourceStream } from '../database/ResourceStream';
import { yieldTurn } from '../database/yieldTurn';
import { WaiversInForce } from '../waivers/WaiversInForce';
import { ConfigCountTable } from './ConfigCountTable';
import { ConfigRuleTable } from './ConfigRuleTable';
import { ConfigTally } from './ConfigTally';
import {
  ConfigComparison,
  ConfigVerdicts,
  typesLookedAt,
} from './ConfigVerdicts';
import { UncoveredResources } from './UncoveredResources';

/**
 * Holds the verdicts of the rules of AWS Config against those of the
 * dictionary, whenever either may have changed, or what is waived has. Only
 * resources of the few types that a rule looks at are read, each once.
 */
export class ConfigComparisonRefresher {
  constructor(
    private readonly options: {
      resources: ResourceStream;
      rules: ConfigRuleTable;
      verdicts: ConfigVerdicts;
      uncovered: UncoveredResources;
      waivers: WaiversInForce;
      counts: ConfigCountTable;
      /** Stands for all that the dictionary's verdicts follow from. */
      dictionaryId: string;
      /** The registered sources. */
      sourceIds: readonly string[];
      logger: LoggerService;
      clock: () => Date;
    },
  ) {}

  async refresh(signal: AbortSignal): Promise<void> {
    const { resources, verdicts, counts, rules, sourceIds } = this.options;
    const { dictionaryId } = this.options;
    const countedAt = this.options.clock().toISOString();
    const places = await verdicts.places();
    if (!places) {
      await counts.replace(undefined, []);
      return;
    }
    const waivers = await this.options.waivers.all(countedAt);
    const inputs = createHash('sha256')
      .update(
        JSON.stringify([
          dictionaryId,
          await resources.state(),
          places,
          waivers,
        ]),
      )
      .digest('hex');
    const held = await counts.current();
    // A portal of before, which may run beside this one, does not say by which.
    if (held?.inputs === inputs && held.dictionaryId === dictionaryId) return;
    const tally = new ConfigTally();
    await this.countAll(
      tally,
      typesLookedAt(places),
      verdicts.comparison(places, createWaiverFinder(waivers)),
      signal,
    );
    await counts.replace(
      {
        inputs,
        dictionaryId,
        countedAt,
        uncovered: await this.options.uncovered.countedIn(places),
        unmatched: tally.unmatched(await rules.countByType(sourceIds)),
      },
      tally.rows(),
    );
    this.options.logger.debug('Compared the verdicts of AWS Config');
  }

  private async countAll(
    tally: ConfigTally,
    types: readonly string[],
    comparison: ConfigComparison,
    signal: AbortSignal,
  ): Promise<void> {
    if (types.length === 0) return;
    const batches = this.options.resources.behind(undefined, types);
    for await (const { resources } of batches) {
      signal.throwIfAborted();
      const compared = await comparison(resources);
      for (const [index, { arn }] of resources.entries()) {
        tally.add(compared[index], arn);
      }
      await yieldTurn();
    }
  }
}
