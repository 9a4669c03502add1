import { createHash } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import { resourceStanding } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ResourceStream, StreamedResource } from '../database/ResourceStream';
import { yieldTurn } from '../database/yieldTurn';
import { ApplicationVerdictTally } from './ApplicationVerdictTally';
import {
  ComparedKeys,
  ResourceVerdicts,
  VerdictComparison,
} from './ResourceVerdicts';
import { VerdictCountTable } from './VerdictCountTable';
import { VerdictTally } from './VerdictTally';

/**
 * Holds the verdicts of the cloud against those of the dictionary, whenever
 * either may have changed. All resources are read once, a batch at a time.
 */
export class VerdictComparisonRefresher {
  constructor(
    private readonly options: {
      resources: ResourceStream;
      verdicts: ResourceVerdicts;
      counts: VerdictCountTable;
      /** Stands for all that the dictionary's verdicts follow from. */
      dictionaryId: string;
      logger: LoggerService;
      clock: () => Date;
    },
  ) {}

  async refresh(signal: AbortSignal): Promise<void> {
    const { resources, verdicts, counts } = this.options;
    const { dictionaryId, logger, clock } = this.options;
    const now = clock();
    const known = await verdicts.known();
    if (!known) {
      await counts.replace(undefined, [], []);
      return;
    }
    const { asked, policies } = known;
    const inputs = createHash('sha256')
      .update(
        JSON.stringify([
          dictionaryId,
          await resources.state(),
          asked,
          [...policies],
        ]),
      )
      .digest('hex');
    const held = await counts.current();
    // A portal of before, which may run beside this one, does not say by which.
    if (held?.inputs === inputs && held.dictionaryId === dictionaryId) return;
    const tally = new VerdictTally();
    const ofApplications = new ApplicationVerdictTally();
    const comparison = await verdicts.comparison(known);
    const counted = await this.countAll(
      (resource, compared) => {
        for (const one of compared) {
          tally.add(one.key, one.compared, resource.arn);
        }
        ofApplications.add(
          resource.applicationId,
          resourceStanding(
            compared.map(one => one.compared),
            { hasPolicy: policies.get(resource.accountId) !== null },
          ),
        );
      },
      comparison,
      signal,
    );
    await counts.replace(
      {
        inputs,
        dictionaryId,
        countedAt: now.toISOString(),
        readAt: asked.map(({ readAt }) => readAt).sort()[0],
        resources: counted,
      },
      tally.rows(),
      ofApplications.rows(),
    );
    logger.debug(`Compared the verdicts on ${counted} resources`);
  }

  private async countAll(
    count: (resource: StreamedResource, compared: ComparedKeys) => void,
    comparison: VerdictComparison,
    signal: AbortSignal,
  ): Promise<number> {
    let counted = 0;
    for await (const batch of this.options.resources.batches()) {
      signal.throwIfAborted();
      const compared = await comparison(batch);
      for (const [index, resource] of batch.entries()) {
        count(resource, compared[index]);
      }
      counted += batch.length;
      await yieldTurn();
    }
    return counted;
  }
}
