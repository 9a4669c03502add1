import { Entity } from '@backstage/catalog-model';
import { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  ComplianceResponse,
  CostQuery,
  CostResponse,
  EntityExplanationQuery,
  ExplanationResponse,
  mlGovernanceComplianceReadPermission,
  mlGovernanceCostReadPermission,
  ResourcesQuery,
  ResourcesResponse,
  SharedApplicationId,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Caller } from '../audit/Caller';
import { DeniedReads } from '../audit/DeniedReads';
import { EntityMappings } from '../catalog/EntityMappings';
import { MappedEntity } from '../catalog/MappedEntity';
import { SharedClaims } from '../catalog/SharedClaims';
import { ShownWaivers } from '../waivers/ShownWaivers';
import { besideCheck } from './besideCheck';
import { EntityAccess } from './EntityAccess';
import { EntityCompliance } from './EntityCompliance';
import { EntityCost } from './EntityCost';
import { EntityExplanation } from './EntityExplanation';
import { EntityResources } from './EntityResources';
import { MaskedExplanation } from './MaskedExplanation';
import { NamedApplications } from './NamedApplications';
import { SourceAccess } from './SourceAccess';

/**
 * The use cases about one entity, behind the checks that each of them needs.
 * The policy is asked first and every time: an entity that the caller may not
 * see in the catalog is not there, whether or not anything is known about it.
 * Nothing reaches a use case past this class, so whatever they cache lies
 * below the checks.
 */
export class AuthorizedEntityInsights {
  constructor(
    private readonly options: {
      entities: EntityMappings;
      shared: SharedClaims;
      access: EntityAccess;
      denials: DeniedReads;
      cost: EntityCost;
      explanation: EntityExplanation;
      named: NamedApplications;
      masked: MaskedExplanation;
      compliance: EntityCompliance;
      resources: EntityResources;
      waivers: ShownWaivers;
      sourceAccess: SourceAccess;
    },
  ) {}

  async getCost(
    entityRef: string,
    query: CostQuery,
    caller: Caller,
  ): Promise<CostResponse> {
    const { cost, named } = this.options;
    const [{ mapped }, context] = await besideCheck(
      () => this.authorized(entityRef, mlGovernanceCostReadPermission, caller),
      () => cost.context(query),
    );
    const [answer, shared] = await Promise.all([
      named
        .brokenDown(mapped, query.breakdown, caller)
        .then(shown => cost.read(shown, context)),
      this.sharedWithOthers(mapped, caller),
    ]);
    return { ...answer, ...shared };
  }

  /**
   * What may be seen of the cost may be explained too: the same check decides.
   * Which of it carries its tags is for those alone who may see compliance too.
   * Lines of services that the caller may not see tell no more than what they
   * cost.
   */
  async explainCost(
    entityRef: string,
    query: EntityExplanationQuery,
    caller: Caller,
  ): Promise<ExplanationResponse> {
    const { mapped } = await this.authorized(
      entityRef,
      mlGovernanceCostReadPermission,
      caller,
    );
    if (query.coverage !== undefined) {
      await this.check(entityRef, mlGovernanceComplianceReadPermission, caller);
    }
    const { explanation, masked, named } = this.options;
    const explained = await explanation.read(
      await named.brokenDown(mapped, query.breakdown, caller),
      query,
    );
    return await masked.of(explained, mapped, caller);
  }

  async getCompliance(
    entityRef: string,
    caller: Caller,
  ): Promise<ComplianceResponse> {
    const { entities, compliance, sourceAccess, waivers } = this.options;
    const [{ entity, mapped }, context] = await besideCheck(
      () =>
        this.authorized(
          entityRef,
          mlGovernanceComplianceReadPermission,
          caller,
        ),
      () => compliance.context(),
    );
    const owner = entities.ownerOf(entity, mapped, caller.credentials);
    const [answer, shared] = await Promise.all([
      compliance.read(mapped, owner, {
        ...context,
        seesSources: () => sourceAccess.isGiven(caller.credentials),
      }),
      this.sharedWithOthers(mapped, caller),
    ]);
    const { waivedFindings, ...rest } = answer;
    return {
      ...rest,
      ...(waivedFindings
        ? {
            waivedFindings: await waivers.ofGroups(
              waivedFindings,
              caller.credentials,
            ),
          }
        : {}),
      ...shared,
    };
  }

  async getResources(
    entityRef: string,
    query: ResourcesQuery,
    caller: Caller,
  ): Promise<ResourcesResponse> {
    const { mapped } = await this.authorized(
      entityRef,
      mlGovernanceComplianceReadPermission,
      caller,
    );
    const { resources, waivers } = this.options;
    const answer = await resources.read(mapped, query);
    const items = await waivers.ofResources(answer.items, caller.credentials);
    return { ...answer, items };
  }

  private async sharedWithOthers(
    mapped: MappedEntity,
    { credentials }: Caller,
  ): Promise<{ sharedApplicationIds?: SharedApplicationId[] }> {
    const shared = await this.options.shared.of(mapped, credentials);
    return shared.length > 0 ? { sharedApplicationIds: shared } : {};
  }

  private async authorized(
    entityRef: string,
    permission: ResourcePermission<'catalog-entity'>,
    caller: Caller,
  ): Promise<{ entity: Entity; mapped: MappedEntity }> {
    const { entities } = this.options;
    const entity = await this.check(entityRef, permission, caller);
    const mapped = await entities.mapped(entity);
    return { entity, mapped: await entities.withNamedIds(mapped) };
  }

  private async check(
    entityRef: string,
    permission: ResourcePermission<'catalog-entity'>,
    caller: Caller,
  ): Promise<Entity> {
    const { access, denials } = this.options;
    return await denials.audited({ permission, entityRef, caller }, () =>
      access.one(entityRef, permission, caller.credentials),
    );
  }
}
