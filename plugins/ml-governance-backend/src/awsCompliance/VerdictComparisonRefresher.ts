import { createHash } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  AwsResource,
  AwsView,
  TagEvaluator,
  VerdictComparer,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ResourceStream } from '../database/ResourceStream';
import { yieldTurn } from '../database/yieldTurn';
import { AccountComparers } from './AccountComparers';
import { EffectivePolicyTable } from './EffectivePolicyTable';
import {
  AskedRegion,
  HeldVerdict,
  ResourceVerdictTable,
} from './ResourceVerdictTable';
import { tagsDigest } from './tagsDigest';
import { VerdictCountTable } from './VerdictCountTable';
import { VerdictTally } from './VerdictTally';

/** Where a resource without a region lies; its verdicts stand in any other. */
const NO_REGION = 'global';

/**
 * Holds the verdicts of the cloud against those of the dictionary, whenever
 * either may have changed. All resources are read once, a batch at a time.
 */
export class VerdictComparisonRefresher {
  constructor(
    private readonly options: {
      resources: ResourceStream;
      verdicts: ResourceVerdictTable;
      effectivePolicies: EffectivePolicyTable;
      counts: VerdictCountTable;
      evaluator: TagEvaluator;
      /** Stands for all that the evaluator follows from. */
      dictionaryId: string;
      /** The registered sources. */
      sourceIds: readonly string[];
      logger: LoggerService;
      clock: () => Date;
    },
  ) {}

  async refresh(signal: AbortSignal): Promise<void> {
    const { resources, verdicts, effectivePolicies, counts } = this.options;
    const { sourceIds, dictionaryId, logger, clock } = this.options;
    const now = clock();
    const asked = await verdicts.asked(sourceIds);
    if (asked.length === 0) {
      await counts.replace(undefined, []);
      return;
    }
    const policies = await effectivePolicies.byAccount(sourceIds);
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
    if ((await counts.current())?.inputs === inputs) return;
    const tally = new VerdictTally();
    const counted = await this.countAll(
      tally,
      {
        regions: new Set(asked.flatMap(namesOf)),
        comparers: await AccountComparers.of(policies, effectivePolicies),
      },
      signal,
    );
    await counts.replace(
      {
        inputs,
        countedAt: now.toISOString(),
        readAt: asked.map(({ readAt }) => readAt).sort()[0],
        resources: counted,
      },
      tally.rows(),
    );
    logger.debug(`Compared the verdicts on ${counted} resources`);
  }

  private async countAll(
    tally: VerdictTally,
    known: { regions: ReadonlySet<string>; comparers: AccountComparers },
    signal: AbortSignal,
  ): Promise<number> {
    const { resources, verdicts, sourceIds } = this.options;
    let counted = 0;
    for await (const batch of resources.batches()) {
      signal.throwIfAborted();
      const held = await verdicts.of(
        sourceIds,
        batch.map(({ arn }) => arn),
      );
      for (const { applicationId, ...resource } of batch) {
        const comparer = known.comparers.for(resource.accountId);
        const isAsked = known.regions.has(nameOf(resource));
        this.compare(
          tally,
          comparer,
          resource,
          viewOf(resource, isAsked, held),
        );
        counted += 1;
      }
      await yieldTurn();
    }
    return counted;
  }

  private compare(
    tally: VerdictTally,
    comparer: VerdictComparer,
    resource: AwsResource,
    view: AwsView,
  ): void {
    for (const finding of this.options.evaluator.evaluate(resource).findings) {
      const { definitionKey } = finding;
      if (definitionKey === undefined) continue;
      const compared = comparer.compare(finding, resource, view);
      if (compared) tally.add(definitionKey, compared, resource.arn);
    }
  }
}

function viewOf(
  { arn, tags }: AwsResource,
  isAsked: boolean,
  held: ReadonlyMap<string, HeldVerdict>,
): AwsView {
  const found = held.get(arn);
  if (!found) return isAsked ? 'silent' : 'unread';
  return {
    verdict: found.verdict,
    isByOtherTags: tags !== undefined && tagsDigest(tags) !== found.tagsDigest,
  };
}

function namesOf(asked: AskedRegion): string[] {
  return [nameOf(asked), nameOf({ ...asked, region: NO_REGION })];
}

function nameOf({
  accountId,
  region,
}: {
  accountId: string;
  region: string;
}): string {
  return `${accountId} ${region}`;
}
