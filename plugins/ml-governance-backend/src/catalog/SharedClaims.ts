import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { SharedApplicationId } from '@ml-governance/backstage-plugin-ml-governance-common';
import { PortfolioReader } from '../database/PortfolioReader';
import { MappedEntity } from './MappedEntity';

/** How many of the entities that share ids with another are named. */
const MAX_NAMED = 100;

/** Which application ids of an entity other entities claim too. */
export class SharedClaims {
  constructor(
    private readonly catalog: CatalogService,
    private readonly portfolio: PortfolioReader,
  ) {}

  /** How many others there are is told to everybody, who they are to those who may see them. */
  async of(
    { entityRef, mapping }: MappedEntity,
    credentials: BackstageCredentials,
  ): Promise<SharedApplicationId[]> {
    const others = await this.portfolio.otherClaimants(
      mapping.applicationIds,
      entityRef,
    );
    if (others.size === 0) return [];
    const refs = [...new Set([...others.values()].flat())].slice(0, MAX_NAMED);
    const { items } = await this.catalog.getEntitiesByRefs(
      {
        entityRefs: refs,
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
      },
      { credentials },
    );
    const visible = new Set(
      items.flatMap(entity => (entity ? [stringifyEntityRef(entity)] : [])),
    );
    return [...others].map(([applicationId, claimants]) => ({
      applicationId,
      others: claimants.length,
      entityRefs: claimants.filter(ref => visible.has(ref)),
    }));
  }
}
