import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  ComplianceResponse,
  CostQuery,
  CostResponse,
  mlGovernanceComplianceReadPermission,
  mlGovernanceCostReadPermission,
  ResourcesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { EntityMappings } from '../catalog/EntityMappings';
import { MappedEntity } from '../catalog/MappedEntity';
import { EntityCompliance } from './EntityCompliance';
import { EntityCost } from './EntityCost';
import { EntityResources, ResourcePage } from './EntityResources';

interface Caller {
  credentials: BackstageCredentials;
}

/**
 * The use cases about one entity, behind the checks that each of them needs.
 * The catalog is asked first, with the caller's own credentials, and every
 * time: an entity that the caller may not see is not there, whether or not
 * anything is known about it. Nothing reaches a use case past this class, so
 * whatever they cache lies below the checks.
 */
export class AuthorizedEntityInsights {
  constructor(
    private readonly options: {
      entities: EntityMappings;
      permissions: PermissionsService;
      cost: EntityCost;
      compliance: EntityCompliance;
      resources: EntityResources;
    },
  ) {}

  async getCost(
    entityRef: string,
    query: CostQuery,
    caller: Caller,
  ): Promise<CostResponse> {
    const entity = await this.authorized(
      entityRef,
      mlGovernanceCostReadPermission,
      caller,
    );
    return await this.options.cost.read(entity, query);
  }

  async getCompliance(
    entityRef: string,
    caller: Caller,
  ): Promise<ComplianceResponse> {
    const entity = await this.authorized(
      entityRef,
      mlGovernanceComplianceReadPermission,
      caller,
    );
    return await this.options.compliance.read(entity);
  }

  async getResources(
    entityRef: string,
    page: ResourcePage,
    caller: Caller,
  ): Promise<ResourcesResponse> {
    const entity = await this.authorized(
      entityRef,
      mlGovernanceComplianceReadPermission,
      caller,
    );
    return await this.options.resources.read(entity, page);
  }

  private async authorized(
    entityRef: string,
    permission: ResourcePermission<'catalog-entity'>,
    { credentials }: Caller,
  ): Promise<MappedEntity & { hint?: string }> {
    const { entities, permissions } = this.options;
    const entity = await entities.visible(entityRef, credentials);
    const [decision] = await permissions.authorize(
      [{ permission, resourceRef: entityRef }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You may see ${entityRef} but not this about it; ask for the permission ${permission.name}`,
      );
    }
    return await entities.mapped(entity, credentials);
  }
}
