import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { isError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  mlGovernanceOrganizationWaivePermission,
  mlGovernanceWaiverCreatePermission,
  mlGovernanceWaiverRevokePermission,
  Waiver,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { principalOf } from '../audit/principalOf';
import { EntityAccess } from '../insights/EntityAccess';

/** Who may waive what, and take it back. */
export class WaiverAccess {
  constructor(
    private readonly options: {
      access: EntityAccess;
      auth: AuthService;
      permissions: PermissionsService;
    },
  ) {}

  /**
   * The entity, where the caller may waive rules for it.
   *
   * @throws NotFoundError where the caller may not see the entity
   * @throws NotAllowedError where the caller may see it but not this
   */
  async ofEntity(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Entity> {
    return await this.options.access.one(
      entityRef,
      mlGovernanceWaiverCreatePermission,
      credentials,
    );
  }

  /** @throws NotAllowedError for whoever may not waive for the organisation */
  async checkOrganization(credentials: BackstageCredentials): Promise<void> {
    if (await this.hasOrganization(credentials)) return;
    throw new NotAllowedError(
      `Waivers of resource types, of accounts and of resources beside no entity take the permission ${mlGovernanceOrganizationWaivePermission.name}`,
    );
  }

  /**
   * Who may have given a waiver may have it last longer.
   *
   * @throws NotFoundError where the caller may not see what it is for
   * @throws NotAllowedError where the caller may not give such a waiver
   */
  async checkExtend(
    { id, scope, entityRef }: Waiver,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const isOfEntity = scope.kind === 'entity' || scope.kind === 'resource';
    if (entityRef === undefined || !isOfEntity) {
      await this.checkOrganization(credentials);
      return;
    }
    try {
      await this.ofEntity(entityRef, credentials);
    } catch (error) {
      // Of an entity that is hidden, nothing is there.
      if (isError(error) && error.name === 'NotFoundError') {
        throw noSuchWaiver(id);
      }
      throw error;
    }
  }

  /**
   * Whoever may waive for the organisation may take back every waiver.
   *
   * @throws NotFoundError where the caller may not see what it is for
   * @throws NotAllowedError where the caller may not take it back
   */
  async checkRevoke(
    { id, entityRef }: Waiver,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (entityRef === undefined)
      return await this.checkOrganization(credentials);
    if (await this.hasOrganization(credentials)) return undefined;
    try {
      await this.options.access.one(
        entityRef,
        mlGovernanceWaiverRevokePermission,
        credentials,
      );
    } catch (error) {
      // Of an entity that is hidden, nothing is there.
      if (isError(error) && error.name === 'NotFoundError') {
        throw noSuchWaiver(id);
      }
      throw error;
    }
    return undefined;
  }

  /** The entity of a user; the subject of anybody else. */
  nameOf(credentials: BackstageCredentials): string {
    return principalOf(this.options.auth, credentials);
  }

  private async hasOrganization(
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission: mlGovernanceOrganizationWaivePermission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }
}

export function noSuchWaiver(id: string): NotFoundError {
  return new NotFoundError(`There is no waiver ${id}, or you may not see it`);
}
