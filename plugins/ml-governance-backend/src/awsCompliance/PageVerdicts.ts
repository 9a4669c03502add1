import {
  ResourceAwsVerdicts,
  WaiverFinder,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { StreamedResource } from '../database/ResourceStream';
import { ruleDifferencesIn } from './ConfigDifferences';
import { ConfigVerdicts, placeNameOf } from './ConfigVerdicts';
import { ResourceVerdicts } from './ResourceVerdicts';
import { keyDifferencesIn } from './VerdictDifferences';

/**
 * What AWS says about the resources of one page. It is worked out by what is
 * known of their accounts alone; how many queries that takes does not depend on
 * how many resources or accounts there are.
 */
export class PageVerdicts {
  constructor(
    private readonly options: {
      verdicts: ResourceVerdicts;
      configVerdicts: ConfigVerdicts;
    },
  ) {}

  /**
   * @param resources - as many as a page has
   * @param waiverOf - by what is waived now
   * @returns in the order of the resources; `undefined` where AWS was not asked
   */
  async of(
    resources: readonly StreamedResource[],
    waiverOf: WaiverFinder,
  ): Promise<(ResourceAwsVerdicts | undefined)[]> {
    const accountIds = [...new Set(resources.map(one => one.accountId))];
    if (accountIds.length === 0) return [];
    const [byKey, byConfigRule] = await Promise.all([
      this.byKey(resources, accountIds),
      this.byConfigRule(resources, accountIds, waiverOf),
    ]);
    return resources.map((_, index) => {
      const keys = byKey?.[index];
      const rules = byConfigRule?.[index];
      if (!keys && !rules) return undefined;
      return {
        ...(keys ? { byKey: keys } : {}),
        ...(rules ? { byConfigRule: rules } : {}),
      };
    });
  }

  private async byKey(
    resources: readonly StreamedResource[],
    accountIds: readonly string[],
  ): Promise<ResourceAwsVerdicts['byKey'][] | undefined> {
    const { verdicts } = this.options;
    const known = await verdicts.known(accountIds);
    if (!known) return undefined;
    const compare = await verdicts.comparison(known);
    return (await compare(resources)).map(one => keyDifferencesIn(one));
  }

  private async byConfigRule(
    resources: readonly StreamedResource[],
    accountIds: readonly string[],
    waiverOf: WaiverFinder,
  ): Promise<ResourceAwsVerdicts['byConfigRule'][] | undefined> {
    const { configVerdicts } = this.options;
    const places = await configVerdicts.places(accountIds);
    if (!places) return undefined;
    const asked = new Set(places.map(placeNameOf));
    const compared = await configVerdicts.comparison(
      places,
      waiverOf,
    )(resources);
    return resources.map((resource, index) =>
      asked.has(placeNameOf(resource))
        ? ruleDifferencesIn(compared[index])
        : undefined,
    );
  }
}
