import { createHash } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  createWaiverFinder,
  TagDefinition,
  TagEvaluator,
  utcDayOf,
  WaiverFinder,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { PortfolioTable } from '../database/PortfolioTable';
import { ResourceStream, StreamedResource } from '../database/ResourceStream';
import { Tally, TallyTable } from '../database/TallyTable';
import { ScoreHistoryTable } from '../trend/ScoreHistoryTable';
import { WaiversInForce } from '../waivers/WaiversInForce';
import { ApplicationTally } from './ApplicationTally';
import { PendingCounts } from './PendingCounts';

/** Another one whenever something else is counted of the same resources. */
const COUNTING = 2;

/** Beyond it, the counts of an application are written before it is through. */
const MAX_COUNTS = 5_000;

/**
 * Counts how the resources stand to the dictionary, so that nobody has to who
 * looks. All of them are read once, a batch at a time: what it holds does not
 * grow with their number.
 */
export class TallyRefresher {
  constructor(
    private readonly options: {
      resources: ResourceStream;
      tallies: TallyTable;
      waivers: WaiversInForce;
      portfolios: PortfolioTable;
      history: ScoreHistoryTable;
      evaluator: TagEvaluator;
      owner: TagDefinition | undefined;
      /** Stands for all that the evaluator follows from. */
      dictionaryId: string;
      logger: LoggerService;
      clock: () => Date;
    },
  ) {}

  async refresh(signal: AbortSignal): Promise<void> {
    const now = this.options.clock();
    await this.bringUpToDate(now, signal);
    // A day on which nothing changed is known all the same.
    await this.options.history.record(utcDayOf(now));
  }

  private async bringUpToDate(now: Date, signal: AbortSignal): Promise<void> {
    const { resources, tallies, portfolios, dictionaryId } = this.options;
    // A count of nothing would pass for what the first refresh comes to, from
    // its end until that is counted.
    if (await resources.isAwaited()) return;
    const waivers = await this.options.waivers.all(now.toISOString());
    const inputs = createHash('sha256')
      .update(
        JSON.stringify([
          COUNTING,
          dictionaryId,
          await resources.state(),
          waivers,
        ]),
      )
      .digest('hex');
    if ((await tallies.currentInputs()) === inputs) return;
    const tally = await tallies.begin({
      inputs,
      dictionary: dictionaryId,
      now,
    });
    const counted = await this.countAll(
      tally,
      createWaiverFinder(waivers),
      signal,
    );
    await tallies.addUp(tally);
    if (await portfolios.useTally(tally.id)) {
      await tallies.forgetBefore(tally);
    }
    this.options.logger.debug(`Counted ${counted} resources`);
  }

  private async countAll(
    tally: Tally,
    waiverOf: WaiverFinder,
    signal: AbortSignal,
  ): Promise<number> {
    const { resources } = this.options;
    const pending = new PendingCounts(rows =>
      this.options.tallies.add(tally, rows),
    );
    let counted = 0;
    let applicationId = '';
    let counts = this.newTally(waiverOf);
    for await (const batch of resources.batches()) {
      signal.throwIfAborted();
      for (const resource of batch) {
        if (
          resource.applicationId !== applicationId ||
          counts.size > MAX_COUNTS
        ) {
          await pending.add(applicationId, counts);
          applicationId = resource.applicationId;
          counts = this.newTally(waiverOf);
        }
        counts.add(withoutApplication(resource), resource.applicationId);
        counted += 1;
      }
    }
    await pending.add(applicationId, counts);
    await pending.flush();
    return counted;
  }

  private newTally(waiverOf: WaiverFinder): ApplicationTally {
    const { evaluator, owner } = this.options;
    return new ApplicationTally(evaluator, owner, waiverOf);
  }
}

function withoutApplication({ applicationId, ...resource }: StreamedResource) {
  return resource;
}
