import {
  VerdictAgreement,
  VerdictDifference,
  VerdictReason,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ResourcePlace, ResourceStream } from '../database/ResourceStream';
import { yieldTurn } from '../database/yieldTurn';
import { ComparedKeys, ResourceVerdicts } from './ResourceVerdicts';

/** A page looks at so many resources at most: what is rare is found page by page. */
const LOOKED_AT = 10_000;

/** Which differences are asked for; all of them where it is empty. */
export interface DifferenceFilter {
  key?: string;
  agreement?: VerdictAgreement;
  reason?: VerdictReason;
}

/**
 * The resources about which the verdicts of the cloud and of the dictionary
 * differ. They are found by comparing, and not kept: where no policy is in
 * force they would be as many as there are resources and keys.
 */
export class VerdictDifferences {
  constructor(
    private readonly resources: ResourceStream,
    private readonly verdicts: ResourceVerdicts,
  ) {}

  /**
   * @returns at most `limit` resources, and where to go on; the latter is
   * absent where nothing is left to look at
   */
  async page(
    filter: DifferenceFilter,
    options: { after?: ResourcePlace; limit: number },
  ): Promise<{ items: VerdictDifference[]; next?: ResourcePlace }> {
    const known = await this.verdicts.known();
    if (!known) return { items: [] };
    const comparison = await this.verdicts.comparison(known);
    const items: VerdictDifference[] = [];
    let lookedAt = 0;
    const batches = this.resources.behind(options.after);
    for await (const { sourceId, resources } of batches) {
      const compared = await comparison(resources);
      for (const [
        index,
        { arn, type, name, accountId, region },
      ] of resources.entries()) {
        const verdicts = differencesIn(compared[index], filter);
        if (verdicts.length === 0) continue;
        items.push({ arn, type, name, accountId, region, verdicts });
        if (items.length === options.limit) {
          return { items, next: { sourceId, arn } };
        }
      }
      lookedAt += resources.length;
      if (lookedAt >= LOOKED_AT) {
        const { arn } = resources[resources.length - 1];
        return { items, next: { sourceId, arn } };
      }
      await yieldTurn();
    }
    return { items };
  }
}

function differencesIn(
  compared: ComparedKeys,
  filter: DifferenceFilter,
): VerdictDifference['verdicts'] {
  return compared.flatMap(({ key, compared: { agreement, reason } }) => {
    if (!reason) return [];
    if (filter.key !== undefined && filter.key !== key) return [];
    if (filter.agreement && filter.agreement !== agreement) return [];
    if (filter.reason && filter.reason !== reason) return [];
    return [{ key, agreement, reason }];
  });
}
