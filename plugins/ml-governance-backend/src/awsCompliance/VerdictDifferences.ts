import {
  VerdictAgreement,
  VerdictDifference,
  VerdictReason,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { ResourcePlace, ResourceStream } from '../database/ResourceStream';
import { findDifferences } from './findDifferences';
import { ComparedKeys, ResourceVerdicts } from './ResourceVerdicts';

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
    return await findDifferences({
      batches: this.resources.behind(options.after),
      limit: options.limit,
      differencesOf: async resources =>
        (await comparison(resources)).map(one => keyDifferencesIn(one, filter)),
    });
  }
}

/** What the verdicts on one resource differ on, of what is asked for. */
export function keyDifferencesIn(
  compared: ComparedKeys,
  filter: DifferenceFilter = {},
): VerdictDifference['verdicts'] {
  return compared.flatMap(({ key, compared: { agreement, reason } }) => {
    if (!reason) return [];
    if (filter.key !== undefined && filter.key !== key) return [];
    if (filter.agreement && filter.agreement !== agreement) return [];
    if (filter.reason && filter.reason !== reason) return [];
    return [{ key, agreement, reason }];
  });
}
