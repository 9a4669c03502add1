import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  SIMULATED_OUTCOMES,
  SimulationDimension,
  SimulationGroup,
  SimulationGroups,
  SimulationResponse,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { shownTextOf } from '../assessment/shownText';
import { InventoryOutline } from '../database/InventoryOutline';
import { PortfolioReader } from '../database/PortfolioReader';
import { SourceHealthReader } from '../insights/SourceHealthReader';
import { ProposedRules } from './proposedRules';
import { SimulatedOrganization } from './Simulation';
import {
  bareFigures,
  MAX_NAMED_GROUPS,
  pricedFigures,
  shownGroups,
  wholeAmounts,
  wholeFigures,
} from './simulationGroups';

/** How many entities behind a service are named. */
const MAX_ENTITIES = 5;

/** Tells what a simulation came to, as bounded as its groups are many. */
export class SimulationAnswer {
  /** The value of a tag as people may see it. */
  private readonly shown: (value: string) => string;

  constructor(
    private readonly options: {
      dictionary: TagDictionary;
      catalog: CatalogService;
      portfolio: PortfolioReader;
      inventory: InventoryOutline;
      health: SourceHealthReader;
    },
  ) {
    this.shown = shownTextOf(options.dictionary);
  }

  async of(
    { subject }: ProposedRules,
    organization: SimulatedOrganization,
    credentials: BackstageCredentials,
  ): Promise<SimulationResponse> {
    const { dictionary, inventory, health } = this.options;
    const { tally, money } = organization;
    const figuresOf = money.costs ? pricedFigures : bareFigures;
    const groups = (
      dimension: SimulationDimension,
      nameOf?: (key: string) => string,
    ) =>
      shownGroups(
        tally.groups(dimension, { top: MAX_NAMED_GROUPS, nameOf }),
        figuresOf,
      );
    const sums = tally.sums();
    const isEmpty = SIMULATED_OUTCOMES.every(one => sums.resources[one] === 0);
    const names = await inventory.accountNames();
    const byAccount = groups('account');
    return {
      subject,
      state: isEmpty ? 'empty' : 'ready',
      keyPrefix: dictionary.prefix,
      ...figuresOf(sums),
      ...(subject === 'tag-policy' ? { refusedWrites: tally.refused } : {}),
      byService: await this.linked(this.services(organization), credentials),
      byOwner: groups('owner', this.shown),
      byType: groups('type'),
      byAccount: {
        ...byAccount,
        groups: byAccount.groups.map((group): SimulationGroup => {
          const name = names.get(group.key);
          return name ? { ...group, name } : group;
        }),
      },
      byKey: groups('key'),
      money: money.describe(),
      sources: await health.summaries(),
    };
  }

  private services({ tally, money }: SimulatedOrganization): SimulationGroups {
    const { byApplication } = money;
    if (!byApplication) {
      const groups = tally.groups('service', {
        top: MAX_NAMED_GROUPS,
        nameOf: this.shown,
      });
      return shownGroups(groups, money.costs ? pricedFigures : bareFigures);
    }
    const { groups, others } = tally.groups('service', {
      top: MAX_NAMED_GROUPS,
      nameOf: this.shown,
      // What carries no application id is not these resources alone.
      amountsOf: (key, resources) =>
        wholeAmounts(
          resources,
          key === '' ? 0n : (byApplication.get(key) ?? 0n),
        ),
    });
    const named = shownGroups({ groups }, wholeFigures);
    return {
      groups: named.groups.map(({ amounts, ...group }) =>
        group.key === '' || !amounts ? group : { ...group, amounts },
      ),
      ...(others
        ? { others: { count: others.count, ...bareFigures(others) } }
        : {}),
    };
  }

  /** With the entities behind the services, of those that the caller may see. */
  private async linked(
    services: SimulationGroups,
    credentials: BackstageCredentials,
  ): Promise<SimulationGroups> {
    const { catalog, portfolio } = this.options;
    const ids = services.groups.map(({ key }) => key).filter(key => key !== '');
    const claimants = await portfolio.otherClaimants(ids, '');
    const refs = [...claimants.values()].flatMap(all =>
      all.slice(0, MAX_ENTITIES),
    );
    if (refs.length === 0) return services;
    const { items } = await catalog.getEntitiesByRefs(
      {
        entityRefs: [...new Set(refs)],
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
      },
      { credentials },
    );
    const visible = new Set(
      items.flatMap(entity => (entity ? [stringifyEntityRef(entity)] : [])),
    );
    return {
      ...services,
      groups: services.groups.map((group): SimulationGroup => {
        const entityRefs = (claimants.get(group.key) ?? [])
          .slice(0, MAX_ENTITIES)
          .filter(ref => visible.has(ref));
        return entityRefs.length > 0 ? { ...group, entityRefs } : group;
      }),
    };
  }
}
