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

/**
 * What AWS's console is to group by: the services, the teams (the Groups that
 * own them without a detour), or the root groups above these.
 */
export type CostCategoryGrouping = 'service' | 'team' | 'group';

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
    if (!(await portfolio.readAt())) throw notRead();
    const members = await this.membersBy(query.by);
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

  private async membersBy(
    by: CostCategoryGrouping,
  ): Promise<CostCategoryMember[]> {
    switch (by) {
      case 'service':
        return await this.services();
      case 'team':
        return await this.teams();
      case 'group':
        return await this.rootGroups();
      default: {
        const unknown: never = by;
        throw new TypeError(`Unknown grouping ${unknown}`);
      }
    }
  }

  private async services(): Promise<CostCategoryMember[]> {
    const claimants = await this.options.portfolio.claimants();
    return claimants.map(({ entityRef, title, applicationIds }) => ({
      title: title ?? parseEntityRef(entityRef).name,
      applicationIds,
    }));
  }

  private async teams(): Promise<CostCategoryMember[]> {
    const { portfolio } = this.options;
    const [claimants, titles] = await Promise.all([
      portfolio.claimants(),
      portfolio.ownerGroupTitles(),
    ]);
    const idsOf = new Map<string, string[]>();
    for (const { ownerGroup, applicationIds } of claimants) {
      if (ownerGroup === undefined) throw notRead();
      idsOf.set(ownerGroup, [
        ...(idsOf.get(ownerGroup) ?? []),
        ...applicationIds,
      ]);
    }
    const titleOf = distinctTitles([...idsOf.keys()], titles);
    return [...idsOf].map(([ref, applicationIds]) => ({
      title: ref === '' ? NO_GROUP : titleOf(ref),
      applicationIds,
    }));
  }

  private async rootGroups(): Promise<CostCategoryMember[]> {
    const { portfolio } = this.options;
    const [attributions, titles] = await Promise.all([
      portfolio.attributions(),
      portfolio.rootGroupTitles(),
    ]);
    const roots = [...attributions.values()].flatMap(attribution =>
      attribution.to === 'root-group' ? attribution.ref : [],
    );
    const titleOf = distinctTitles(roots, titles);
    const idsOf = new Map<string, string[]>();
    for (const [id, attribution] of attributions) {
      const { to } = attribution;
      let title = to === 'no-group' ? NO_GROUP : SEVERAL_GROUPS;
      if (attribution.to === 'root-group') title = titleOf(attribution.ref);
      idsOf.set(title, [...(idsOf.get(title) ?? []), id]);
    }
    return [...idsOf].map(([title, applicationIds]) => ({
      title,
      applicationIds,
    }));
  }
}

function notRead(): ServiceUnavailableError {
  return new ServiceUnavailableError(
    'The catalog has not been read yet; ask again in some minutes',
  );
}

/**
 * What each Group is called: by its title or else its name, and by both its
 * namespace and its name where another is called the same, or their cost would
 * be added up.
 */
function distinctTitles(
  refs: readonly string[],
  titles: ReadonlyMap<string, string>,
): (ref: string) => string {
  const usual = (ref: string) => titles.get(ref) ?? parseEntityRef(ref).name;
  const called = new Map<string, Set<string>>();
  for (const ref of refs) {
    if (ref === '') continue;
    const title = usual(ref);
    called.set(title, (called.get(title) ?? new Set()).add(ref));
  }
  return ref => {
    const title = usual(ref);
    if ((called.get(title)?.size ?? 0) < 2) return title;
    const { namespace, name } = parseEntityRef(ref);
    return `${title} ${namespace} ${name}`;
  };
}
