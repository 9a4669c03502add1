import { parseEntityRef } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  CostCategoryDefinition,
  costCategoryDefinition,
  CostCategoryMember,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Caller } from '../audit/Caller';
import { ApplicationAliases } from '../database/ApplicationAliases';
import { PortfolioReader } from '../database/PortfolioReader';
import { OrganizationAccess } from './OrganizationAccess';

/** What AWS's console is to group by: the services, or the root groups that own them. */
export type CostCategoryGrouping = 'service' | 'group';

const SEVERAL_GROUPS = 'Several groups';
const NO_GROUP = 'No group';

/**
 * The catalog as a cost category of AWS, for those who may see the figures of
 * the organisation: it names every service, since a category that left some
 * out would add their cost to what is not attributed.
 */
export class AuthorizedCostCategory {
  constructor(
    private readonly options: {
      organization: OrganizationAccess;
      portfolio: PortfolioReader;
      aliases: ApplicationAliases;
      tagKey: string;
    },
  ) {}

  /**
   * @throws NotAllowedError for whoever may not see it,
   * ServiceUnavailableError while the catalog has not been read
   */
  async read(
    query: { by: CostCategoryGrouping; name: string },
    caller: Caller,
  ): Promise<CostCategoryDefinition> {
    const { organization, portfolio, aliases, tagKey } = this.options;
    await organization.check(caller);
    if (!(await portfolio.readAt())) {
      throw new ServiceUnavailableError(
        'The catalog has not been read yet; ask again in some minutes',
      );
    }
    const members = await (query.by === 'service'
      ? this.services()
      : this.rootGroups());
    const spellings = new Map<string, string[]>();
    for (const [value, id] of await aliases.held()) {
      spellings.set(id, [...(spellings.get(id) ?? []), value]);
    }
    return costCategoryDefinition({
      name: query.name,
      tagKey,
      members: members.map(({ title, applicationIds }) => ({
        title,
        applicationIds: applicationIds.flatMap(id => [
          id,
          ...(spellings.get(id) ?? []),
        ]),
      })),
    });
  }

  private async services(): Promise<CostCategoryMember[]> {
    const claimants = await this.options.portfolio.claimants();
    return claimants.map(({ entityRef, title, applicationIds }) => ({
      title: title ?? parseEntityRef(entityRef).name,
      applicationIds,
    }));
  }

  private async rootGroups(): Promise<CostCategoryMember[]> {
    const { portfolio } = this.options;
    const [attributions, titles] = await Promise.all([
      portfolio.attributions(),
      portfolio.rootGroupTitles(),
    ]);
    const idsOf = new Map<string, string[]>();
    for (const [id, attribution] of attributions) {
      const { to } = attribution;
      let title = to === 'no-group' ? NO_GROUP : SEVERAL_GROUPS;
      if (attribution.to === 'root-group') {
        const { ref } = attribution;
        title = titles.get(ref) ?? parseEntityRef(ref).name;
      }
      idsOf.set(title, [...(idsOf.get(title) ?? []), id]);
    }
    return [...idsOf].map(([title, applicationIds]) => ({
      title,
      applicationIds,
    }));
  }
}
