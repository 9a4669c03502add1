import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  mlGovernanceComplianceReadPermission,
  mlGovernanceOrganizationReadPermission,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { chunksOf } from '../database/insertInChunks';
import { EntityAccess } from '../insights/EntityAccess';
import { Claimant, InventoryReader } from './InventoryReader';

/** How many entities are asked about at a time. */
const BATCH = 200;

/** Whose resources a caller may see. */
export interface VisibleApplications {
  claimants: ReadonlyMap<string, readonly Claimant[]>;
  /** Empty for the resources of none. */
  has(applicationId: string): boolean;
  /** Whether the caller may see every entity that claims it. */
  hasAllClaimantsOf(applicationId: string): boolean;
}

/** Who may plan, apply, and see which resources of a plan. */
export class RemediationAccess {
  constructor(
    private readonly options: {
      access: EntityAccess;
      auth: AuthService;
      permissions: PermissionsService;
      inventory: InventoryReader;
    },
  ) {}

  /** @throws NotAllowedError for whoever is not given the permission */
  async check(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (await this.isGiven(permission, credentials)) return;
    throw new NotAllowedError(
      `You may not do this with plans to change tags; ask for the permission ${permission.name}`,
    );
  }

  /** Whether the caller may see the figures of the whole organisation. */
  async seesOrganization(credentials: BackstageCredentials): Promise<boolean> {
    return await this.isGiven(
      mlGovernanceOrganizationReadPermission,
      credentials,
    );
  }

  /**
   * Which of the application ids the caller may see resources of: those that an
   * entity claims whose compliance the caller may see. What nobody claims is for
   * those who may see the whole organisation.
   */
  async visible(
    applicationIds: Iterable<string>,
    credentials: BackstageCredentials,
  ): Promise<VisibleApplications> {
    const ids = [...new Set(applicationIds)];
    const claimants = await this.options.inventory.claimants(
      ids.filter(id => id !== ''),
    );
    const refs = [...claimants.values()].flatMap(all =>
      all.map(({ entityRef }) => entityRef),
    );
    const seen = await this.entities(refs, credentials);
    const seesUnclaimed =
      ids.some(id => !claimants.has(id)) &&
      (await this.seesOrganization(credentials));
    const claimantsOf = (id: string) => claimants.get(id) ?? [];
    return {
      claimants,
      has: id =>
        claimants.has(id)
          ? claimantsOf(id).some(({ entityRef }) => seen.has(entityRef))
          : seesUnclaimed,
      hasAllClaimantsOf: id =>
        claimantsOf(id).every(({ entityRef }) => seen.has(entityRef)),
    };
  }

  /** Those of the entities whose compliance the caller may see. */
  async entities(
    entityRefs: Iterable<string>,
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string>> {
    const { access } = this.options;
    const seen = new Set<string>();
    for (const batch of chunksOf([...new Set(entityRefs)], BATCH)) {
      const visible = await access.visible(batch, credentials);
      const allowed = await access.allowed(
        mlGovernanceComplianceReadPermission,
        [...visible.keys()],
        credentials,
      );
      for (const ref of allowed) seen.add(ref);
    }
    return seen;
  }

  /** The entity of a user; `service` for anybody else. */
  nameOf(credentials: BackstageCredentials): string {
    return this.options.auth.isPrincipal(credentials, 'user')
      ? credentials.principal.userEntityRef
      : 'service';
  }

  private async isGiven(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }
}
