import { parseEntityRef } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  CostCategoryDefinition,
  costCategoryDefinition,
  CostCategoryMember,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Caller } from '../audit/Caller';
import { PortfolioReader } from '../database/PortfolioReader';
import { CostCategorySteps } from './CostCategorySteps';
import { OrganizationAccess } from './OrganizationAccess';

/**
 * What AWS's console is to group by: the services, the teams (the Groups that
 * own them without a detour), or the root groups above these.
 */
export type CostCategoryGrouping = 'service' | 'team' | 'group';

/** Of these there are no entities; no reference of one is like their ids. */
const SEVERAL_GROUPS = { id: 'several', title: 'Several groups' };
const NO_GROUP = { id: 'none', title: 'No group' };

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
      steps: CostCategorySteps;
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
    const { organization, portfolio, steps } = this.options;
    await organization.check(caller);
    if (!(await portfolio.readAt())) throw notRead();
    const members = await this.membersBy(query.by);
    const ids = members.flatMap(({ applicationIds }) => applicationIds);
    return costCategoryDefinition({
      name: query.name,
      members,
      steps: await steps.of([...new Set(ids)]),
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
      ...entityMember(entityRef, title),
      applicationIds,
    }));
  }

  private async teams(): Promise<CostCategoryMember[]> {
    const { portfolio } = this.options;
    const [claimants, titles] = await Promise.all([
      portfolio.claimants(),
      portfolio.ownerGroupTitles(),
    ]);
    return claimants.map(({ ownerGroup, applicationIds }) => {
      if (ownerGroup === undefined) throw notRead();
      return {
        ...(ownerGroup === ''
          ? NO_GROUP
          : entityMember(ownerGroup, titles.get(ownerGroup))),
        applicationIds,
      };
    });
  }

  private async rootGroups(): Promise<CostCategoryMember[]> {
    const { portfolio } = this.options;
    const [attributions, titles] = await Promise.all([
      portfolio.attributions(),
      portfolio.rootGroupTitles(),
    ]);
    return [...attributions].map(([applicationId, attribution]) => {
      let member: NamedMember =
        attribution.to === 'no-group' ? NO_GROUP : SEVERAL_GROUPS;
      if (attribution.to === 'root-group') {
        member = entityMember(attribution.ref, titles.get(attribution.ref));
      }
      return { ...member, applicationIds: [applicationId] };
    });
  }
}

type NamedMember = Omit<CostCategoryMember, 'applicationIds'>;

/** By its title or else its name, and by both its namespace and its name where another is called the same. */
function entityMember(
  entityRef: string,
  title: string | undefined,
): NamedMember {
  const { namespace, name } = parseEntityRef(entityRef);
  const usual = title ?? name;
  return {
    id: entityRef,
    title: usual,
    longTitle: `${usual} ${namespace} ${name}`,
  };
}

function notRead(): ServiceUnavailableError {
  return new ServiceUnavailableError(
    'The catalog has not been read yet; ask again in some minutes',
  );
}
