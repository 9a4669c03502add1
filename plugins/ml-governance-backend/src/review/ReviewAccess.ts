import {
  AuthService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  mlGovernanceOrganizationReadPermission,
  mlGovernanceReviewManagePermission,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Caller } from '../audit/Caller';
import { DeniedReads } from '../audit/DeniedReads';
import { principalOf } from '../audit/principalOf';

/** Who somebody is to ownership reviews. */
export interface Reviewer {
  caller: Caller;
  /** The entity of the user, or the subject of a service. */
  name: string;
  /** The groups that the user is a member of; none of a service. */
  memberOf: ReadonlySet<string>;
  /** Whether they manage reviews. */
  manages: boolean;
  /** Whether they may see figures that belong to no entity. */
  seesOrganization: boolean;
}

/** Who may see and do what in ownership reviews. */
export class ReviewAccess {
  constructor(
    private readonly options: {
      auth: AuthService;
      permissions: PermissionsService;
      userInfo: UserInfoService;
      denials: DeniedReads;
    },
  ) {}

  /** Membership is what the portal says at this moment, not what a token once said. */
  async reviewer(caller: Caller): Promise<Reviewer> {
    const { auth, permissions, userInfo } = this.options;
    const { credentials } = caller;
    const [[manages, seesOrganization], memberOf] = await Promise.all([
      permissions.authorize(
        [
          { permission: mlGovernanceReviewManagePermission },
          { permission: mlGovernanceOrganizationReadPermission },
        ],
        { credentials },
      ),
      auth.isPrincipal(credentials, 'user')
        ? userInfo
            .getUserInfo(credentials)
            .then(({ ownershipEntityRefs }) => ownershipEntityRefs)
        : [],
    ]);
    return {
      caller,
      name: principalOf(auth, credentials),
      memberOf: new Set(
        memberOf
          .map(ref => ref.toLocaleLowerCase('en-US'))
          .filter(ref => ref.startsWith('group:')),
      ),
      manages: manages.result === AuthorizeResult.ALLOW,
      seesOrganization: seesOrganization.result === AuthorizeResult.ALLOW,
    };
  }

  /** @throws NotAllowedError for whoever does not manage reviews */
  checkManages({ manages }: Reviewer): void {
    if (manages) return;
    throw new NotAllowedError(
      `You may not manage ownership reviews; ask for the permission ${mlGovernanceReviewManagePermission.name}`,
    );
  }

  /**
   * Denials are audited.
   *
   * @param groups - members of any of these may see it; nobody but managers
   * where there is none
   * @throws NotAllowedError for everybody else
   */
  async checkSees(
    reviewer: Reviewer,
    groups: readonly string[],
  ): Promise<void> {
    const { caller, manages, memberOf } = reviewer;
    if (manages || groups.some(group => memberOf.has(group))) return;
    const permission = mlGovernanceReviewManagePermission;
    await this.options.denials.audited({ permission, caller }, async () => {
      throw new NotAllowedError(
        groups.length === 1
          ? `Only members of ${groups[0]} and who manages ownership reviews may see this; ask for the permission ${permission.name}`
          : `Only members of groups that take part and who manages ownership reviews may see this; ask for the permission ${permission.name}`,
      );
    });
  }
}

export function noSuchCampaign(id: string): NotFoundError {
  return new NotFoundError(
    `There is no ownership review ${id}; look at the list of reviews`,
  );
}

export function noSuchItem(id: string): NotFoundError {
  return new NotFoundError(
    `There is no item ${id} in this ownership review, or you may not see it`,
  );
}
